import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaPeople
import PersonaYAML

extension ExpectationReader {
  static let merge = ExpectationReader(
    MergeExpectation.self, mark: .merge, key: .merge, subject: .list(.merge), asks: nil, schema: .mergeExpectation
  ) { $0.mergeExpectation($1).map { .merge($0) } }
}

extension ProjectDecoder {
  func mergeExpectation(_ fields: MappingFields) -> MergeExpectation? {
    guard let node = fields[.merge] else { return nil }
    var expectation = node.kind == .mapping ? chosenMerge(node, fields) : listedMerge(node, fields)
    expectation.survives = fields[.survives].flatMap { reference($0, .persona) }
    checkSurvivor(expectation, fields)
    expectation.conflicts = fields[.conflicts].map { entries(of: $0, "properties").compactMap { conflict($0) } }
    expectation.moves =
      fields[.moves].map { node in
        filled(node, "what moves").compactMap { isMove($0) ? move($0) : nil }
      } ?? []
    expectation.after = fields[.profile].flatMap { profileState($0) }
    checkStatements(expectation, fields)
    return expectation
  }

  /// `merge: [ada, ada-mobile]`, in any order.
  private func listedMerge(_ node: YAMLNode, _ fields: MappingFields) -> MergeExpectation {
    let personas: [Reference<Persona>] = oneOrMore(node).compactMap { reference($0, .persona) }
    if oneOrMore(node).count < 2 {
      report(.wrongType, "a merge needs two personas", at: node.span, help: "write `merge: [ada, ada-mobile]`")
    }
    var expectation = MergeExpectation(personas: personas, span: fields.node.headSpan)
    expectation.survivor = fields[.survivor].flatMap { reference($0, .persona) }
    if let entry = fields.entry(.survivor) { record(.namedSurvivor, at: entry.keySpan) }
    return expectation
  }

  /// `merge: {primary: ada, secondary: ada-mobile, keep: {city: secondary}}`, as on the page of a profile.
  private func chosenMerge(_ node: YAMLNode, _ fields: MappingFields) -> MergeExpectation {
    let chosen = self.fields(of: node, .chosenMerge)
    let primary: Reference<Persona>? = chosen?[.primary].flatMap { reference($0, .persona) }
    let secondary: Reference<Persona>? = chosen?[.secondary].flatMap { reference($0, .persona) }
    let personas = [primary, secondary].compactMap(\.self)
    var expectation = MergeExpectation(personas: personas, span: fields.node.headSpan)
    expectation.survivor = primary
    expectation.keep = chosen?[.keep].map { mergeChoices($0) } ?? []
    if let entry = fields.entry(.survivor) {
      report(
        .contradiction, "'primary' says already who is kept", at: entry.keySpan, help: "leave 'survivor' out")
    }
    return expectation
  }

  /// `{city: secondary}`.
  func mergeChoices(_ node: YAMLNode) -> [MergeChoice] {
    entries(of: node, "properties").compactMap { entry in
      choice(entry.value, MergeChoice.Side.self).map {
        MergeChoice(property: property(entry), side: $0, span: entry.keySpan)
      }
    }
  }

  private func checkSurvivor(_ expectation: MergeExpectation, _ fields: MappingFields) {
    for stated in [expectation.survivor, expectation.survives].compactMap(\.self)
    where !expectation.personas.contains(where: { $0.link == stated.link }) {
      report(.contradiction, "the survivor is none of those merged", at: stated.span)
    }
    guard expectation.survivor != nil, let entry = fields.entry(.survives) else { return }
    report(
      .contradiction, "who is kept is chosen here, so 'survives' has nothing to ask", at: entry.keySpan,
      help: "leave the choice out to ask whom the project's rule keeps")
  }

  private func checkStatements(_ expectation: MergeExpectation, _ fields: MappingFields) {
    guard ![.survives, .conflicts, .moves, .profile].contains(where: { fields.has($0) }) else { return }
    guard let entry = fields.entry(.survivor) else {
      return report(
        .emptyExpectation, "the expectation says nothing of the merge", at: fields.node.headSpan,
        help: "expect whom the project's rule lets survive, by `survives`, or its `conflicts`")
    }
    warn(
      .emptyExpectation, "this asks only whether the merge can be: 'survivor' chooses who is kept", at: entry.keySpan,
      help: "write `survives: \(entry.value.text)` to ask whom the project's rule keeps, or add its `conflicts`")
  }

  private static let counters = ["events", "sessions", "identities", "devices", "labels", "segments"]

  /// What goes over is counted, but for properties that add up.
  private func move(_ entry: YAMLEntry) -> NamedMatcher? {
    let certainty = Self.counters.contains(entry.keyText) ? Certainty.count() : Certainty()
    return namedMatcher(
      entry, type: PropertyType(kind: .number), subject: "'\(entry.keyText)'", about: certainty)
  }

  /// Of a name that nothing is counted under there would always be 0.
  private func isMove(_ entry: YAMLEntry) -> Bool {
    guard !Self.counters.contains(entry.keyText) else { return true }
    let known = Self.counters + project.summedProperties.map(\.text)
    guard !known.contains(entry.keyText) else { return true }
    report(
      .unknownWord, "a merge does not count '\(entry.keyText)'", at: entry.keySpan,
      help: remedy(entry.keyText, known)
        ?? "it counts \(Self.list(Self.counters)), and properties that the settings add up: `identity: {merge: {properties: "
        + "{points: sum}}}`")
    return false
  }

  private func conflict(_ entry: YAMLEntry) -> MergeExpectation.Conflict? {
    guard let fields = fields(of: entry.value, .conflict) else { return nil }
    let property = property(entry)
    let type = type(of: property)
    let kept = fields[.kept].flatMap { matcher($0, type: type, subject: "'\(entry.keyText)'") }
    let lost = fields[.lost].flatMap { matcher($0, type: type, subject: "'\(entry.keyText)'") }
    return .init(property: property, kept: kept, lost: lost, span: entry.keySpan)
  }
}
