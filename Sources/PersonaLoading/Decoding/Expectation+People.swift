import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

extension ExpectationReader {
  static let profiles = ExpectationReader(
    ProfilesExpectation.self, mark: .profiles, key: .profiles, subject: .text(.profiles), asks: nil,
    schema: .profilesExpectation
  ) { $0.profilesExpectation($1).map { .profiles($0) } }
}

extension ExpectationReader {
  static let `import` = ExpectationReader(
    ImportExpectation.self, mark: .import, key: .import, subject: .text(.import), asks: nil, schema: .importExpectation
  ) { $0.importExpectation($1).map { .import($0) } }
}

extension ExpectationReader {
  static let query = ExpectationReader(
    QueryExpectation.self, mark: .query, key: .query, subject: .name, asks: .query, schema: .queryExpectation
  ) { $0.queryExpectation($1).map { .query($0) } }
}

extension ExpectationReader {
  static let search = ExpectationReader(
    SearchExpectation.self, mark: .search, key: .search, subject: .text(.search), asks: nil, schema: .searchExpectation
  ) { $0.searchExpectation($1).map { .search($0) } }
}

extension ExpectationReader {
  static let audience = ExpectationReader(
    AudienceExpectation.self, mark: .audience, key: .audience, subject: .text(.audience), asks: nil,
    schema: .audienceExpectation
  ) { $0.audienceExpectation($1).map { .audience($0) } }
}

extension ExpectationReader {
  static let permission = ExpectationReader(
    PermissionExpectation.self, mark: .does, key: .persona, subject: .text(.by), asks: .does,
    schema: .permissionExpectation
  ) { $0.permissionExpectation($1).map { .permission($0) } }
}

extension ExpectationReader {
  static let persona = ExpectationReader(
    PersonaExpectation.self, mark: .persona, key: .persona, subject: .persona, asks: nil, schema: .personaExpectation
  ) { $0.personaExpectation($1).map { .persona($0) } }
}

extension ProjectDecoder {
  func personaExpectation(_ fields: MappingFields) -> PersonaExpectation? {
    let personas = people(fields)
    var expectation = PersonaExpectation(state: profileState(fields))
    expectation.personas = personas
    expectation.during = duringState(fields)
    expectation.at = fields[.at].flatMap { momentOfState($0) }
    expectation.journeys = journeys(fields)
    if !(KeyRelations.stateKeys + KeyRelations.inboxKeys + [.error]).contains(where: { fields.has($0) }) {
      report(
        .emptyExpectation, "the expectation says nothing of the persona", at: fields.node.headSpan,
        help: "expect \(Self.list(KeyRelations.stateKeys.map { "`\($0.rawValue)`" }))")
    }
    return expectation
  }

  /// `3 days` after the start, or a time.
  func momentOfState(_ node: YAMLNode) -> Moment? {
    if node.kind == .scalar, let span = try? TimeSpan(parsing: node.text) { return .after(span) }
    return time(node).map { .at($0) }
  }

  func profilesExpectation(_ fields: MappingFields) -> ProfilesExpectation? {
    let profiles: Reference<ProfileSet>? = fields[.profiles].flatMap { reference($0, .profiles) }
    let resolves = fields[.resolves].map { self.resolves($0) } ?? []
    let count = fields[.count].flatMap { numberMatcher($0, subject: "'count'") }
    if !fields.has(.resolves), !fields.has(.count) {
      report(
        .emptyExpectation, "the expectation says nothing of the profiles", at: fields.node.headSpan,
        help: "write what they `resolves` to")
    }
    guard let profiles else { return nil }
    var expectation = ProfilesExpectation(profiles: profiles, span: fields.node.headSpan)
    expectation.resolves = resolves
    expectation.count = count
    return expectation
  }

  private func resolves(_ node: YAMLNode) -> [[IdentityValue]] {
    if node.kind == .sequence, node.isEmpty {
      report(
        .cannotFail, "an empty list expects nothing", at: node.span,
        help: "write `count: 0` if there is to be no profile")
    }
    return items(of: node, "profiles").map { identities($0) }
  }

