import PersonaDiagnostics
import PersonaText
import PersonaTime

/// Equality without coercion: a list or a map is compared as a whole, and of a list one of its elements may be equal to
/// whatever is neither.
protocol EqualityOperator: ValueOperator {}

extension EqualityOperator {
  static var fit: OperatorFit { .anything }
  static var bound: Bound? { nil }
  static var edgeTwin: Operator? { nil }
  static var candidates: OperatorCandidates { .operands }
  static var readsWholeList: Bool { false }
  static var expectsEach: Bool { false }

  static func verdict(
    on value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    // What is asked most: a closure that crosses modules would cost as much as the answer.
    do throws(BudgetExceededError) { return try judge.equality(value, predicate.operand, within: &budget) } catch {
      throw error.diagnostic(at: predicate.span)
    }
  }
}

enum IsOperator: EqualityOperator {
  static let name = Operator.is
  static let words = OperatorWords("is", needsVerb: false)
  static let meaning = "equals this value"
  static let operand = OperandForm.value
  static let places = OperatorPlaces.counts
  static let boundary = OperatorBoundary.none
  static let numbers = NumbersPassed.operands
  static let vacuity = OperatorVacuity.none
}

enum IsNotOperator: ComplementOperator {
  typealias Positive = IsOperator
  static let name = Operator.isNot
  static let words = OperatorWords("is not", needsVerb: false)
  static let meaning = "does not equal this value"
  static let operand = OperandForm.value
  static let numbers = NumbersPassed.others
  static let vacuity = OperatorVacuity.none
}

enum IsOneOfOperator: EqualityOperator {
  static let name = Operator.isOneOf
  static let words = OperatorWords("is one of", needsVerb: false)
  static let meaning = "equals one of these"
  static let operand = OperandForm.values(ofNone: .never)
  static let places = OperatorPlaces.counts
  static let boundary = OperatorBoundary.none
  static let numbers = NumbersPassed.operands
  static let vacuity = OperatorVacuity.allWords
}

enum IsNoneOfOperator: ComplementOperator {
  typealias Positive = IsOneOfOperator
  static let name = Operator.isNoneOf
  static let words = OperatorWords("is none of", needsVerb: false)
  static let meaning = "equals none of these"
  static let operand = OperandForm.values(ofNone: .always)
  static let numbers = NumbersPassed.others
  static let vacuity = OperatorVacuity.noOperands("nothing is in an empty list")
}

enum SameAsOperator: EqualityOperator {
  static let name = Operator.sameAs
  static let words = OperatorWords("is the same as", needsVerb: false)
  static let meaning = "equals another property"
  static let operand = OperandForm.path
  static let places: OperatorPlaces = []
  static let boundary = OperatorBoundary.other
  static let numbers = NumbersPassed.unsaid
  static let vacuity = OperatorVacuity.none
}

extension PredicateEvaluator {
  func equality(_ value: Value, _ operand: Operand, within budget: inout Budget) throws(BudgetExceededError) -> Verdict
  {
    if value.isNull { return Verdict(false, .missing) }
    switch operand {
    case .value(let wanted): return try isEqual(value, wanted, within: &budget)
    case .values(let wanted): return try isEqualToAny(value, wanted, within: &budget)
    case .texts(let wanted): return try isEqualToAny(value, wanted.map(Value.text), within: &budget)
    case .path(let path):
      let found = try properties?.value(at: path, within: &budget) ?? .null
      let other = normal?(found) ?? found
      return other.isNull ? Verdict(false, .missing) : try isEqual(value, other, within: &budget)
    case .time(let time): return try isEqual(value, .unresolved(time), within: &budget)
    case .flag(let flag): return try isEqual(value, .bool(flag), within: &budget)
    default: return Verdict(false, .type)
    }
  }

  private func isEqualToAny(
    _ value: Value, _ wanted: [Value], within budget: inout Budget
  ) throws(BudgetExceededError) -> Verdict {
    if case .list(let items) = value, HeldValues.isWorthwhile(items.count, asked: wanted.count) {
      return try isEqualToAny(value, items, wanted, within: &budget)
    }
    try budget.spend(elements: wanted.count)
    var reason = wanted.isEmpty ? Verdict.Reason.value : .type
    for place in wanted.indices {
      let found = try isEqual(value, wanted[place], within: &budget)
      if found.holds { return found }
      if found.reason == .value { reason = .value }
    }
    return Verdict(false, reason)
  }

  /// A long list and many values: its elements are looked up, and only what is a list or a map is compared with the whole.
  private func isEqualToAny(
    _ value: Value, _ items: [Value], _ wanted: [Value], within budget: inout Budget
  ) throws(BudgetExceededError) -> Verdict {
    let whole = wanted.filter { $0.family == .list || $0.family == .map }
    let single = wanted.filter { $0.family != .list && $0.family != .map }
    let held = try HeldValues(items, asked: wanted.count, by: self, within: &budget)
    for wanted in single where try held.contains(wanted, within: &budget) { return Verdict(true) }
    let verdict = try any(of: whole, within: &budget) { (wanted, budget) throws(BudgetExceededError) in
      try isEqual(value, wanted, within: &budget)
    }
    if verdict.holds { return verdict }
    let isComparable = held.isComparable(with: single) || !whole.isEmpty && verdict.reason == .value
    return Verdict(false, isComparable ? .value : .type)
  }

