extension FilterDefinition {
  /// plus, minus, times, divided_by, modulo, at_least, at_most, abs: whole numbers stay whole, others are decimal.
  static let arithmetic = [
    FilterDefinition("plus", 1, integers: { exact($0.addingReportingOverflow($1)) }) {
      (value, arguments, context) throws(EvaluationError) in
      try checked(Number(value) + Number(arguments[0]), &context)
    },
    FilterDefinition("minus", 1, integers: { exact($0.subtractingReportingOverflow($1)) }) {
      (value, arguments, context) throws(EvaluationError) in
      try checked(Number(value) - Number(arguments[0]), &context)
    },
    FilterDefinition("times", 1, integers: { exact($0.multipliedReportingOverflow(by: $1)) }) {
      (value, arguments, context) throws(EvaluationError) in
      try checked(Number(value) * Number(arguments[0]), &context)
    },
    FilterDefinition("divided_by", 1) { (value, arguments, context) throws(EvaluationError) in
      guard let quotient = Number(value) / Number(arguments[0]) else { throw .error(.dividedByZero) }
      return try checked(quotient, &context)
    },
    FilterDefinition("modulo", 1, integers: flooredRemainder) { (value, arguments, context) throws(EvaluationError) in
      guard let rest = Number(value) % Number(arguments[0]) else { throw .error(.dividedByZero) }
      return try checked(rest, &context)
    },
    FilterDefinition("at_least", 1) { (value, arguments, _) throws(EvaluationError) in
      let (number, bound) = (Number(value), Number(arguments[0]))
      return (number < bound ? bound : number).value
    },
    FilterDefinition("at_most", 1) { (value, arguments, _) throws(EvaluationError) in
      let (number, bound) = (Number(value), Number(arguments[0]))
      return (bound < number ? bound : number).value
    },
    FilterDefinition("abs") { (value, _, _) throws(EvaluationError) in Number(value).absolute.value },
  ]

  private static func exact(_ result: (partialValue: Int, overflow: Bool)) -> Int? {
    result.overflow ? nil : result.partialValue
  }

  /// With the sign of the divisor.
  @Sendable private static func flooredRemainder(_ left: Int, _ right: Int) -> Int? {
    guard right > 0 else { return nil }
    let rest = left % right
    return rest < 0 ? rest + right : rest
  }

  /// Numbers grow, but multiplying large ones costs steps, and beyond ``BigInt/maximumDigits`` the render ends.
  private static func checked(_ number: Number, _ context: inout FilterContext) throws(EvaluationError) -> LiquidValue {
    if case .big(let big) = number {
      try context.meter.checkSize(big.bitWidth > BigInt.maximumDigits * 3 ? .max : 0)
      let words = big.bitWidth / 32
      try context.meter.step(words * words / 64)
    }
    return number.value
  }
}
