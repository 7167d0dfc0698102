extension FilterDefinition {
  /// round, ceil, floor.
  static let rounding = [
    FilterDefinition("round", optional: 1) { (value, arguments, context) throws(Failure) in
      let digits = Number(arguments[0]).clampedInt
      try context.meter.checkSize(digits < 0 ? -max(digits, -Int.max) : 0)
      let number = Number(value)
      guard let rounded = number.rounded(toDigits: digits) else { throw notFinite(number) }
      return rounded
    },
    FilterDefinition("ceil") { (value, _, _) throws(Failure) in
      let number = Number(value)
      guard let ceiling = number.ceiling else { throw notFinite(number) }
      return ceiling
    },
    FilterDefinition("floor") { (value, _, _) throws(Failure) in
      let number = Number(value)
      guard let floor = number.floor else { throw notFinite(number) }
      return floor
    },
  ]

  private static func notFinite(_ number: Number) -> Failure { .error(.notFinite(floatText(number.asDouble))) }
}
