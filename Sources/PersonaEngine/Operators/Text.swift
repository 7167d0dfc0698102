import PersonaModel
import PersonaText
import PersonaTime

/// `contains`, `startsWith`, `endsWith`, `matches`: on a text, any of several operands.
extension Judge {
  func text(
    _ value: Value, _ operator: Operator, _ operand: Operand, within budget: inout Budget
  ) throws(BudgetExceeded) -> Verdict {
    guard case .text(let text) = value else { return Verdict(false, .type) }
    if case .patterns(let patterns) = operand {
      for pattern in patterns where try pattern.matches(text, within: &budget) { return Verdict(true) }
      return Verdict(false)
    }
    let wanted = operand.textList
    let searched = try SearchedText(text, ignoringCase: ignoreCase, within: &budget)
    switch `operator` {
    case .contains, .containsAny: return Verdict(try searched.contains(anyOf: wanted, within: &budget))
    case .startsWith: return Verdict(try searched.starts(withAnyOf: wanted, within: &budget))
    case .endsWith: return Verdict(try searched.ends(withAnyOf: wanted, within: &budget))
    default: return Verdict(false)
    }
  }
}

extension Operand {
  /// The texts of an operand that takes one or several.
  var textList: [String] {
    switch self {
    case .texts(let texts): texts
    case .value(.text(let text)): [text]
    case .values(let values): values.compactMap(\.text)
    default: []
    }
  }
}
