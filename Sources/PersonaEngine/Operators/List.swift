import PersonaDiagnostics
import PersonaModel
import PersonaText
import PersonaTime

/// `has`, `hasAny`, `hasAll`, which see a single value as a list of one.
extension Judge {
  func having(
    _ value: Value, _ operator: Operator, _ operand: Operand, within budget: inout Budget
  ) throws(BudgetExceeded) -> Verdict {
    if value.isNull { return Verdict(false, .missing) }
    let items = if case .list(let items) = value { items } else { [value] }
    let wanted = operand.valueList
    let held = try HeldValues(items, asked: wanted.count, by: self, within: &budget)
    for wanted in wanted {
      let isHeld = try held.contains(wanted, within: &budget)
      if isHeld != (`operator` == .hasAll) { return Verdict(isHeld) }
    }
    return Verdict(`operator` == .hasAll)
  }

  /// `any` and `all`: one element, or every one, that satisfies several tests at once. `all` over nothing is false, and
  /// what is no list has no elements.
  func elements(_ value: Value, _ predicate: Predicate, within budget: inout Budget) throws(Diagnostic) -> Verdict {
    guard case .element(let test) = predicate.operand else { return Verdict(false, .type) }
    if value.isNull { return Verdict(false, .missing) }
    guard case .list(let items) = value else { return Verdict(false, .type) }
    let isAll = predicate.operator == .all
    guard !items.isEmpty else { return Verdict(false) }
    for item in items {
      try budget.located(at: predicate.span) { (budget) throws(BudgetExceeded) in try budget.spend(steps: 1) }
      let holds = try onDerivedValue.satisfies(item, test, within: &budget)
      if holds != isAll { return Verdict(!isAll) }
    }
    return Verdict(isAll)
  }

  private func satisfies(
    _ item: Value, _ test: ElementTest, within budget: inout Budget
  ) throws(Diagnostic) -> Bool {
    guard try verdict(on: item, test.predicates, within: &budget).holds else { return false }
    for field in test.fields {
      let value = try budget.located(at: field.span) { (budget) throws(BudgetExceeded) in
        try item.value(at: field.path[...], within: &budget)
      }
      guard try verdict(on: value, field.predicates, within: &budget).holds else { return false }
    }
    return true
  }
}

extension Operand {
  /// The values of an operand that takes one or several.
  var valueList: [Value] {
    switch self {
    case .value(let value): [value]
    case .values(let values): values
    case .texts(let texts): texts.map(Value.text)
    default: []
    }
  }
}
