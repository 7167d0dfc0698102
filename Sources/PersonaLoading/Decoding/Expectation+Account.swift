import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ExpectationReader {
  static let profileOf = ExpectationReader(
    ProfileOfExpectation.self, mark: .profileOf, key: .profileOf, subject: .text(.profileOf), asks: nil,
    schema: .profileOfExpectation
  ) { $0.profileOfExpectation($1).map { .profileOf($0) } }
}

extension ExpectationReader {
  static let account = ExpectationReader(
    AccountExpectation.self, mark: .account, key: .account, subject: .text(.account), asks: nil,
    schema: .accountExpectation
  ) { $0.accountExpectation($1).map { .account($0) } }
}

extension ProjectDecoder {
  /// An account with its members, after what happens.
  func accountExpectation(_ fields: MappingFields) -> AccountExpectation? {
    let account: Reference<Account>? = fields[.account].flatMap { reference($0, .account) }
    let properties = fields[.properties].map { accountMatchers($0) } ?? []
    let traits = fields[.traits].map { traitMatchers($0) } ?? []
    for trait in traits { refusePersonal(trait) }
    let segments = fields[.segments].map { memberships($0) } ?? []
    for segment in segments { refusePersonal(segment.key, segment.text, at: segment.span) }
    if !KeyRelations.accountKeys.contains(where: { fields.has($0) }) {
      report(
        .emptyExpectation, "the expectation says nothing of the account", at: fields.node.headSpan,
        help: "expect \(Self.list(KeyRelations.accountKeys.map { "`\($0.rawValue)`" }))")
    }
    let members = members(fields)
    let (persona, during) = happening(fields)
    guard let account else { return nil }
    var expectation = AccountExpectation(account: account, span: fields.node.headSpan)
    expectation.profiles = fields[.in].flatMap { reference($0, .profiles) }
    (expectation.persona, expectation.during) = (persona, during)
    expectation.at = fields[.at].flatMap { momentOfState($0) }
    (expectation.properties, expectation.traits, expectation.segments) = (properties, traits, segments)
    expectation.members = members
    refuseTimeline(ofRawEvents: fields)
    return expectation
  }

  /// The profile that `profileOf: "email:ada@example.test"` leads to.
  func profileOfExpectation(_ fields: MappingFields) -> ProfileOfExpectation? {
    let identity = fields[.profileOf].flatMap { identifier($0) }
    var state = profileState(fields)
    state.span = fields.node.headSpan
    if !KeyRelations.stateKeys.contains(where: { fields.has($0) }) {
      report(
        .emptyExpectation, "the expectation says nothing of the profile", at: fields.node.headSpan,
        help: "expect \(Self.list(KeyRelations.stateKeys.map { "`\($0.rawValue)`" }))")
    }
    let during = duringState(fields)
    guard let identity, let text = fields[.profileOf]?.text else { return nil }
    var expectation = ProfileOfExpectation(identity: identity, text: text, state: state)
    expectation.profiles = fields[.in].flatMap { reference($0, .profiles) }
    expectation.during = during
    expectation.at = fields[.at].flatMap { momentOfState($0) }
    return expectation
  }

  /// `email:ada@example.test`: a kind of identifier and its value.
  func identifier(_ node: YAMLNode) -> IdentityValue? {
    guard let text = text(node, as: "an identifier such as `email:ada@example.test`") else { return nil }
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard halves.count == 2, !halves[1].isEmpty else {
      report(
        .wrongType, "expected a kind of identifier and its value, found '\(text)'", at: node.span,
        help: "write `email:ada@example.test`")
      return nil
    }
    return identityKey(halves[0], at: node.span).map { IdentityValue(key: $0, value: halves[1], span: node.span) }
  }

  private func accountMatchers(_ node: YAMLNode) -> [NamedMatcher] {
    filled(node, "properties").compactMap { entry in
      guard let path = path(entry.keyText, at: entry.keySpan) else { return nil }
      let type = path.nested == nil ? type(ofAccountsOwn: path.whole) : nil
      return namedMatcher(entry, type: type, subject: "property '\(entry.keyText)'")
    }
  }

  /// Exactly these, or how many.
  private func members(_ fields: MappingFields) -> Selection {
    var members = Selection()
    guard let node = fields[.members] else { return members }
    if node.kind == .sequence {
      select(node, in: &members)
      if fields.has(.in), let persona = members.returns?.first {
        report(
          .contradiction, "the people of raw events are no personas", at: persona.span,
          help: "name them by an identifier such as `email:ada@example.test`, or write how many there are")
      }
    } else {
      members.count = numberMatcher(node, subject: "'members'")
    }
    return members
  }

  /// What raw events tell has happened already.
  private func refuseTimeline(ofRawEvents fields: MappingFields) {
    guard fields.has(.in), let entry = fields.entry(.persona) else { return }
    report(
      .contradiction, "the people of raw events are no personas", at: entry.keySpan,
      help: "leave 'in' out, or write what happens among the raw events")
  }

  /// Of an account only traits over all members can be asked, and those of queries.
  func refusePersonal(_ trait: NamedAnswer<TraitID, Matcher>) {
    guard !project.traits[trait.key].isOfAccounts else { return }
    report(
      .unknownTrait, "trait '\(trait.text)' is computed for each person, not for an account", at: trait.span,
      help: "add `over: account` to it, or ask a persona for it")
  }

  func refusePersonal(_ segment: SegmentID, _ id: String, at span: SourceSpan) {
    guard project.segments[segment].subject == .personas else { return }
    report(
      .unknownSegment, "segment '\(id)' holds people, not accounts", at: span,
      help: "name a segment that says `for: accounts`")
  }
}
