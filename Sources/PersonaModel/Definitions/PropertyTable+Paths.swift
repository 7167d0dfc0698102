import PersonaTime

extension PropertyTable {
  package func value(at path: Path) -> Value {
    var budget = Budget.unlimited
    return (try? value(at: path, within: &budget)) ?? .null
  }

  package func value(at path: Path, within budget: inout Budget) throws(BudgetExceededError) -> Value {
    let whole = self[path.whole]
    guard whole.isNull, let nested = path.nested else { return whole }
    return try self[nested.head].value(at: nested.keys[...], within: &budget)
  }
}
