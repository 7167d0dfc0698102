extension FilterDefinition {
  /// round, ceil, floor.
  static let rounding = [
    FilterDefinition("round", optional: 1) { (value, arguments, _) throws(EvaluationError) in
      let digits = try roundingDigits(Number(arguments[0]))
      let number = Number(value)
      guard let rounded = number.rounded(toDigits: digits) else { throw notFinite(number) }
      return rounded
    },
    FilterDefinition("ceil") { (value, _, _) throws(EvaluationError) in
      let number = Number(value)
      guard let ceiling = number.ceiling else { throw notFinite(number) }
      return ceiling
    },
    FilterDefinition("floor") { (value, _, _) throws(EvaluationError) in
      let number = Number(value)
      guard let floor = number.floor else { throw notFinite(number) }
      return floor
    },
  ]

  /// The reference takes what fits 32 bits.
  private static func roundingDigits(_ number: Number) throws(EvaluationError) -> Int {
    guard number.isFinite else { throw notFinite(number) }
    let digits = number.clampedInt
    guard Int32(exactly: digits) != nil else { throw .error(.outOfRange(number.value.asText)) }
    return digits
  }

  private static func notFinite(_ number: Number) -> EvaluationError { .error(.notFinite(floatText(number.asDouble))) }
}
