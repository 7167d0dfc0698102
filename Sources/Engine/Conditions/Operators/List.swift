import Diagnostics

/// `has`, `hasAny`, `hasAll`, which see a single value as a list of one.
extension Judge {
  func having(_ value: Value, _ operator: Operator, _ operand: Operand) -> Verdict {
    if value.isNull { return Verdict(false, .missing) }
    let items = if case .list(let items) = value { items } else { [value] }
    let wanted = operand.valueList
    let isHeld = { (candidate: Value) in items.contains { isEqual($0, candidate).holds } }
    return Verdict(`operator` == .hasAll ? wanted.allSatisfy(isHeld) : wanted.contains(where: isHeld))
  }

  /// `any` and `all`: one element, or every one, that satisfies several tests at once. `all` over nothing is false, and
  /// what is no list has no elements.
  func elements(_ value: Value, _ operator: Operator, _ operand: Operand) throws(Diagnostic) -> Verdict {
    guard case .element(let test) = operand else { return Verdict(false, .type) }
    if value.isNull { return Verdict(false, .missing) }
    guard case .list(let items) = value else { return Verdict(false, .type) }
    let isAll = `operator` == .all
    guard !items.isEmpty else { return Verdict(false) }
    for item in items {
      let holds = try onDerivedValue.satisfies(item, test)
      if holds != isAll { return Verdict(!isAll) }
    }
    return Verdict(isAll)
  }

  private func satisfies(_ item: Value, _ test: ElementTest) throws(Diagnostic) -> Bool {
    guard try verdict(on: item, test.predicates).holds else { return false }
    for field in test.fields {
      guard try verdict(on: item.value(at: field.path), field.predicates).holds else { return false }
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
