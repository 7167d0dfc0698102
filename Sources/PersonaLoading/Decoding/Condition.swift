import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  func conditionID(_ node: YAMLNode) -> ConditionID? { condition(node).map { add($0) } }

  func add(_ condition: Condition) -> ConditionID {
    project.conditions.append(condition)
    return ConditionID(project.conditions.count - 1)
  }

  /// One subject with its operators, or a group of conditions; a list is a group that must hold as a whole.
  func condition(_ node: YAMLNode) -> Condition? {
    switch node.kind {
    case .sequence:
      if node.isEmpty { warnEmpty("list of conditions", true, node) }
      return .all(node.items.compactMap { condition($0) }, node.span)
    case .mapping: break
    case .scalar, .null:
      let meant = node.kind == .scalar ? conditionInWords(node.text) : nil
      reportExpected(
        "a condition, which is a mapping", node,
        help: "write `\(meant ?? "{property: subscriptionTier, is: premium}")`")
      return nil
    }
    let keys = node.entries.compactMap { FixtureKey($0.symbol) }
    if let subject = KeyRelations.subjects.first(where: { keys.contains($0) }) { return test(of: subject, node) }
    if keys.contains(where: { KeyRelations.groups.contains($0) }) { return group(node) }
    reportNoSubject(node)
    return nil
  }

  private func group(_ node: YAMLNode) -> Condition? {
    guard let fields = fields(of: node, .group) else { return nil }
    let parts = fields.written.compactMap { key, entry in group(key, entry.value) }
    // Groups side by side all have to hold, as everything in one mapping does.
    return parts.count == 1 ? parts[0] : .all(parts, node.span)
  }

  private func group(_ key: FixtureKey, _ node: YAMLNode) -> Condition? {
    if key == .not { return member(node).map { .not($0, node.span) } }
    let members = conditions(node)
    if members.isEmpty, node.isEmpty { warnEmpty("'\(key.rawValue)'", key != .any, node) }
    switch key {
    case .all: return .all(members, node.span)
    case .any: return .any(members, node.span)
    default: return .none(members, node.span)
    }
  }

  private func warnEmpty(_ group: String, _ holds: Bool, _ node: YAMLNode) {
    warn(
      .emptyGroup, "an empty \(group) \(holds ? "always" : "never") holds", at: node.span,
      help: "add a condition, or leave it out")
  }

  /// A list of conditions, or one instead of a list.
  private func conditions(_ node: YAMLNode) -> [Condition] {
    node.kind == .sequence ? node.items.compactMap { member($0) } : [member(node)].compactMap(\.self)
  }

  /// A condition, or `everyone`, for whom a group without conditions holds.
  private func member(_ node: YAMLNode) -> Condition? {
    node.kind == .scalar && node.text == "everyone" ? .all([], node.span) : condition(node)
  }

  private func reportNoSubject(_ node: YAMLNode) {
    let known = (KeyRelations.subjects + KeyRelations.groups).map(\.rawValue)
    if node.entries.contains(where: { FixtureKey($0.symbol) == .story }) {
      return report(
        .missingSubject, "a condition cannot ask for a persona's story: no platform knows it", at: node.headSpan,
        help: "what segments and workflows go by stands under `properties`")
    }
    let near = node.entries.lazy.compactMap { self.remedy($0.keyText, known) }.first { _ in true }
    report(
      .missingSubject, "a condition needs a subject", at: node.headSpan,
      help: conditionByProperty(node).map { "write `\($0)`" } ?? near
        ?? "it is one of \(Self.list(KeyRelations.subjects.map(\.rawValue))), or a group: all, any, none, not")
  }

  private func test(of subject: FixtureKey, _ node: YAMLNode) -> Condition? {
    switch subject {
    case .property: propertyTest(node)
    case .trait: traitTest(node)
    case .event: eventTest(node)
    case .sequence: sequenceTest(node)
    case .label: labelTest(node)
    case .consent: consentTest(node)
    case .segment: segmentTest(node)
    case .account: accountTest(node)
    case .identity: identityTest(node)
    case .device: deviceTest(node)
    case .source: sourceTest(node)
    case .profile: profileTest(node)
    default: nowTest(node)
    }
  }

  func test(_ subject: ConditionSubject, _ predicates: [Predicate], _ fields: MappingFields) -> Condition {
    var test = ConditionTest(subject: subject, span: fields.span)
    test.predicates = predicates
    test.options = options(fields)
    refuseIdleOptions(test, fields)
    return .test(test)
  }

  private func options(_ fields: MappingFields) -> ConditionTest.Options {
    var options = ConditionTest.Options()
    options.missing = fields[.missing].flatMap { choice($0, MissingPolicy.self) }
    options.ignoreCase = fields[.ignoreCase].flatMap { boolean($0) } ?? false
    options.zone = fields[.timezone].flatMap { zone($0) }
    options.heldFor = fields[.for].flatMap { duration($0) }
    return options
  }
}
