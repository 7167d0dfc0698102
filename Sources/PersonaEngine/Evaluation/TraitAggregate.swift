import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// A function over the values that a field has in the events that count.
struct TraitAggregate {
  let function: Trait.Function
  let field: [Name]?
  let condition: EventCondition
  /// Whether the tracking plan says that the field is a version.
  var areVersions = false

  init(function: Trait.Function, field: [Name]?, of condition: EventCondition) {
    self.function = function
    self.field = field
    self.condition = condition
  }

  /// Nothing to compute on: counts and sums are 0, lists empty, all else null.
  func value(of written: [Value]) -> Value {
    let values = areVersions ? written.versionsUnified : written
    return switch function {
    case .count: .integer(Int64(values.count { !$0.isNull }))
    case .sum: values.sum
    case .average: values.average
    case .min: values.smallest(ofVersions: areVersions)
    case .max: values.largest(ofVersions: areVersions)
    case .first: values.first ?? .null
    case .last, .daysSince: written.last ?? .null
    case .mostFrequent: values.mostFrequent(ofVersions: areVersions)
    case .uniqueList: .list(values.distinct)
    case .uniqueCount: .integer(Int64(values.distinct.count))
    }
  }

  /// Whether the function can use such a value; missing ones are left out without a word.
  func canUse(_ value: Value) -> Bool {
    switch function {
    case .sum, .average: value.isNull || value.family == .number
    case .min, .max: value.isNull || (areVersions ? value.version != nil : value.isOrdered)
    default: true
    }
  }
}

extension Evaluation {
  mutating func aggregate(
    _ trait: Trait, _ aggregate: TraitAggregate, for subject: EvaluationSubject
  ) throws(Diagnostic) -> TraitOutcome {
    var outcome = TraitOutcome(.null, at: store.now)
    let values = try values(for: trait, aggregate, of: subject)
    let unusable = values.filter { !aggregate.canUse($0) }
    outcome.warnings = unusable.map { unused($0, by: trait) }
    let value = aggregate.value(of: values.filter(aggregate.canUse))
    outcome.value = aggregate.function == .daysSince ? daysSince(value, for: subject) : value
    return outcome
  }

  private mutating func values(
    for trait: Trait, _ aggregate: TraitAggregate, of subject: EvaluationSubject
  ) throws(Diagnostic) -> [Value] {
    let test = ConditionTest(subject: .event(aggregate.condition), span: trait.header.span)
    let filter = try filter(aggregate.condition, predicateEvaluator(for: test, of: subject), of: subject)
    let counted = try counted(in: events(for: trait, of: subject), by: filter)
    guard let field = aggregate.field ?? aggregate.function.fieldWhenNone else {
      return aggregate.function == .count ? counted.map { _ in .bool(true) } : counted.map(\.whole)
    }
    return try self.values(of: field, in: counted, at: trait.header.span)
  }

  /// A roll-up takes the events of all members; without an account there are none.
  mutating func events(for trait: Trait, of subject: EvaluationSubject) throws(Diagnostic) -> [Event] {
    guard trait.isOverAccount else { return try events(of: subject, at: trait.header.span) }
    guard let account = store.account(of: subject) else { return [] }
    return try events(ofMembersOf: account, at: trait.header.span)
  }

  /// Whole days of 24 hours, rounded down.
  private func daysSince(_ value: Value, for subject: EvaluationSubject) -> Value {
    let judge = PredicateEvaluator(now: store.now, start: store.start, zone: store.zone(of: subject))
    guard let then = judge.instant(of: value) else { return .null }
    let (days, rest) = store.now.milliseconds(since: then).quotientAndRemainder(dividingBy: 86_400_000)
    return .integer(rest < 0 ? days - 1 : days)
  }

  private func unused(_ value: Value, by trait: Trait) -> Diagnostic {
    Diagnostic(
      .unusableValue, "trait '\(trait.header.id)' leaves out \(value.words), which is no number",
      at: trait.header.span, severity: .warning)
  }
}

extension Trait.Function {
  /// What is looked at when no field is named; nil for the event as a whole.
  var fieldWhenNone: [Name]? { self == .daysSince ? ["at"] : nil }
}

extension Event {
  /// Its fields, and when it happened as `at` unless one of them is called so.
  fileprivate var whole: Value {
    var map = fields
    if map["at"]?.isNull ?? true { map["at"] = .instant(at) }
    return .map(map)
  }
}
