extension FilterDefinition {
  /// default: another value for null, false and what is empty; with `allow_false: true` false stays.
  static let fallback = [
    FilterDefinition("default", optional: 2, keywords: ["allow_false"], guards: true) {
      (value, arguments, _) throws(EvaluationError) in
      var allowsFalse = false
      if arguments.count > 0, case .hash(let keywords) = arguments[arguments.count - 1] {
        allowsFalse = keywords["allow_false"]?.isTruthy ?? false
      }
      let isMissing = allowsFalse ? value.isNull : !value.isTruthy
      guard isMissing || value.isEmptyWord else { return value }
      if arguments.count == 0 { return .text("") }
      if arguments.count == 1, case .hash = arguments[0] { return arguments[0] }
      return arguments[0]
    }
  ]
}
