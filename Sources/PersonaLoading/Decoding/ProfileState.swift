import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  func profileState(_ node: YAMLNode) -> ProfileState? {
    guard let fields = fields(of: node, .profileState) else { return nil }
    if node.isEmpty { reportExpected("what must hold of the profile", node) }
    return profileState(fields)
  }

  func profileState(_ fields: MappingFields) -> ProfileState {
    var state = ProfileState(span: fields.node.headSpan)
    state.properties = fields[.properties].map { propertyMatchers($0) } ?? []
    state.traits = fields[.traits].map { traitMatchers($0) } ?? []
    state.segments = fields[.segments].map { memberships($0) } ?? []
    state.consent = fields[.consent].map { consentMatchers($0) } ?? []
    state.labels = fields[.labels].flatMap { labelMatcher($0) }
    state.labelled = fields[.labels].map { labelled($0) } ?? []
    state.edits = fields[.edits].map { edits($0) } ?? []
    state.sessions = fields[.sessions].flatMap { numberMatcher($0, subject: "'sessions'") }
    state.history = fields[.history].map { history($0) } ?? []
    state.identities = fields[.identities].map { identityMatchers($0) } ?? []
    state.exists = fields[.exists].flatMap { boolean($0) }
    refuseGhost(state, fields)
    return state
  }

  /// A profile that is not there has nothing else to be expected.
  private func refuseGhost(_ state: ProfileState, _ fields: MappingFields) {
    guard state.exists == false, let other = KeyRelations.stateKeys.first(where: { $0 != .exists && fields.has($0) })
    else {
      return
    }
    guard let entry = fields.entry(other) else { return }
    report(.contradiction, "a profile that does not exist has no '\(other.rawValue)'", at: entry.keySpan)
  }

  /// The entries of a mapping that must not be empty.
  func filled(_ node: YAMLNode, _ what: String) -> [YAMLEntry] {
    let entries = Array(entries(of: node, what))
    if entries.isEmpty, node.kind == .mapping {
      report(.emptyExpectation, "an empty mapping expects nothing", at: node.span, help: "leave it out")
    }
    return entries
  }

  private func propertyMatchers(_ node: YAMLNode) -> [NamedMatcher] {
    filled(node, "properties").compactMap { entry in
      guard let path = path(entry.keyText, at: entry.keySpan) else { return nil }
      let matcher = namedMatcher(entry, type: type(of: path), subject: "property '\(entry.keyText)'")
      if matcher?.matcher.comparesVersions == true { record(.versionsEverywhere, at: entry.keySpan) }
      return matcher
    }
  }

  func traitMatchers(_ node: YAMLNode) -> [NamedAnswer<TraitID, Matcher>] {
    filled(node, "traits").compactMap { entry in
      guard let (trait, keys) = traitPath(entry.keyText, at: entry.keySpan) else { return nil }
      let certainty: Certainty = keys.isEmpty && project.traits[trait].isCount ? .count() : Certainty()
      // What is expected of a list is the list.
      let known = traitType(entry.keyText).flatMap { $0.isLoose ? nil : $0.type }
      let subject = "trait '\(entry.keyText)'"
      guard let matcher = matcher(entry.value, type: known, subject: subject, about: certainty) else { return nil }
      // What is equal to nothing fails by itself, and is different from everything.
      if let known, known.isReadByType, matcher.predicates.contains(where: { $0.operator.mayHoldOnMissing }) {
        record(.traitsByType, at: entry.keySpan)
      }
      var named = NamedAnswer(key: trait, answer: matcher, text: entry.keyText, span: entry.keySpan)
      named.path = keys
      return named
    }
  }

  private enum Membership: String, CaseIterable {
    case member
    case nonMember = "non-member"
  }

  func memberships(_ node: YAMLNode) -> [NamedAnswer<SegmentID, Bool>] {
    filled(node, "segments").compactMap { entry in
      guard let segment: SegmentID = link(to: entry.keyText, .segment, at: entry.keySpan) else { return nil }
      guard let state = choice(entry.value, Membership.self) else { return nil }
      return NamedAnswer(key: segment, answer: state == .member, text: entry.keyText, span: entry.keySpan)
    }
  }

  /// `sms.marketing: opted-out`, or `sms: {marketing: opted-out}` as a persona has it.
  private func consentMatchers(_ node: YAMLNode) -> [NamedAnswer<ConsentScope, Matcher>] {
    filled(node, "channels").flatMap { entry -> [NamedAnswer<ConsentScope, Matcher>] in
      let isByType =
        entry.value.kind == .mapping
        && !entry.value.entries.contains { inner in
          Operator(rawValue: inner.keyText) != nil
        }
      guard isByType else {
        return [consentMatcher(entry.keyText, entry, entry.keySpan)].compactMap(\.self)
      }
      return entry.value.entries.compactMap { consentMatcher("\(entry.keyText).\($0.keyText)", $0, $0.keySpan) }
    }
  }

  private func consentMatcher(_ text: String, _ entry: YAMLEntry, _ span: SourceSpan) -> NamedAnswer<
    ConsentScope, Matcher
  >? {
    guard let scope = consentScope(text, at: span) else { return nil }
    let states = PropertyType(oneOf: WordLists.consentStatuses)
    if entry.value.kind == .scalar, choice(entry.value, ConsentStatus.self) == nil { return nil }
    let certainty = Certainty(isThere: true, words: WordLists.consentStatuses)
    return matcher(entry.value, type: states, subject: "consent '\(text)'", about: certainty).map {
      NamedAnswer(key: scope, answer: $0, text: text, span: span)
    }
  }

  /// A list of labels means exactly these; a mapping says how to match.
  private func labelMatcher(_ node: YAMLNode) -> Matcher? {
    if node.kind == .scalar {
      reportExpected("a list of labels, or how to match", node, help: "write `{has: \(node.text)}` or `[\(node.text)]`")
      return nil
    }
    guard node.kind == .sequence else {
      return matcher(node, type: PropertyType(kind: .list), subject: "labels", about: .list)
    }
    var matcher = Matcher(span: node.span)
    // What else is said of one is decoded beside this.
    let names = node.items.map { $0.kind == .mapping ? $0["label"] ?? $0 : $0 }
    let labels = names.compactMap { $0.kind == .mapping ? nil : text($0, as: "a label") }.map(Value.text)
    matcher.predicates = [Predicate(.is, .value(.list(labels)), at: node.span)]
    return matcher
  }

  private func history(_ node: YAMLNode) -> [NamedMatcher] {
    filled(node, "properties").compactMap { entry in
      guard entry.value.kind == .sequence else {
        return namedMatcher(
          entry, type: PropertyType(kind: .list), subject: "the history of '\(entry.keyText)'", about: .list)
      }
      let property = property(entry)
      let values = entry.value.items.map { value($0, of: property, in: "'history'") }
      var matcher = Matcher(span: entry.value.span)
      let wanted = Predicate(.is, .value(.list(values)), at: entry.value.span)
      matcher.predicates = [wanted.comparing(as: type(of: property))]
      return NamedMatcher(name: Name(entry.keyText), matcher: matcher, nameSpan: entry.keySpan)
    }
  }

  private func identityMatchers(_ node: YAMLNode) -> [NamedMatcher] {
    filled(node, "identifiers").compactMap { entry in
      guard identityKey(entry.keyText, at: entry.keySpan) != nil else { return nil }
      let expected = namedMatcher(entry, type: nil, subject: "identity '\(entry.keyText)'", about: .list)
      recordPartsOfAddresses(expected?.matcher.predicates ?? [])
      return expected
    }
  }
}

extension Trait {
  /// Whether it is a whole number for everybody, 0 where there is nothing to count.
  fileprivate var isCount: Bool {
    guard case .aggregate(let function, _, _) = computation else { return false }
    return function == .count || function == .uniqueCount
  }
}
