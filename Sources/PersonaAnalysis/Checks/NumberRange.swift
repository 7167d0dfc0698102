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
    let definition = predicate.operator.definition
    switch definition.numbers {
    case .between:
      guard case .values(let values) = predicate.operand, values.count == 2, let first = values[0].number,
        let last = values[1].number
      else { return false }
      raise(to: first, includes: true)
      drop(to: last, includes: true)
    case .bounded:
      guard let number = predicate.operand.number, let bound = definition.bound else { return false }
      narrow(by: bound, number)
    case .operands:
      // Of several numbers each would be a range of its own.
      guard let number = predicate.operand.number else { return false }
      raise(to: number, includes: true)
      drop(to: number, includes: true)
    case .others, .outside, .unsaid: return false
    }
    return true
  }

  private mutating func narrow(by bound: Bound, _ number: Double) {
    switch bound {
    case .above: raise(to: number, includes: false)
    case .from: raise(to: number, includes: true)
    case .below: drop(to: number, includes: false)
    case .upTo: drop(to: number, includes: true)
    }
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
