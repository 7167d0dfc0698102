import PersonaDiagnostics
import PersonaTime

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

/// Conditions written shortly, for tests.
extension PeopleFixture {
  mutating func path(_ text: String) -> Path {
    let parts = text.split(separator: ".").map { Name(String($0)) }
    let nested = parts.count > 1 ? Path.Nested(head: property(parts[0]), keys: Array(parts.dropFirst())) : nil
    return Path(text: text, whole: property(Name(text)), nested: nested)
  }

  mutating func test(_ property: String, _ operator: Operator, _ operand: Operand) -> Condition {
    .test(.property(path(property)), Predicate(`operator`, operand, at: .here))
  }

  mutating func condition(_ condition: Condition) -> ConditionID {
    project.conditions.append(condition)
    return ConditionID(project.conditions.count - 1)
  }

  @discardableResult mutating func segment(_ id: String, _ condition: Condition) -> SegmentID {
    let link = segment(id)
    project.segments[link].match = .condition(self.condition(condition))
    return link
  }

  /// The name ends in `*` for a prefix.
  mutating func events(_ name: String, _ change: (inout EventCondition) -> Void = { _ in }) -> EventCondition {
    let pattern: EventPattern =
      name.hasSuffix("*") ? .prefix(String(name.dropLast())) : .event(event(Name(name)))
    var condition = EventCondition(pattern: pattern, span: .here)
    change(&condition)
    return condition
  }

  @discardableResult mutating func trait(_ id: String, _ computation: Trait.Computation) -> TraitID {
    project.traits.append(Trait(header: Header(id: id, span: .here), computation: computation))
    return TraitID(project.traits.count - 1)
  }

  mutating func happened(_ name: Name, _ fields: KeyValuePairs<Name, Value> = [:]) -> TimelineItem.Operation {
    var use = EventDefinitionUse(name: event(name))
    for (key, value) in fields { use.properties[key] = value }
    return .event(use)
  }

  /// Whether the condition holds for a persona at the fixture's now; the explanation has to agree.
  func holds(_ condition: ConditionID, _ persona: PersonaID) throws(Diagnostic) -> Bool {
    let store = try store(persona)
    return try store.holds(condition, persona)
  }

  mutating func holds(_ condition: Condition, _ persona: PersonaID) throws(Diagnostic) -> Bool {
    let id = self.condition(condition)
    return try holds(id, persona)
  }
}

extension PeopleStore {
  func holds(_ condition: ConditionID, _ persona: PersonaID) throws(Diagnostic) -> Bool {
    guard let profile = index(of: persona) else { throw Diagnostic(.noProfile, "no profile", at: .here) }
    var budget = Budget.unlimited
    let context = EvaluationContext()
    let holds = try evaluator.holds(condition, for: profile, in: self, context: context, budget: &budget)
    let explanation = try evaluator.explain(condition, for: profile, in: self, context: context, budget: &budget)
    guard explanation.holds == holds else {
      throw Diagnostic(.noProfile, "run and explanation disagree: \(explanation.lines)", at: .here)
    }
    return holds
  }

  func explain(_ condition: ConditionID, _ persona: PersonaID) throws(Diagnostic) -> Explanation {
    var budget = Budget.unlimited
    return try evaluator.explain(
      condition, for: index(of: persona) ?? 0, in: self, context: EvaluationContext(), budget: &budget)
  }

  func value(of trait: TraitID, _ persona: PersonaID) throws(Diagnostic) -> Value {
    var budget = Budget.unlimited
    return try evaluator.value(of: trait, for: index(of: persona) ?? 0, in: self, budget: &budget)
  }
}

extension Condition {
  static func test(_ subject: ConditionSubject, _ predicates: Predicate...) -> Condition {
    var test = ConditionTest(subject: subject, span: .here)
    test.predicates = predicates
    return .test(test)
  }

  /// The same with options changed.
  func with(_ change: (inout ConditionTest.Options) -> Void) -> Condition {
    guard case .test(var test) = self else { return self }
    change(&test.options)
    return .test(test)
  }
}

extension Predicate {
  static func of(_ operator: Operator, _ operand: Operand) -> Predicate { Predicate(`operator`, operand, at: .here) }
}

extension Explanation {
  /// Every leaf as `✓ words | finding`.
  var lines: [String] {
    kind == .leaf
      ? ["\(holds ? "✓" : "✗") \(words) | \(([finding] + remarks).joined(separator: "; "))"]
        + children.flatMap(\.lines).map { "  " + $0 }
      : children.flatMap(\.lines)
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  public init(stringLiteral text: String) { self = .text(text) }
  public init(integerLiteral number: Int64) { self = .integer(number) }
  public init(floatLiteral number: Double) { self = .decimal(number) }
}

extension Value {
  static func date(_ text: String) -> Value { (try? CivilDate(parsing: text)).map(Value.date) ?? .null }
  static func instant(_ text: String) -> Value { (try? Instant(parsing: text)).map(Value.instant) ?? .null }
  static func map(_ entries: KeyValuePairs<Name, Value>) -> Value {
    .map(ValueMap(entries.map { ValueMap.Entry(key: $0.key, value: $0.value) }))
  }
}

extension WrittenTime {
  static func of(_ text: String) -> WrittenTime { (try? WrittenTime(parsing: text)) ?? .relative(.now) }
}
