import PersonaDiagnostics
import PersonaTime

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

/// For tests that ask about answers and not about what they cost.
extension PredicateEvaluator {
  func verdict(on value: Value, _ predicate: Predicate) throws(Diagnostic) -> Verdict {
    var budget = Budget.unlimited
    return try verdict(on: value, predicate, within: &budget)
  }

  func verdict(on value: Value, _ predicates: [Predicate]) throws(Diagnostic) -> Verdict {
    var budget = Budget.unlimited
    return try verdict(on: value, predicates, within: &budget)
  }

  /// The steps that a verdict costs.
  func cost(of predicate: Predicate, on value: Value) throws(Diagnostic) -> Int {
    let all = 1_000_000_000
    var budget = Budget(steps: all, bytes: .max)
    _ = try verdict(on: value, predicate, within: &budget)
    return all - budget.steps
  }
}

extension PeopleStore {
  func search(_ text: String) throws(BudgetExceededError) -> [Int] {
    var budget = Budget.unlimited
    return try search(text, within: &budget)
  }
}
