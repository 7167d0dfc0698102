import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  /// A document of expectations; nil when nothing in it can be told to be one.
  func expectationDocument(_ declaration: DeclarationDocument) -> ExpectationDocument? {
    let left = (comparisons, suggestions)
    (comparisons, suggestions) = (Self.comparisonsOfDocument, Self.mostSuggestions)
    defer { (comparisons, suggestions) = left }
    guard let fields = fields(of: declaration.node, .expectations) else { return nil }
    var document = ExpectationDocument(header: header(fields, declaration))
    checkLength(of: document.header.id, "a title", at: declaration.idSpan)
    document.now = fields[.now].flatMap { fixedNow($0) }
    document.timezone = fields[.timezone].flatMap { zone($0) }
    if let entry = fields.entry(.timezone), document.timezone.map({ $0 != project.settings.timezone }) == true {
      record(.zoneOfDocument, at: entry.span)
    }
    document.stubs = fields[.stubs].map { stubs($0) } ?? []
    let nodes = fields[.expect].map { items(of: $0, "expectations") } ?? []
    if nodes.isEmpty, let list = fields[.expect], list.kind == .sequence {
      report(
        .emptyExpectation, "nothing is expected here", at: list.span, help: "state an outcome, or delete the document")
    }
    document.expectations.reserveCapacity(nodes.count)
    for node in nodes { add(expectation(node), at: node, to: &document.expectations) }
    return document
  }

  /// One item, and for each of its people who did not load one that says so.
  private func add(_ expectation: Expectation, at node: YAMLNode, to expectations: inout [Expectation]) {
    if case .unlinked = expectation.kind { return expectations.append(expectation) }
    if lostPeople.isEmpty || !expectation.kind.isEmpty { expectations.append(expectation) }
    if !lostPeople.isEmpty { expectations += lost(of: expectation, node) }
  }

  private func lost(of expectation: Expectation, _ node: YAMLNode) -> [Expectation] {
    let form = ExpectationForm(node)
    let subject = form?.subject(of: node) ?? ""
    return lostPeople.map { person in
      var lost = expectation
      let kind = form?.rawValue ?? "expectation"
      lost.kind = .unlinked(
        form == .persona
          ? Unlinked(kind: kind, subject: person.id, personas: [], reason: person.reason)
          : Unlinked(kind: kind, subject: subject, personas: [person.id], reason: person.reason))
      lost.span = person.span
      return lost
    }
  }

  /// With any error in it, an expectation that says why it cannot be checked.
  private func expectation(_ node: YAMLNode) -> Expectation {
    (lostPeople, lostReason) = ([], nil)
    let before = errorCount
    let start = diagnostics.count
    let form = node.kind == .mapping ? ExpectationForm(node) : nil
    guard let form else {
      reportUnknownForm(node)
      return unlinked(node, nil, since: start)
    }
    let fields = fields(of: node, form.shape)
    let kind = fields.flatMap { self.kind(of: form, $0) }
    var expectation = Expectation(kind: kind ?? .unlinked(.none), span: node.headSpan)
    if let fields { fill(&expectation, fields) }
    if errorCount > before || kind == nil { expectation.kind = unlinked(node, form, since: start).kind }
    return expectation
  }

  private func fill(_ expectation: inout Expectation, _ fields: MappingFields) {
    expectation.name = fields[.name].flatMap { text($0) }
    if let name = expectation.name, let span = fields[.name]?.span { checkLength(of: name, "a name", at: span) }
    expectation.tags = texts(fields[.tags], as: "a tag")
    expectation.skip = fields[.skip].flatMap { text($0, as: "the reason") }
    expectation.only = fields[.only].flatMap { boolean($0) } ?? false
    expectation.stubs = fields[.stubs].map { stubs($0) } ?? []
    expectation.environments = fields[.environment].map { environmentNames($0) } ?? []
    expectation.error = fields[.error].flatMap { errorID($0) }
  }

  private func errorID(_ node: YAMLNode) -> DiagnosticID? {
    guard let text = text(node, as: "the id of an error") else { return nil }
    let id = DiagnosticID(text)
    if DiagnosticID.ofCases.contains(id) { return id }
    report(
      .unknownWord, "no case ends with an error '\(text)'", at: node.span,
      help: id.remedyInCases ?? remedy(text, DiagnosticID.ofCases.map(\.rawValue))
        ?? "it stands in brackets where a case ends with it: `error[missing-property]`; what is told of files ends none"
    )
    return nil
  }

  /// Environments that the settings declare.
  private func environmentNames(_ node: YAMLNode) -> [String] {
    let known = project.settings.environments.map(\.name)
    return oneOrMore(node).compactMap { item in
      guard let name = text(item, as: "an environment"), !known.contains(name) else { return text(item) }
      report(
        .unknownWord, "unknown environment '\(name)'", at: item.span,
        help: remedy(name, known)
          ?? (known.isEmpty ? "declare it under `environments` in the settings" : "there are \(Self.list(known))"))
      return nil
    }
  }

  /// Every report has the title and the name with each case.
  private func checkLength(of text: String, _ what: String, at span: SourceSpan) {
    guard text.utf8.count > Self.longestName, case let count = text.unicodeScalars.count, count > Self.longestName
    else {
      return
    }
    report(
      .invalidID, "\(what) of \(count) characters is too long", at: span,
      help: "it may have \(Self.longestName); what there is to explain goes into `description`")
  }

  private static let longestName = 1_000

  private func unlinked(_ node: YAMLNode, _ form: ExpectationForm?, since start: Int) -> Expectation {
    let reported = diagnostics[start...].first { $0.severity == .error }?.message
    let reason = reported ?? lostReason ?? "it cannot be read"
    let subject = form?.subject(of: node) ?? ""
    let keys = ["persona", "personas", "match", "noMatch"]
    let personas = keys.compactMap { node[$0] }.flatMap { oneOrMore($0) }.map(\.text).filter { !$0.isEmpty }
    let kind = form?.rawValue ?? "expectation"
    return Expectation(
      kind: .unlinked(
        Unlinked(
          kind: kind, subject: subject, personas: form == .persona ? [] : personas,
          asks: (form.map { $0.asked(by: node) } ?? node)?.textOnOneLine ?? "", reason: reason)),
      span: node.headSpan)
  }

  private func reportUnknownForm(_ node: YAMLNode) {
    let known = ExpectationForm.allCases.map(\.key.rawValue)
    let near = node.entries.lazy.compactMap { self.remedy($0.keyText, known) }.first { _ in true }
    report(
      .missingSubject, "an expectation needs a subject", at: node.headSpan,
      help: near ?? "it is one of \(Self.list(Array(Set(known)).sorted()))")
  }

  private func kind(of form: ExpectationForm, _ fields: MappingFields) -> Expectation.Kind? {
    switch form {
    case .division: divisionExpectation(fields).map { .division($0) }
    case .segment: segmentExpectation(fields).map { .segment($0) }
    case .template: templateExpectation(fields).map { .template($0) }
    case .workflow: workflowExpectation(fields).map { .workflow($0) }
    case .campaign: campaignExpectation(fields).map { .campaign($0) }
    case .persona: personaExpectation(fields).map { .persona($0) }
    case .profiles: profilesExpectation(fields).map { .profiles($0) }
    case .account: accountExpectation(fields).map { .account($0) }
    case .profileOf: profileOfExpectation(fields).map { .profileOf($0) }
    case .merge: mergeExpectation(fields).map { .merge($0) }
    case .import: importExpectation(fields).map { .import($0) }
    case .query: queryExpectation(fields).map { .query($0) }
    case .search: searchExpectation(fields).map { .search($0) }
    case .audience: audienceExpectation(fields).map { .audience($0) }
    case .synced: syncExpectation(fields).map { .synced($0) }
    case .bulk: bulkExpectation(fields).map { .bulk($0) }
    case .permission: permissionExpectation(fields).map { .permission($0) }
    }
  }
}

