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
    let reader = ExpectationReader.of(node)
    let subject = reader?.subject(of: node) ?? ""
    return lostPeople.map { person in
      var lost = expectation
      let kind = reader?.word ?? Unlinked.word
      lost.kind = .unlinked(
        reader?.isAboutPersonas == true
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
    let reader = node.kind == .mapping ? ExpectationReader.of(node) : nil
    guard let reader else {
      reportUnknownForm(node)
      return unlinked(node, nil, since: start)
    }
    let fields = fields(of: node, reader.schema)
    let kind = fields.flatMap { reader.read(self, $0) }
    var expectation = Expectation(kind: kind ?? .unlinked(.none), span: node.headSpan)
    if let fields { fill(&expectation, fields) }
    if errorCount > before || kind == nil { expectation.kind = unlinked(node, reader, since: start).kind }
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

  private func unlinked(_ node: YAMLNode, _ reader: ExpectationReader?, since start: Int) -> Expectation {
    let reported = diagnostics[start...].first { $0.severity == .error }?.message
    let reason = reported ?? lostReason ?? "it cannot be read"
    let subject = reader?.subject(of: node) ?? ""
    let keys = ["persona", "personas", "match", "noMatch"]
    let personas = keys.compactMap { node[$0] }.flatMap { oneOrMore($0) }.map(\.text).filter { !$0.isEmpty }
    let kind = reader?.word ?? Unlinked.word
    return Expectation(
      kind: .unlinked(
        Unlinked(
          kind: kind, subject: subject, personas: reader?.isAboutPersonas == true ? [] : personas,
          asks: (reader.map { $0.asked(by: node) } ?? node)?.textOnOneLine ?? "", reason: reason)),
      span: node.headSpan)
  }

  private func reportUnknownForm(_ node: YAMLNode) {
    let known = ExpectationReader.all.map(\.key.rawValue)
    let near = node.entries.lazy.compactMap { self.remedy($0.keyText, known) }.first { _ in true }
    report(
      .missingSubject, "an expectation needs a subject", at: node.headSpan,
      help: near ?? "it is one of \(Self.list(Array(Set(known)).sorted()))")
  }
}

extension Unlinked {
  fileprivate static var none: Unlinked { Unlinked(kind: "", subject: "", personas: [], reason: "") }
}
