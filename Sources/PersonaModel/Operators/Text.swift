import PersonaDiagnostics
import PersonaText
import PersonaTime

/// What looks for texts in a text; any of several is enough.
protocol TextOperator: ScalarOperator {
  static func holds(
    _ text: SearchedText, _ wanted: [String], within budget: inout Budget
  ) throws(BudgetExceededError) -> Bool
}

extension TextOperator {
  static var operand: OperandForm { .texts }
  static var fit: OperatorFit { .text }
  static var places: OperatorPlaces { [] }
  static var boundary: OperatorBoundary { .none }
  static var bound: Bound? { nil }
  static var edgeTwin: Operator? { nil }
  static var numbers: NumbersPassed { .unsaid }
  static var candidates: OperatorCandidates { .operands }

  static func verdict(
    onSingle value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    guard case .text(let text) = value else { return Verdict(false, .type) }
    return try budget.located(at: predicate.span) { (budget) throws(BudgetExceededError) in
      let searched = try SearchedText(text, ignoringCase: judge.ignoreCase, within: &budget)
      return Verdict(try holds(searched, predicate.operand.textList, within: &budget))
    }
  }
}

/// Of a list it asks whether one of the elements is this, unless it is told to look into them.
protocol ContainingOperator: TextOperator {}

extension ContainingOperator {
  static var vacuity: OperatorVacuity { .emptyText("contains") }

  static func holds(
    _ text: SearchedText, _ wanted: [String], within budget: inout Budget
  ) throws(BudgetExceededError) -> Bool {
    try text.contains(anyOf: wanted, within: &budget)
  }

  static func verdict(
    on value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    guard case .list = value, !predicate.looksIntoElements else {
      return try verdictOnElements(of: value, predicate, by: judge, within: &budget)
    }
    return try budget.located(at: predicate.span) { (budget) throws(BudgetExceededError) in
      try judge.having(value, predicate.operand, all: false, within: &budget)
    }
  }
}

enum ContainsOperator: ContainingOperator {
  static let name = Operator.contains
  static let words = OperatorWords("contains", needsVerb: false)
  static let meaning = "contains this text, or has this element"
  static let expectsEach = true
}

enum DoesNotContainOperator: ComplementOperator {
  typealias Positive = ContainsOperator
  static let name = Operator.doesNotContain
  static let words = OperatorWords("does not contain", needsVerb: false)
  static let meaning = "contains none of these"
  static let operand = OperandForm.texts
  static let numbers = NumbersPassed.unsaid
  static let vacuity = OperatorVacuity.none
}

enum ContainsAnyOperator: ContainingOperator {
  static let name = Operator.containsAny
  static let words = OperatorWords("contains any of", needsVerb: false)
  static let meaning = "contains at least one of these"
  static let expectsEach = false
}

enum StartsWithOperator: TextOperator {
  static let name = Operator.startsWith
  static let words = OperatorWords("starts with", needsVerb: false)
  static let meaning = "begins with this text"
  static let vacuity = OperatorVacuity.emptyText("starts with")
  static let expectsEach = false

  static func holds(
    _ text: SearchedText, _ wanted: [String], within budget: inout Budget
  ) throws(BudgetExceededError) -> Bool {
    try text.starts(withAnyOf: wanted, within: &budget)
  }
}

enum DoesNotStartWithOperator: ComplementOperator {
  typealias Positive = StartsWithOperator
  static let name = Operator.doesNotStartWith
  static let words = OperatorWords("does not start with", needsVerb: false)
  static let meaning = "does not begin with this text"
  static let operand = OperandForm.texts
  static let numbers = NumbersPassed.unsaid
  static let vacuity = OperatorVacuity.none
}

enum EndsWithOperator: TextOperator {
  static let name = Operator.endsWith
  static let words = OperatorWords("ends with", needsVerb: false)
  static let meaning = "ends with this text"
  static let vacuity = OperatorVacuity.emptyText("ends with")
  static let expectsEach = false

  static func holds(
    _ text: SearchedText, _ wanted: [String], within budget: inout Budget
  ) throws(BudgetExceededError) -> Bool {
    try text.ends(withAnyOf: wanted, within: &budget)
  }
}

enum DoesNotEndWithOperator: ComplementOperator {
  typealias Positive = EndsWithOperator
  static let name = Operator.doesNotEndWith
  static let words = OperatorWords("does not end with", needsVerb: false)
  static let meaning = "does not end with this text"
  static let operand = OperandForm.texts
  static let numbers = NumbersPassed.unsaid
  static let vacuity = OperatorVacuity.none
}

extension Operand {
  /// The texts of an operand that takes one or several.
  package var textList: [String] {
    switch self {
    case .texts(let texts): texts
    case .value(.text(let text)): [text]
    case .values(let values): values.compactMap(\.text)
    default: []
    }
  }
}
