import PersonaDiagnostics
import PersonaModel
import PersonaText
import PersonaTime

/// `exists`, `isEmpty`, `length`, `size`: what looks at a value as a whole.
extension Judge {
  func presence(_ value: Value, _ operator: Operator, _ operand: Operand) -> Verdict {
    let isSo = `operator` == .exists ? !value.isNull : value.isEmpty
    let isWanted = if case .flag(let flag) = operand { flag } else { true }
    return Verdict(isSo == isWanted, value.isNull ? .missing : .value)
  }

  /// Counted as a reader would, so that composed and decomposed accents are equally long.
  func length(_ value: Value, _ predicate: Predicate, within budget: inout Budget) throws(Diagnostic) -> Verdict {
    guard case .text(let text) = value, case .derived(let predicates) = predicate.operand else {
      return Verdict(false, .type)
    }
    try budget.located(at: predicate.span) { (budget) throws(BudgetExceeded) in
      try budget.spend(elements: text.utf8.count)
    }
    return try onDerivedValue.verdict(on: .integer(Int64(text.count)), predicates, within: &budget)
  }

  func size(_ value: Value, _ operand: Operand, within budget: inout Budget) throws(Diagnostic) -> Verdict {
    guard case .derived(let predicates) = operand else { return Verdict(false, .type) }
    let count: Int
    switch value {
    case .null: return Verdict(false, .missing)
    case .list(let items): count = items.count
    case .map(let map): count = map.count
    default: return Verdict(false, .type)
    }
    return try onDerivedValue.verdict(on: .integer(Int64(count)), predicates, within: &budget)
  }

  /// For numbers and dates drawn from a value, which are no versions.
  var onDerivedValue: Judge {
    guard isVersion || isDate else { return self }
    var judge = self
    judge.isVersion = false
    judge.isDate = false
    return judge
  }
}
