import PersonaDiagnostics
import PersonaText
import PersonaTime

/// The list holds nothing but these, so that an empty list passes. A single value counts as a list of one, and what stands in
/// a list within the list as an element too, unless that list as a whole is one of these.
enum HasOnlyOperator: ValueOperator {
  static let name = Operator.hasOnly
  static let words = OperatorWords("has only", needsVerb: false)
  static let meaning = "the list has nothing but these"
  static let operand = OperandForm.elements(ofNone: .dependsOnValue)
  static let fit = OperatorFit.anything
  static let places: OperatorPlaces = [.labels, .devices]
  static let boundary = OperatorBoundary.none
  static let bound: Bound? = nil
  static let edgeTwin: Operator? = nil
  static let numbers = NumbersPassed.unsaid
  static let candidates = OperatorCandidates.lists
  static let vacuity = OperatorVacuity.none
  static let readsWholeList = true
  static let expectsEach = false

  static func verdict(
    on value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    if value.isNull { return Verdict(false, .missing) }
    let wanted = predicate.operand.valueList
    return try budget.located(at: predicate.span) { (budget) throws(BudgetExceededError) in
      Verdict(try holds(value, nothingBut: wanted, by: judge, within: &budget))
    }
  }

  private static func holds(
    _ value: Value, nothingBut wanted: [Value], by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(BudgetExceededError) -> Bool {
    guard case .list(let items) = value else { return try isOne(value, of: wanted, by: judge, within: &budget) }
    try budget.spend(elements: items.count)
    for item in items where try !isOne(item, of: wanted, by: judge, within: &budget) {
      guard case .list = item, try holds(item, nothingBut: wanted, by: judge, within: &budget) else { return false }
    }
    return true
  }

  /// As a whole.
  private static func isOne(
    _ value: Value, of wanted: [Value], by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(BudgetExceededError) -> Bool {
    try budget.spend(elements: wanted.count)
    for wanted in wanted where try judge.same(value, wanted, within: &budget) { return true }
    return false
  }
}