extension Expectation.Kind {
  /// Whether there is nobody left to check.
  fileprivate var isEmpty: Bool {
    switch self {
    case .segment(let expected):
      expected.match.isEmpty && expected.noMatch.isEmpty && expected.matchAccounts.isEmpty
        && expected.noMatchAccounts.isEmpty
    case .template(let expected): expected.personas.isEmpty
    case .workflow(let expected): expected.personas.isEmpty
    case .persona(let expected): expected.personas.isEmpty
    default: false
    }
  }
}

extension Unlinked {
  fileprivate static var none: Unlinked { Unlinked(kind: "", subject: "", personas: [], reason: "") }
}

/// What an item of `expect` is about: the first of these whose key it has.
enum ExpectationForm: String, CaseIterable {
  case division, segment, template, workflow, campaign, profiles, merge, `import`, query, search, audience, synced,
    bulk, permission,
    profileOf, account, persona

  init?(_ node: YAMLNode) {
    var place = UInt8.max
    node.forEachKey { symbol in
      let number = Int(symbol.rawValue)
      if number < Self.places.count { place = min(place, Self.places[number]) }
    }
    guard place < UInt8.max else { return nil }
    self = Self.all[Int(place)]
  }

  private static let all = Array(allCases)

  /// By the number of a key, the place of the form it tells.
  private static let places: [UInt8] = {
    var places = [UInt8](repeating: .max, count: FixtureKey.known.count)
    for (place, form) in all.enumerated() { places[form.mark.number] = UInt8(place) }
    places[FixtureKey.personas.number] = places[FixtureKey.persona.number]
    return places
  }()

  /// The key by which the form is told.
  var mark: FixtureKey {
    switch self {
    case .permission: .does
    case .division: .dividesInto
    default: key
    }
  }

  /// The key that names the subject.
  var key: FixtureKey {
    switch self {
    case .division, .segment: .segment
    case .template: .template
    case .workflow: .workflow
    case .campaign: .campaign
    case .profiles: .profiles
    case .account: .account
    case .profileOf: .profileOf
    case .merge: .merge
    case .import: .import
    case .query: .query
    case .search: .search
    case .audience: .audience
    case .synced: .synced
    case .bulk: .bulk
    case .permission, .persona: .persona
    }
  }

  var shape: SchemaName {
    switch self {
    case .division: .divisionExpectation
    case .segment: .segmentExpectation
    case .template: .templateExpectation
    case .workflow: .workflowExpectation
    case .campaign: .campaignExpectation
    case .profiles: .profilesExpectation
    case .account: .accountExpectation
    case .profileOf: .profileOfExpectation
    case .merge: .mergeExpectation
    case .import: .importExpectation
    case .query: .queryExpectation
    case .search: .searchExpectation
    case .audience: .audienceExpectation
    case .synced: .syncExpectation
    case .bulk: .bulkExpectation
    case .permission: .permissionExpectation
    case .persona: .personaExpectation
    }
  }
}