  func importExpectation(_ fields: MappingFields) -> ImportExpectation? {
    guard let file = fields[.import].flatMap({ importFile($0, columns: fields[.map]) }) else { return nil }
    var expectation = ImportExpectation(file: file, span: fields.node.headSpan)
    expectation.imported = fields[.imported].flatMap { numberMatcher($0, subject: "'imported'") }
    expectation.updated = fields[.updated].flatMap { numberMatcher($0, subject: "'updated'") }
    expectation.rejected = fields[.rejected].map { node in
      entries(of: node, "lines and reasons").compactMap { rejection($0) }
    }
    if ![.imported, .updated, .rejected].contains(where: { fields.has($0) }) {
      report(
        .emptyExpectation, "the expectation says nothing of the import", at: fields.node.headSpan,
        help: "expect how many rows are `imported`")
    }
    return expectation
  }

  private func rejection(_ entry: YAMLEntry) -> ImportExpectation.Rejection? {
    guard let line = Int(entry.keyText), line > 0 else {
      report(.wrongType, "'\(entry.keyText)' is not the number of a line", at: entry.keySpan)
      return nil
    }
    return textMatcher(entry.value, subject: "the reason").map { .init(line: line, reason: $0) }
  }

  func queryExpectation(_ fields: MappingFields) -> QueryExpectation? {
    let result = selection(fields)
    guard let query = fields[.query], let condition = conditionID(query) else { return nil }
    var expectation = QueryExpectation(
      condition: condition, asks: query.textOnOneLine, span: fields.node.headSpan)
    expectation.result = result
    return expectation
  }

  func searchExpectation(_ fields: MappingFields) -> SearchExpectation? {
    let result = selection(fields)
    guard let text = fields[.search].flatMap({ text($0) }) else { return nil }
    var expectation = SearchExpectation(text: text, span: fields.node.headSpan)
    expectation.result = result
    expectation.isInArchive = fields.has(.in) && fields[.in].flatMap { choice($0, SearchPlace.self) } != nil
    (expectation.persona, expectation.during) = happening(fields)
    return expectation
  }

  private enum SearchPlace: String, CaseIterable { case archive }

  /// What happens, and to whom. An import happens to nobody in particular, so it needs no persona.
  func happening(_ fields: MappingFields) -> (persona: Reference<Persona>?, during: [TimelineItem]) {
    let persona: Reference<Persona>? = fields[.persona].flatMap { reference($0, .persona) }
    let during = duringState(fields)
    let isOfSomebody = during.contains { item in
      if case .import = item.operation { false } else { true }
    }
    if let entry = fields.entry(.during), isOfSomebody, !fields.has(.persona) {
      report(
        .missingKey, "'during' needs somebody to happen to", at: entry.keySpan, help: "name them under `persona`")
    }
    return (persona, during)
  }

  private func selection(_ fields: MappingFields) -> Selection {
    var selection = Selection()
    fields[.returns].map { select($0, in: &selection) }
    selection.count = fields[.count].flatMap { numberMatcher($0, subject: "'count'") }
    if !fields.has(.returns), !fields.has(.count) {
      report(
        .emptyExpectation, "the expectation says nothing of the result", at: fields.node.headSpan,
        help: "write whom it `returns`, or their `count`")
    }
    return selection
  }

  /// Personas by their ids, and profiles that are none by an identifier.
  func select(_ node: YAMLNode, in selection: inout Selection) {
    var personas: [Reference<Persona>] = []
    for item in oneOrMore(node) {
      if item.kind == .scalar, item.text.contains(":") {
        if let identity = identifier(item) { selection.identities.append(identity) }
      } else if let persona: Reference<Persona> = reference(item, .persona) {
        personas.append(persona)
      }
    }
    selection.returns = personas
  }

