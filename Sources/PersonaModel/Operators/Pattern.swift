import PersonaDiagnostics
import PersonaText
import PersonaTime

/// A regular expression, or any of several, found anywhere in a text.
enum MatchesOperator: ScalarOperator {
  static let name = Operator.matches
  static let words = OperatorWords("matches", needsVerb: false)
  static let meaning = "a regular expression is found in it"
  static let operand = OperandForm.patterns
  static let fit = OperatorFit.text
  static let places: OperatorPlaces = []
  static let boundary = OperatorBoundary.none
  static let bound: Bound? = nil
  static let edgeTwin: Operator? = nil
  static let numbers = NumbersPassed.unsaid
  static let candidates = OperatorCandidates.operands
  static let vacuity = OperatorVacuity.everyText
  static let expectsEach = true

  static func verdict(
    onSingle value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    guard case .text(let text) = value, case .patterns(let patterns) = predicate.operand else {
      return Verdict(false, .type)
    }
    return try budget.located(at: predicate.span) { (budget) throws(BudgetExceededError) in
      for pattern in patterns where try pattern.matches(text, within: &budget) { return Verdict(true) }
      return Verdict(false)
    }
  }
}

enum DoesNotMatchOperator: ComplementOperator {
  typealias Positive = MatchesOperator
  static let name = Operator.doesNotMatch
  static let words = OperatorWords("does not match", needsVerb: false)
  static let meaning = "a regular expression is not found in it"
  static let operand = OperandForm.patterns
  static let numbers = NumbersPassed.unsaid
  static let vacuity = OperatorVacuity.noText
}
