import PersonaTime

extension PredicateEvaluator {
  func versionOrder(
    _ left: Value, _ right: Value, within budget: inout Budget
  ) throws(BudgetExceededError) -> Order? {
    guard case .text = left, case .text = right else { return nil }
    try budget.spend(walking: left)
    try budget.spend(walking: right)
    return versionOrder(left, right)
  }

  /// Nil unless both are versions.
  func versionOrder(_ left: Value, _ right: Value) -> Order? {
    guard let left = left.version, let right = right.version else { return nil }
    return left.order(to: right)
  }
}
