import PersonaDiagnostics
import PersonaText
import PersonaTime

/// What asks for elements of a list, and sees a single value as a list of one.
protocol HavingOperator: ValueOperator {
  /// Whether all of the operands have to be in the list, or any of them.
  static var asksForAll: Bool { get }
}

extension HavingOperator {
  static var fit: OperatorFit { .anything }
  static var places: OperatorPlaces { [.labels, .devices] }
  static var boundary: OperatorBoundary { .none }
  static var bound: Bound? { nil }
  static var edgeTwin: Operator? { nil }
  static var numbers: NumbersPassed { .unsaid }
  static var candidates: OperatorCandidates { .lists }
  static var readsWholeList: Bool { false }
  static var expectsEach: Bool { false }

  static func verdict(
    on value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    try budget.located(at: predicate.span) { (budget) throws(BudgetExceededError) in
      try judge.having(value, predicate.operand, all: asksForAll, within: &budget)
    }
  }
}

enum HasOperator: HavingOperator {
  static let name = Operator.has
  static let words = OperatorWords("has", needsVerb: false)
  static let meaning = "the list has this element"
  static let operand = OperandForm.element
  static let vacuity = OperatorVacuity.none
  static let asksForAll = false
}

enum HasAnyOperator: HavingOperator {
  static let name = Operator.hasAny
  static let words = OperatorWords("has any of", needsVerb: false)
  static let meaning = "the list has at least one of these"
  static let operand = OperandForm.elements(ofNone: .never)
  static let vacuity = OperatorVacuity.none
  static let asksForAll = false
}

enum HasAllOperator: HavingOperator {
  static let name = Operator.hasAll
  static let words = OperatorWords("has all of", needsVerb: false)
  static let meaning = "the list has all of these"
  static let operand = OperandForm.elements(ofNone: .dependsOnValue)
  static let vacuity = OperatorVacuity.noOperands("every list has all of an empty list")
  static let asksForAll = true
}

enum HasNoneOperator: ComplementOperator {
  typealias Positive = HasAnyOperator
  static let name = Operator.hasNone
  static let words = OperatorWords("has none of", needsVerb: false)
  static let meaning = "the list has none of these"
  static let operand = OperandForm.elements(ofNone: .always)
  static let numbers = NumbersPassed.unsaid
  static let vacuity = OperatorVacuity.noOperands("nothing is in an empty list")
}

extension PredicateEvaluator {
  func having(
    _ value: Value, _ operand: Operand, all: Bool, within budget: inout Budget
  ) throws(BudgetExceededError) -> Verdict {
    if value.isNull { return Verdict(false, .missing) }
    let items = if case .list(let items) = value { items } else { [value] }
    let wanted = operand.valueList
    let held = try HeldValues(items, asked: wanted.count, by: self, within: &budget)
    for wanted in wanted {
      let isHeld = try held.contains(wanted, within: &budget)
      if isHeld != all { return Verdict(isHeld) }
    }
    return Verdict(all)
  }
}

extension Operand {
  /// The values of an operand that takes one or several.
  package var valueList: [Value] {
    switch self {
    case .value(let value): [value]
    case .values(let values): values
    case .texts(let texts): texts.map(Value.text)
    default: []
    }
  }
}
