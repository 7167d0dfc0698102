import PersonaDiagnostics
import PersonaText
import PersonaTime

/// One operator of conditions and expectations, whole: the decoder, its messages, the schemas for editors, the reference, the
/// words of explanations, the evaluation, what looks for contradictions and what suggests personas all read it from here.
///
/// No part has a default, so that an operator which lacks one does not compile; what several operators have in common stands
/// at the protocol of their family. A type without values, because every test of every persona asks for one, and a
/// type costs no count of references.
package protocol OperatorDefinition {
  static var name: Operator { get }
  /// The operator of which this one is the exact complement; nil for a positive one.
  static var complementOf: Operator? { get }
  /// Whether a missing value is decided by the policy for missing values rather than by the operator itself.
  static var asksForValue: Bool { get }
  static var words: OperatorWords { get }
  /// One line for the reference and for editors.
  static var meaning: String { get }
  static var operand: OperandForm { get }
  /// The types of which it can hold.
  static var fit: OperatorFit { get }
  /// Where few operators may stand, whether this one may.
  static var places: OperatorPlaces { get }
  static var boundary: OperatorBoundary { get }
  /// Which side of its operand it lets through; nil for an operator that puts nothing in an order.
  static var bound: Bound? { get }
  /// The operator that differs from it at the edge alone.
  static var edgeTwin: Operator? { get }
  /// Which numbers it lets through.
  static var numbers: NumbersPassed { get }
  /// Values on either side of what it asks, for who looks for a persona to try it.
  static var candidates: OperatorCandidates { get }
  /// When no value fails it.
  static var vacuity: OperatorVacuity { get }
  /// Whether what it says of a list is about all its elements together, so that the parts of one do not add up to it.
  static var readsWholeList: Bool { get }
  /// Whether an expectation that names several operands expects each of them, where a condition is content with one.
  static var expectsEach: Bool { get }

  /// What it answers. A missing value comes here only if the operator decides on it itself, or inside of a list.
  static func verdict(
    on value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict
}

/// A positive operator that asks for a value.
protocol ValueOperator: OperatorDefinition {}

extension ValueOperator {
  static var complementOf: Operator? { nil }
  static var asksForValue: Bool { true }
}

/// An operator for single values, which holds of a list when one of its elements passes.
protocol ScalarOperator: ValueOperator {
  static func verdict(
    onSingle value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict
}

extension ScalarOperator {
  static var readsWholeList: Bool { false }

  static func verdict(
    on value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    try verdictOnElements(of: value, predicate, by: judge, within: &budget)
  }

  static func verdictOnElements(
    of value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    guard case .list(let items) = value else {
      return value.isNull
        ? Verdict(false, .missing) : try verdict(onSingle: value, predicate, by: judge, within: &budget)
    }
    try budget.located(at: predicate.span) { (budget) throws(BudgetExceededError) in
      try budget.spend(elements: items.count)
    }
    var reason = Verdict.Reason.value
    for item in items {
      let verdict = try verdictOnElements(of: item, predicate, by: judge, within: &budget)
      if verdict.holds { return verdict }
      reason = verdict.reason
    }
    return Verdict(false, reason)
  }
}

/// An operator that holds exactly where its positive twin does not, of whatever that one may be asked.
protocol ComplementOperator: OperatorDefinition {
  associatedtype Positive: OperatorDefinition
}

extension ComplementOperator {
  static var complementOf: Operator? { Positive.name }
  static var asksForValue: Bool { Positive.asksForValue }
  static var fit: OperatorFit { Positive.fit }
  static var places: OperatorPlaces { Positive.places }
  static var boundary: OperatorBoundary { Positive.boundary }
  static var bound: Bound? { nil }
  static var edgeTwin: Operator? { nil }
  static var candidates: OperatorCandidates { Positive.candidates }
  static var readsWholeList: Bool { Positive.readsWholeList }
  static var expectsEach: Bool { false }

  static func verdict(
    on value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    var verdict = try Positive.verdict(on: value, predicate, by: judge, within: &budget)
    verdict.holds.toggle()
    return verdict
  }
}
