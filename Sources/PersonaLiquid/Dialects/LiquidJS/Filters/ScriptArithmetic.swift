extension FilterDefinition {
  /// Numbers as doubles; whatever is none counts 0.
  static let scriptArithmetic = [
    arithmetic("plus", { $0.addingReportingOverflow($1) }) { $0 + $1 },
    arithmetic("minus", { $0.subtractingReportingOverflow($1) }) { $0 - $1 },
    arithmetic("times", { $0.multipliedReportingOverflow(by: $1) }) { $0 * $1 },
    FilterDefinition("divided_by", optional: 9, integers: { quotient($0, $1) }) {
      (value, arguments, context) throws(EvaluationError) in
      let quotient = filterNumber(value, context) / arguments.number(0, context)
      return scriptValue(arguments[1].isTruthy ? quotient.rounded(.down) : quotient)
    },
    FilterDefinition("modulo", optional: 9, integers: { remainder($0, $1) }) {
      (value, arguments, context) throws(EvaluationError) in
      let (left, right) = (filterNumber(value, context), arguments.number(0, context))
      let rest = left.truncatingRemainder(dividingBy: right)
      // The sign is the divisor's, but in the older engine.
      let isOther = !context.dialect.isOldScript && rest != 0 && (rest < 0) != (right < 0)
      return scriptValue(isOther ? rest + right : rest)
    },
    bounded("at_least") { $0 > $1 ? $0 : $1 },
    bounded("at_most") { $0 < $1 ? $0 : $1 },
    script("abs") { (value, _, context) throws(EvaluationError) in scriptValue(abs(filterNumber(value, context))) },
    script("ceil") { (value, _, context) throws(EvaluationError) in
      scriptValue(filterNumber(value, context).rounded(.up))
    },
    script("floor") { (value, _, context) throws(EvaluationError) in
      scriptValue(filterNumber(value, context).rounded(.down))
    },
    script("round") { (value, arguments, context) throws(EvaluationError) in
      let number = filterNumber(value, context)
      let digits = scriptInteger(arguments.isGiven(0) ? arguments.number(0, context) : 0)
      guard number.isFinite, digits.magnitude < 400 else { return scriptValue(number) }
      if context.dialect.isOldScript { return scriptValue(roundedOld(number, digits)) }
      let rounded = Number(.float(number)).rounded(toDigits: digits) ?? .float(number)
      return scriptValue(Number(rounded).asDouble)
    },
    script("to_integer") { (value, _, _) throws(EvaluationError) in scriptValue(scriptNumber(of: value)) },
  ]

  private static func arithmetic(
    _ name: String, _ whole: @escaping @Sendable (Int, Int) -> (partialValue: Int, overflow: Bool),
    _ operation: @escaping @Sendable (Double, Double) -> Double
  ) -> FilterDefinition {
    FilterDefinition(
      name, optional: 9, integers: { integer($0, $1, whole) }
    ) { (value, arguments, context) throws(EvaluationError) in
      scriptValue(operation(filterNumber(value, context), arguments.number(0, context)))
    }
  }

  /// What doubles come to as well; nil beyond the whole numbers that they hold.
  private static func integer(
    _ left: Int, _ right: Int, _ whole: (Int, Int) -> (partialValue: Int, overflow: Bool)
  ) -> Int? {
    let most = 9_007_199_254_740_992
    let (result, overflows) = whole(left, right)
    guard !overflows, left.magnitude <= most, right.magnitude <= most, result.magnitude <= most else { return nil }
    return result
  }

  /// A quotient without a rest; nil for what only doubles can say.
  private static func quotient(_ left: Int, _ right: Int) -> Int? {
    let most = 9_007_199_254_740_992
    guard right != 0, left.magnitude <= most, right.magnitude <= most, left % right == 0 else { return nil }
    return left / right
  }

  /// The rest of two numbers above zero, whose sign no engine disputes.
  private static func remainder(_ left: Int, _ right: Int) -> Int? {
    let most = 9_007_199_254_740_992
    guard left >= 0, right > 0, left <= most, right <= most else { return nil }
    return left % right
  }

  private static func bounded(
    _ name: String, _ choose: @escaping @Sendable (Double, Double) -> Double
  ) -> FilterDefinition {
    script(name) { (value, arguments, context) throws(EvaluationError) in
      var number = filterNumber(value, context)
      for index in 0..<min(arguments.count, 3) {
        let other = arguments.number(index, context)
        number = number.isNaN || other.isNaN ? .nan : choose(number, other)
      }
      return scriptValue(number)
    }
  }

  /// Halves go up.
  private static func roundedOld(_ number: Double, _ digits: Int) -> Double {
    var power = 1.0
    for _ in 0..<min(abs(digits), 308) { power *= 10 }
    let scaled = digits < 0 ? number / power : number * power
    let rounded = (scaled + 0.5).rounded(.down)
    return digits < 0 ? rounded * power : rounded / power
  }
}