  /// That of the first for whom it holds; else by the value, if any had a fitting type or there are none.
  private func any(
    of values: [Value], within budget: inout Budget,
    _ verdict: (Value, inout Budget) throws(BudgetExceededError) -> Verdict
  ) throws(BudgetExceededError) -> Verdict {
    try budget.spend(elements: values.count)
    var reason = values.isEmpty ? Verdict.Reason.value : .type
    for value in values {
      let found = try verdict(value, &budget)
      if found.holds { return found }
      if found.reason == .value { reason = .value }
    }
    return Verdict(false, reason)
  }

  func isEqual(_ value: Value, _ wanted: Value, within budget: inout Budget) throws(BudgetExceededError) -> Verdict {
    if case .list(let items) = value {
      switch wanted {
      case .list, .map: break
      default:
        return try any(of: items, within: &budget) { (item, budget) throws(BudgetExceededError) in
          try isEqual(item, wanted, within: &budget)
        }
      }
    }
    let isSame = try same(value, wanted, within: &budget)
    return Verdict(isSame, isSame || value.family == wanted.family ? .value : .type)
  }

  package func same(_ left: Value, _ right: Value, within budget: inout Budget) throws(BudgetExceededError) -> Bool {
    if isVersion, let order = try versionOrder(left, right, within: &budget) { return order == .same }
    switch (left, right) {
    case (.null, .null): return true
    case (.bool(let left), .bool(let right)): return left == right
    case (.text(let left), .text(let right)): return try isSameText(left, right, within: &budget)
    case (.integer, .integer), (.integer, .decimal), (.decimal, .integer), (.decimal, .decimal):
      return numberOrder(left, right) == .same
    case (.list(let left), .list(let right)): return try areSame(left, right, within: &budget)
    case (.map(let left), .map(let right)): return try areSame(left, right, within: &budget)
    default: return isSameTime(left, right)
    }
  }

  private func areSame(_ left: [Value], _ right: [Value], within budget: inout Budget) throws(BudgetExceededError)
    -> Bool
  {
    guard left.count == right.count else { return false }
    try budget.spend(elements: left.count)
    for (left, right) in zip(left, right) where try !same(left, right, within: &budget) { return false }
    return true
  }

  private func areSame(
    _ left: ValueMap, _ right: ValueMap, within budget: inout Budget
  ) throws(BudgetExceededError) -> Bool {
    guard left.count == right.count else { return false }
    try budget.spend(elements: left.count + right.count)
    let values = right.index
    for entry in left.entries {
      guard let other = values?[entry.key] ?? right[entry.key] else { return false }
      guard try isSameEntry(entry.value, other, within: &budget) else { return false }
    }
    return true
  }

  /// What is written beside a time in a map, of which no type is known, is read as one.
  private func isSameEntry(
    _ value: Value, _ wanted: Value, within budget: inout Budget
  ) throws(BudgetExceededError) -> Bool {
    guard value.family == .time, case .text(let text) = wanted else { return try same(value, wanted, within: &budget) }
    try budget.spend(comparing: text)
    guard let time = wanted.timeMeant(at: now, in: zone), let found = resolved(value) else { return false }
    if case .date(let day) = found, case .date(let asked) = time { return day == asked }
    return time.range(in: zone).contains(found.start(in: zone))
  }

  /// A date and an instant are the same when the instant lies on that day, a date as a value being its midnight.
  private func isSameTime(_ left: Value, _ right: Value) -> Bool {
    guard let value = resolved(left), let wanted = resolved(right) else { return false }
    if case .date(let left) = value, case .date(let right) = wanted { return left == right }
    return wanted.range(in: zone).contains(value.start(in: zone))
  }

  /// The time that a value is; a text is none.
  func resolved(_ value: Value) -> ResolvedTime? { value.time(as: isDate ? .date : nil, at: now, in: zone) }

  private func isSameText(
    _ left: String, _ right: String, within budget: inout Budget
  ) throws(BudgetExceededError) -> Bool {
    try budget.spend(comparing: left)
    try budget.spend(comparing: right)
    return ignoreCase ? left.caseFolded == right.caseFolded : left == right
  }
}

extension ValueMap {
  /// The values by their keys, where there are so many that looking for one takes time.
  fileprivate var index: [Name: Value]? {
    count < 16 ? nil : Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Value {
  /// Values of one family can be compared; those of two cannot, which is the reason `type`.
  package enum Family { case null, bool, number, text, time, list, map }

  package var family: Family {
    switch self {
    case .null: .null
    case .bool: .bool
    case .integer, .decimal: .number
    case .text: .text
    case .date, .instant, .unresolved: .time
    case .list: .list
    case .map: .map
    }
  }
}
