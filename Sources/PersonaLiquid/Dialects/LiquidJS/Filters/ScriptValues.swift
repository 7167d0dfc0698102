extension FilterDefinition {
  static let scriptValues = [
    script("default", keywords: ["allow_false"], guards: true) { (value, arguments, _) throws(EvaluationError) in
      var allowsFalse = false
      var fallback = arguments[0]
      if arguments.count > 0, case .hash(let named) = arguments[arguments.count - 1], named.keys == ["allow_false"] {
        allowsFalse = named["allow_false"]?.isTruthy ?? false
        if arguments.count == 1 { fallback = .null }
      }
      switch value.plain {
      case .text(let text): return text.utf8.isEmpty ? fallback : value
      case .array(let items): return items.isEmpty ? fallback : value
      case .bool(false): return allowsFalse ? value : fallback
      case .null, .special(.blank), .special(.empty), .special(.undefined): return fallback
      default: return value
      }
    },
    json("json"), json("jsonify"), json("inspect"),
    script("raw") { (value, _, _) throws(EvaluationError) in value },
  ]

  private static func json(_ name: String) -> FilterDefinition {
    script(name) { (value, arguments, context) throws(EvaluationError) in
      let space = arguments.count > 0 ? scriptInteger(scriptNumber(of: arguments[0])) : 0
      let text = scriptJSON(value, space: space)
      try context.meter.checkSize(text.utf8.count)
      return .text(text)
    }
  }
}
