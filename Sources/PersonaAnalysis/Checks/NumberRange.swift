import PersonaModel

/// The numbers that several bounds leave.
struct NumberRange {
  private var lower = -Double.infinity
  private var upper = Double.infinity
  private var hasLower = true
  private var hasUpper = true
  private var isWhole = false

  /// Whole numbers from 0 on.
  static var counts: NumberRange {
    var range = NumberRange()
    (range.lower, range.isWhole) = (0, true)
    return range
  }

  /// Takes a bound in; false for an operator that sets none.
  mutating func narrow(by predicate: Predicate) -> Bool {
    switch (predicate.operator, predicate.operand) {
    case (.between, .values(let values)):
      guard values.count == 2, let first = values[0].number, let last = values[1].number else { return false }
      raise(to: first, includes: true)
      drop(to: last, includes: true)
    case (let name, .value(let value)):
      guard let number = value.number else { return false }
      return narrow(by: name, number)
    default: return false
    }
    return true
  }

  private mutating func narrow(by operator: Operator, _ number: Double) -> Bool {
    switch `operator` {
    case .moreThan: raise(to: number, includes: false)
    case .atLeast: raise(to: number, includes: true)
    case .lessThan: drop(to: number, includes: false)
    case .atMost: drop(to: number, includes: true)
    case .is:
      raise(to: number, includes: true)
      drop(to: number, includes: true)
    default: return false
    }
    return true
  }

  private mutating func raise(to number: Double, includes: Bool) {
    if number > lower {
      (lower, hasLower) = (number, includes)
    } else if number == lower {
      hasLower = hasLower && includes
    }
  }

  private mutating func drop(to number: Double, includes: Bool) {
    if number < upper {
      (upper, hasUpper) = (number, includes)
    } else if number == upper {
      hasUpper = hasUpper && includes
    }
  }

  /// Only fractions lie between 3 and 4, so a count can be neither.
  var isEmpty: Bool {
    if lower > upper || (lower == upper && !(hasLower && hasUpper)) { return true }
    guard isWhole, lower.isFinite, upper.isFinite else { return false }
    let first = hasLower ? lower.rounded(.up) : lower.rounded(.down) + 1
    let last = hasUpper ? upper.rounded(.down) : upper.rounded(.up) - 1
    return first > last
  }
}
