import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

/// What to say of a key that a mapping does not have: what it is called here, where it belongs, or what there is.
extension ProjectDecoder {
  func reportUnknownKey(_ entry: YAMLEntry, _ name: SchemaName, in node: YAMLNode) {
    let key = entry.keyText
    // With its operator beside it, it has been told.
    if Self.operandKeys.contains(key), name.shape.takesOperators, hasOperatorKey(node) { return }
    report(
      .unknownKey, "unknown key '\(key)' in \(name.shape.phrase)", at: entry.keySpan,
      help: help(for: entry, name, in: node))
  }

  private func help(for entry: YAMLEntry, _ name: SchemaName, in node: YAMLNode) -> String? {
    let shape = name.shape
    let known = shape.rules.map(\.key.rawValue)
    if shape.takesOperators, let whole = operatorAsKey(entry, node) {
      return "the operator is the key: write `\(whole)`"
    }
    if let misfit = Operator(rawValue: entry.keyText)?.definition.fit.problem(on: .text) { return misfit }
    if let meant = remedy(entry.keyText, known) { return meant }
    return severalValues(entry, node) ?? countOfEvents(entry, shape) ?? environment(of: entry, name, node)
      ?? Self.listed(known)
  }

  /// What there is: operators alone, where they are what was probably meant.
  private static func listed(_ keys: [String]) -> String? {
    if keys.count <= 12 { return "its keys are \(keys.joined(separator: ", "))" }
    let operators = keys.filter { Operator(rawValue: $0) != nil }
    return operators.isEmpty ? nil : "its operators are \(operators.joined(separator: ", "))"
  }

  // MARK: `operator: equals, value: plus`

  private static let operatorKeys: Set = ["operator", "op", "comparator", "comparison", "cmp"]
  private static let operandKeys: Set = ["value", "values", "operand", "val"]

  private func hasOperatorKey(_ node: YAMLNode) -> Bool {
    node.entries.contains { Self.operatorKeys.contains($0.keyText) }
  }

  /// The condition as it is written here, for one that names its operator or its operand with a key of their own.
  private func operatorAsKey(_ entry: YAMLEntry, _ node: YAMLNode) -> String? {
    let isOperator = Self.operatorKeys.contains(entry.keyText)
    guard isOperator || Self.operandKeys.contains(entry.keyText) else { return nil }
    let written = isOperator && entry.value.kind == .scalar ? entry.value.text : "is"
    let known = Operator.allCases.map(\.rawValue)
    let name = known.contains(written) ? written : Synonyms.ours(for: written, among: known) ?? "is"
    let operand = node.entries.first { Self.operandKeys.contains($0.keyText) }
    let subject = node.entries.first { entry in
      FixtureKey(entry.symbol).map { KeyRelations.subjects.contains($0) } ?? false
    }
    let before = subject.map { "\($0.keyText): \(inline($0.value)), " } ?? ""
    return "{\(before)\(name): \(operand.map { inline($0.value) } ?? "…")}"
  }

  /// A value as it stands in a line; what is long or deep is left out.
  func inline(_ node: YAMLNode) -> String {
    switch node.kind {
    case .scalar:
      switch node.resolved {
      case .boolean, .integer, .decimal: return node.text
      default: return node.text.utf8.count <= 60 ? ScalarText.written(node.text, inFlow: true) : "…"
      }
    case .sequence:
      let items = node.items.prefix(7).map { $0.kind == .scalar ? inline($0) : "…" }
      return "[\(items.prefix(6).joined(separator: ", "))\(items.count > 6 ? ", …" : "")]"
    default: return "…"
    }
  }

  // MARK: What stands at the wrong place

  /// `{segment: vips, match: ada, bo}`, where a list was meant.
  private func severalValues(_ entry: YAMLEntry, _ node: YAMLNode) -> String? {
    guard node.isFlow, entry.value.kind == .null || entry.value.text.isEmpty else { return nil }
    var last: YAMLEntry?
    var run: [String] = []
    for other in node.entries {
      if other.value.isNull, last != nil {
        run.append(other.keyText)
      } else {
        if !run.isEmpty { break }
        last = other
      }
      if run.count > 6 { break }
    }
    guard let last, last.value.kind == .scalar, run.contains(entry.keyText) else { return nil }
    let values = ([inline(last.value)] + run.map { ScalarText.written($0, inFlow: true) }).joined(separator: ", ")
    return "several values are a list: `\(last.keyText): [\(values)]`"
  }

  /// `{event: Order, gte: 3}`.
  private func countOfEvents(_ entry: YAMLEntry, _ shape: MappingSchema) -> String? {
    guard shape.rules.contains(where: { $0.key == .count }), !shape.takesOperators else { return nil }
    let known = MappingSchema.numberOperators.map(\.key.rawValue)
    let meant = known.contains(entry.keyText) ? entry.keyText : Synonyms.ours(for: entry.keyText, among: known)
    return meant.map { "how often stands under `count`: `count: {\($0): \(inline(entry.value))}`" }
  }

  /// A key that belongs to what stands around the mapping, or to a condition that was meant to stand in it.
  private func environment(of entry: YAMLEntry, _ name: SchemaName, _ node: YAMLNode) -> String? {
    guard let key = FixtureKey(entry.symbol) else { return nil }
    if name == .segment, KeyRelations.subjects.contains(key) || Operator(rawValue: entry.keyText) != nil {
      return "conditions stand under `match`: `match: {property: plan, is: premium}`"
    }
    if name == .workflow, Self.stepKeys.contains(key) { return "write it as a step under `steps`" }
    if name == .awaited, SchemaName.eventTest.shape.rules.contains(where: { $0.key == key }) {
      let event = node.entries.first { FixtureKey($0.symbol) == .event }.map { inline($0.value) } ?? "…"
      return "to ask about the past use `if`: `{if: {event: \(event), \(entry.keyText): \(inline(entry.value))}}`"
    }
    // A condition may have one of its own, which another kind of test takes.
    if name.isCondition, key == .for { return nil }
    guard let owner = name.environment.first(where: { $0.shape.rules.contains { $0.key == key } }) else { return nil }
    let place = name.isCondition ? "; move it to the left, out of the condition" : ""
    return "`\(entry.keyText)` belongs to \(owner.shape.phrase)\(place)"
  }
}

extension MappingSchema {
  fileprivate var takesOperators: Bool { rules.contains { $0.key == .is } && rules.contains { $0.key == .isNot } }
}

extension SchemaName {
  /// Kinds of mappings in which one of this kind may stand, from the nearest.
  fileprivate var environment: [SchemaName] {
    switch self {
    case .step, .trigger, .awaited, .way, .otherwise, .split, .waitUntil: [.workflow, .template, .settings]
    case .persona, .template, .segment, .account, .trait: [.settings, .expectations]
    case .workflow: [.settings, .template]
    case .expectations: [.settings]
    case .timelineItem, .consentEntry, .variant: [.persona, .settings]
    case .segmentExpectation, .templateExpectation, .workflowExpectation, .personaExpectation, .profilesExpectation,
      .mergeExpectation, .importExpectation, .queryExpectation, .searchExpectation, .audienceExpectation,
      .syncExpectation, .bulkExpectation, .permissionExpectation:
      [.expectations, .settings]
    case _ where isCondition: [.segment, .step, .expectation]
    default: []
    }
  }

  fileprivate var isCondition: Bool {
    switch self {
    case .group, .propertyTest, .traitTest, .labelTest, .consentTest, .segmentTest, .accountTest, .identityTest,
      .deviceTest, .sourceTest, .profileTest, .eventTest, .sequenceTest:
      true
    default: false
    }
  }
}