  /// Ids of one kind, where an empty list says that there are none.
  func list<Definition>(_ node: YAMLNode, _ kind: DeclarationKind) -> [Reference<Definition>] {
    oneOrMore(node).compactMap { reference($0, kind) }
  }

  func audienceExpectation(_ fields: MappingFields) -> AudienceExpectation? {
    let audience = fields[.audience].flatMap { audienceReference($0) }
    let includes: [Reference<Persona>]? = fields[.includes].map { list($0, .persona) }
    let excludes: [Reference<Persona>] = fields[.excludes].map { list($0, .persona) } ?? []
    if let node = fields[.excludes], node.kind == .sequence, node.isEmpty {
      report(.cannotFail, "an empty list expects nothing", at: node.span, help: "name somebody, or leave it out")
    }
    if !fields.has(.includes), !fields.has(.excludes) {
      report(
        .emptyExpectation, "the expectation says nothing of the audience", at: fields.node.headSpan,
        help: "write whom it `includes` or `excludes`")
    }
    let goal = fields[.destination].flatMap { destination($0) }
    guard let audience else { return nil }
    var expectation = AudienceExpectation(segment: audience.segment, span: fields.node.headSpan)
    expectation.campaign = audience.campaign
    expectation.destination = goal?.name
    if let goal, !goal.known.isEmpty,
      !goal.known.contains(where: { $0.segments.contains(audience.segment.link) })
    {
      report(
        .unknownSegment, "the audience does not go to '\(goal.name)'", at: audience.segment.span,
        help: "add its segment to the destination's `sync`")
    }
    expectation.includes = includes
    expectation.excludes = excludes
    return expectation
  }

  /// A segment, or the one that a campaign goes to.
  private func audienceReference(_ node: YAMLNode) -> (segment: Reference<Segment>, campaign: WorkflowID?)? {
    let number = node.kind == .scalar ? ids[DeclarationName(kind: .campaign, id: node.text)] : nil
    let workflow = number.map { WorkflowID($0) }
    guard let workflow, let campaign = project.workflows[workflow].campaign else {
      return reference(node, .segment).map { ($0, nil) }
    }
    if ids[DeclarationName(kind: .segment, id: node.text)] != nil {
      report(
        .contradiction, "'\(node.text)' is a segment and a campaign", at: node.span, help: "rename one of them")
    }
    return (Reference(campaign.segment, at: node.span), workflow)
  }

  func permissionExpectation(_ fields: MappingFields) -> PermissionExpectation? {
    let persona: Reference<Persona>? = fields[.persona].flatMap { reference($0, .persona) }
    let role = fields[.by].flatMap { node in text(node).flatMap { self.role($0, at: node.span) } }
    let does = fields[.does].flatMap { deed($0, by: role) }
    let outcome = fields[.outcome].flatMap { choice($0, PermissionExpectation.Outcome.self) }
    let reason = fields[.reason].flatMap { textMatcher($0, subject: "the reason") }
    guard let persona, let role, let does, let outcome else { return nil }
    if outcome == .allowed, let entry = fields.entry(.reason) {
      report(
        .contradiction, "what is allowed has no reason", at: entry.keySpan, help: "leave it out, or expect `denied`")
    }
    var expectation = PermissionExpectation(
      persona: persona, role: role, does: does, asks: fields[.does]?.textOnOneLine ?? "", outcome: outcome,
      span: fields.node.headSpan)
    expectation.reason = reason
    return expectation
  }

  /// `view`, `create`, or an item of a timeline.
  private func deed(_ node: YAMLNode, by role: RoleID?) -> PermissionExpectation.Deed? {
    guard node.kind == .scalar else {
      return timelineItem(node, needsMoment: false).map { item in
        var item = item
        item.by = role
        return .item(item)
      }
    }
    switch choice(node, Word.self) {
    case .view: return .view
    case .create: return .create
    case nil: return nil
    }
  }

  private enum Word: String, CaseIterable { case view, create }
}
