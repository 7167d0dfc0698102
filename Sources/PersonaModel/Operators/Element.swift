import PersonaDiagnostics
import PersonaText
import PersonaTime

/// One element, or every one, that satisfies several tests at once. What is no list has no elements.
protocol ElementOperator: ValueOperator {
  static var asksForAll: Bool { get }
}

extension ElementOperator {
  static var operand: OperandForm { .elementTest }
  static var fit: OperatorFit { .list }
  static var places: OperatorPlaces { .devices }
  static var boundary: OperatorBoundary { .other }
  static var bound: Bound? { nil }
  static var edgeTwin: Operator? { nil }
  static var numbers: NumbersPassed { .unsaid }
  static var candidates: OperatorCandidates { .operands }
  static var vacuity: OperatorVacuity { .none }
  static var readsWholeList: Bool { true }
  static var expectsEach: Bool { false }

  static func verdict(
    on value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    guard case .element(let test) = predicate.operand else { return Verdict(false, .type) }
    if value.isNull { return Verdict(false, .missing) }
    guard case .list(let items) = value else { return Verdict(false, .type) }
    guard !items.isEmpty else { return Verdict(false) }
    for item in items {
      try budget.located(at: predicate.span) { (budget) throws(BudgetExceededError) in try budget.spend(steps: 1) }
      let holds = try judge.onDerivedValue.satisfies(item, test, within: &budget)
      if holds != asksForAll { return Verdict(!asksForAll) }
    }
    return Verdict(asksForAll)
  }
}

enum AnyElementOperator: ElementOperator {
  static let name = Operator.any
  static let words = OperatorWords("any with", needsVerb: false)
  static let meaning = "one element satisfies all of these"
  static let asksForAll = false
}

/// Of no elements it does not hold.
enum AllElementsOperator: ElementOperator {
  static let name = Operator.all
  static let words = OperatorWords("all with", needsVerb: false)
  static let meaning = "every element satisfies all of these"
  static let asksForAll = true
}

enum NoElementOperator: ComplementOperator {
  typealias Positive = AnyElementOperator
  static let name = Operator.none
  static let words = OperatorWords("none with", needsVerb: false)
  static let meaning = "no element satisfies all of these"
  static let operand = OperandForm.elementTest
  static let numbers = NumbersPassed.unsaid
  static let vacuity = OperatorVacuity.none
}

extension PredicateEvaluator {
  fileprivate func satisfies(
    _ item: Value, _ test: ElementTest, within budget: inout Budget
  ) throws(Diagnostic) -> Bool {
    guard try verdict(on: item, test.predicates, within: &budget).holds else { return false }
    for field in test.fields {
      let value = try budget.located(at: field.span) { (budget) throws(BudgetExceededError) in
        try item.value(at: field.path[...], within: &budget)
      }
      guard try verdict(on: value, field.predicates, within: &budget).holds else { return false }
    }
    return true
  }
}
