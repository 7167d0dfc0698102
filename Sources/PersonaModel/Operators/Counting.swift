import PersonaDiagnostics
import PersonaText
import PersonaTime

/// Counted as a reader would, so that composed and decomposed accents are equally long.
enum LengthOperator: ScalarOperator {
  static let name = Operator.length
  static let words = OperatorWords("length", needsVerb: false)
  static let meaning = "the number of characters"
  static let operand = OperandForm.count
  static let fit = OperatorFit.text
  static let places: OperatorPlaces = []
  static let boundary = OperatorBoundary.size
  static let bound: Bound? = nil
  static let edgeTwin: Operator? = nil
  static let numbers = NumbersPassed.unsaid
  static let candidates = OperatorCandidates.lengths
  static let vacuity = OperatorVacuity.everyLength
  static let expectsEach = false

  static func verdict(
    onSingle value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    guard case .text(let text) = value, case .derived(let predicates) = predicate.operand else {
      return Verdict(false, .type)
    }
    try budget.located(at: predicate.span) { (budget) throws(BudgetExceededError) in
      try budget.spend(elements: text.utf8.count)
    }
    return try judge.onDerivedValue.verdict(on: .integer(Int64(text.count)), predicates, within: &budget)
  }
}

/// Of a list or a map as a whole.
enum SizeOperator: ValueOperator {
  static let name = Operator.size
  static let words = OperatorWords("size", needsVerb: false)
  static let meaning = "the number of elements"
  static let operand = OperandForm.count
  static let fit = OperatorFit.list
  static let places: OperatorPlaces = [.labels, .devices]
  static let boundary = OperatorBoundary.size
  static let bound: Bound? = nil
  static let edgeTwin: Operator? = nil
  static let numbers = NumbersPassed.unsaid
  static let candidates = OperatorCandidates.sizes
  static let vacuity = OperatorVacuity.everySize
  static let readsWholeList = true
  static let expectsEach = false

  static func verdict(
    on value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    guard case .derived(let predicates) = predicate.operand else { return Verdict(false, .type) }
    let count: Int
    switch value {
    case .null: return Verdict(false, .missing)
    case .list(let items): count = items.count
    case .map(let map): count = map.count
    default: return Verdict(false, .type)
    }
    return try judge.onDerivedValue.verdict(on: .integer(Int64(count)), predicates, within: &budget)
  }
}
