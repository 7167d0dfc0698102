import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ExpectationReader {
  static let synced = ExpectationReader(
    SyncExpectation.self, mark: .synced, key: .synced, subject: .text(.synced), asks: nil, schema: .syncExpectation
  ) { $0.syncExpectation($1).map { .synced($0) } }
}

extension ProjectDecoder {
  func syncExpectation(_ fields: MappingFields) -> SyncExpectation? {
    guard let (name, destinations) = fields[.synced].flatMap({ destination($0) }) else { return nil }
    guard let subject = syncSubject(fields) else { return nil }
    var expectation = SyncExpectation(destination: name, span: fields.node.headSpan)
    expectation.account = subject.account
    (expectation.persona, expectation.during) = (subject.persona, subject.during)
    expectation.at = fields[.at].flatMap { momentOfState($0) }
    let isOfAccount = fields.has(.account)
    expectation.entered = fields[.entered].map { synced($0, by: destinations, ofAccount: isOfAccount) }
    expectation.left = fields[.left].map { synced($0, by: destinations, ofAccount: isOfAccount) }
    expectation.changed = fields[.changed].map { traitMatchers($0) } ?? []
    for trait in expectation.changed {
      if !destinations.isEmpty, !destinations.contains(where: { $0.traits.contains(trait.key) }) {
        report(
          .unknownTrait, "trait '\(trait.text)' does not go to '\(name)'", at: trait.span,
          help: "add it to the destination's `sync`")
      }
      if !trait.path.isEmpty {
        report(
          .unknownTrait, "a destination is sent the whole of a trait", at: trait.span,
          help: "write the trait alone, and what it must be")
      }
      if isOfAccount { refusePersonal(trait) }
    }
    if ![.entered, .left, .changed].contains(where: { fields.has($0) }) {
      report(
        .emptyExpectation, "the expectation says nothing of what is sent", at: fields.node.headSpan,
        help: "write which segments it `entered` or which traits `changed`")
    }
    return expectation
  }

  /// The name of a destination, and all that are called so; none, and reported, where there is none.
  func destination(_ node: YAMLNode) -> (name: String, known: [Destination])? {
    guard let name = text(node, as: "a destination") else { return nil }
    let destinations = destinations(named: name)
    if destinations.isEmpty {
      let known = project.settings.destinations.map(\.name)
      report(
        .unknownDestination, "unknown destination '\(name)'", at: node.span,
        help: remedy(name, known) ?? "declare it under `destinations` in the settings")
    }
    return (name, destinations)
  }

  /// As the settings have it, and as their environments do.
  private func destinations(named name: String) -> [Destination] {
    let all = project.settings.destinations + project.settings.environments.flatMap(\.destinations)
    return all.filter { $0.name == name }
  }

  /// Of whom a destination is told: a persona, or an account, to one of whose members something may happen.
  private func syncSubject(
    _ fields: MappingFields
  ) -> (persona: Reference<Persona>?, account: Reference<Account>?, during: [TimelineItem])? {
    guard let node = fields[.account] else {
      guard let node = fields[.persona] else {
        report(
          .missingKey, "a sync expectation needs 'persona' or 'account'", at: fields.node.headSpan,
          help: "say of whom the destination is told")
        return nil
      }
      guard let persona: Reference<Persona> = reference(node, .persona) else { return nil }
      return (persona, nil, duringState(fields))
    }
    guard let account: Reference<Account> = reference(node, .account) else { return nil }
    let (persona, during) = happening(fields)
    return (persona, account, during)
  }

  /// Segments that go to the destination.
  private func synced(_ node: YAMLNode, by destinations: [Destination], ofAccount isOfAccount: Bool) -> [SegmentID] {
    oneOrMore(node).compactMap { item in
      guard let segment = segmentID(item) else { return nil }
      if !destinations.isEmpty, !destinations.contains(where: { $0.segments.contains(segment) }) {
        report(
          .unknownSegment, "segment '\(item.text)' does not go to '\(destinations[0].name)'", at: item.span,
          help: "add it to the destination's `sync`")
      }
      if isOfAccount { refusePersonal(segment, item.text, at: item.span) }
      return segment
    }
  }
}
