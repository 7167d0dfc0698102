import PersonaModel

/// `moreThan`, `atLeast`, `lessThan`, `atMost`, `between`, on numbers; versions and dates go their own ways.
extension Judge {
  func comparison(_ value: Value, _ operator: Operator, _ operand: Operand) -> Verdict {
    switch operand {
    case .age(let age): return self.age(value, `operator`, age)
    case .times, .time: return date(value, `operator`, operand)
    case .value(let limit): return compare(value, `operator`, limit)
    case .values(let limits) where limits.count == 2:
      let lower = compare(value, .atLeast, limits[0])
      return lower.holds ? compare(value, .atMost, limits[1]) : lower
    default: return Verdict(false, .type)
    }
  }

  private func compare(_ value: Value, _ operator: Operator, _ limit: Value) -> Verdict {
    guard let order = isVersion ? versionOrder(value, limit) : numberOrder(value, limit) else {
      return Verdict(false, .type)
    }
    switch `operator` {
    case .moreThan: return Verdict(order == .after)
    case .atLeast: return Verdict(order != .before)
    case .lessThan: return Verdict(order == .before)
    case .atMost: return Verdict(order != .after)
    default: return Verdict(false, .type)
    }
  }
}

/// Nil unless both are numbers. Exact, though a 64-bit integer has more digits than a decimal can hold.
func numberOrder(_ left: Value, _ right: Value) -> Order? {
  switch (left, right) {
  case (.integer(let left), .integer(let right)): Order(left, right)
  case (.decimal(let left), .decimal(let right)): left.isNaN || right.isNaN ? nil : Order(left, right)
  case (.integer(let left), .decimal(let right)): order(left, right)
  case (.decimal(let left), .integer(let right)): order(right, left)?.reversed
  default: nil
  }
}

private func order(_ integer: Int64, _ decimal: Double) -> Order? {
  if decimal.isNaN { return nil }
  if decimal >= 0x1p63 { return .before }
  if decimal < -0x1p63 { return .after }
  let whole = decimal.rounded(.towardZero)
  let byWhole = Order(integer, Int64(whole))
  return byWhole == .same ? Order(whole, decimal) : byWhole
}

extension Order {
  fileprivate var reversed: Order {
    switch self {
    case .before: .after
    case .same: .same
    case .after: .before
    }
  }
}
