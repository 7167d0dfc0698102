import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  func steps(_ node: YAMLNode) -> [StepTree] {
    guard !node.isNull else { return [] }
    return items(of: node, "steps").compactMap { step($0) }
  }

  /// Checks that names are unique and leads every `goto` to its step.
  func named(_ lowering: Lowering) -> [Step] {
    var lowering = lowering
    var places: [String: (place: Int, span: SourceSpan)] = [:]
    for (place, span) in lowering.uniqueNames {
      let name = lowering.steps[place].name
      if let earlier = places[name] {
        report(
          Diagnostic(
            .duplicateStep, "two steps are called '\(name)'", at: span,
            notes: [Diagnostic.Note("the first is here", at: earlier.span)],
            help: "give one of them another name with `as`"))
      } else {
        places[name] = (place, span)
      }
    }
    for jump in lowering.jumps {
      if let target = places[jump.name] {
        lowering.direct(jumpAt: jump.place, to: target.place)
      } else {
        report(
          .unknownStep, "unknown step '\(jump.name)'", at: jump.span,
          help: remedy(jump.name, places.keys.sorted()) ?? "name a step that has a name of its own")
      }
    }
    return lowering.steps
  }

  static let stepKeys = StepReader.all.map(\.key)

  /// By the key of a companion: the steps that it goes with.
  static let stepOwners = StepReader.all.reduce(into: [FixtureKey: Set<FixtureKey>]()) { owners, reader in
    for companion in reader.companions { owners[companion, default: []].insert(reader.key) }
  }

  func step(_ node: YAMLNode) -> StepTree? {
    if node.kind == .scalar, node.text == "exit" { return plain(.exit, "exit", nil, node) }
    if node.kind == .scalar { return refuseStepInWords(node) }
    guard let fields = fields(of: node, .step) else { return nil }
    let found = StepReader.all.filter { fields.has($0.key) }
    guard let reader = found.first, found.count == 1 else {
      reportStepKeys(found.map(\.key), fields)
      return nil
    }
    let key = reader.key
    for (companion, entry) in fields.written {
      guard let owners = Self.stepOwners[companion], !owners.contains(key) else { continue }
      report(
        .unknownKey, "'\(companion.rawValue)' does not go with '\(key.rawValue)'", at: entry.keySpan,
        help: stepWord(for: companion, beside: key)
          ?? "it belongs to \(Self.list(owners.map { "'\($0.rawValue)'" }.sorted()))")
    }
    return fields.entry(key).flatMap { reader.read(self, $0.value, fields) }
  }

  /// What a companion of another step is called beside this one.
  private func stepWord(for companion: FixtureKey, beside key: FixtureKey) -> String? {
    let known = Self.stepOwners.filter { $0.value.contains(key) }.map(\.key.rawValue)
    return Synonyms.ours(for: companion.rawValue, among: known).map { "write `\($0)`" }
  }

  /// The name of a template, or another word for `exit`.
  private func refuseStepInWords(_ node: YAMLNode) -> StepTree? {
    let isTemplate = ids.all(of: .template).contains(node.text)
    let help = isTemplate ? "write `send: \(node.text)`" : remedy(node.text, ["exit"])
    reportExpected("a step, which is a mapping", node, help: help ?? "write what it does: `send: some-template`")
    return nil
  }

  private func reportStepKeys(_ found: [FixtureKey], _ fields: MappingFields) {
    guard found.count > 1, let second = fields.entry(found[1]) else {
      // The first key says what a step does; an unknown one has been reported.
      if let first = fields.node.entries.first(where: { _ in true }),
        !fields.written.contains(where: { $1.keySpan == first.keySpan })
      {
        return
      }
      return report(
        .missingKey, "a step has to say what it does", at: fields.node.headSpan,
        help: "it is one of \(Self.list(Self.stepKeys.map(\.rawValue)))")
    }
    report(
      .contradiction, "'\(found[0].rawValue)' and '\(second.keyText)' cannot be one step", at: second.keySpan,
      help: "make two steps of it")
  }

  /// A step that may stand often as long as it has no name of its own.
  func plain(_ kind: Step.Kind, _ name: String, _ fields: MappingFields?, _ node: YAMLNode) -> StepTree? {
    let own = fields?[.as].flatMap { text($0) }
    return StepTree(name: own ?? name, isUnique: own != nil, body: .plain(kind), span: node.span)
  }

  /// A step known by its `as`, else by what it names.
  func named(_ body: StepTree.Body, _ name: String, _ fields: MappingFields) -> StepTree {
    let own = fields[.as].flatMap { text($0) }
    return StepTree(name: own ?? name, isUnique: true, body: body, span: fields.span)
  }
}
