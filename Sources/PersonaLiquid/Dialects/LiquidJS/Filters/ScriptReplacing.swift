import PersonaText

extension FilterDefinition {
  static let scriptReplacing = [
    script("append") { (value, arguments, context) throws(EvaluationError) in
      try joined(value, arguments, &context) { $0 + $1 }
    },
    script("prepend") { (value, arguments, context) throws(EvaluationError) in
      try joined(value, arguments, &context) { $1 + $0 }
    },
    script("replace") { (value, arguments, context) throws(EvaluationError) in
      try replaced(value, arguments.text(0, else: ""), arguments.text(1, else: ""), &context)
    },
    script("remove") { (value, arguments, context) throws(EvaluationError) in
      try replaced(value, arguments.text(0, else: ""), "", &context)
    },
    once("replace_first", isLast: false, hasReplacement: true),
    once("replace_last", isLast: true, hasReplacement: true),
    once("remove_first", isLast: false, hasReplacement: false),
    once("remove_last", isLast: true, hasReplacement: false),
  ]

  private static func joined(
    _ value: LiquidValue, _ arguments: FilterArguments, _ context: inout FilterContext,
    _ join: (String, String) -> String
  ) throws(EvaluationError) -> LiquidValue {
    guard arguments.count == 1 else {
      throw .error(.wrongArgumentCount(given: arguments.count + 1, expected: "2"))
    }
    let text = join(PersonaLiquid.scriptText(value), PersonaLiquid.scriptText(arguments[0]))
    try context.meter.checkSize(text.utf8.count)
    return .text(text)
  }

  private static func replaced(
    _ value: LiquidValue, _ pattern: String, _ replacement: String, _ context: inout FilterContext
  ) throws(EvaluationError) -> LiquidValue {
    let text = PersonaLiquid.scriptText(value)
    try context.meter.step(text.utf8.count / max(1, pattern.utf8.count) / 16)
    let parts = split(text, pattern)
    let (growth, overflow) = replacement.utf8.count.multipliedReportingOverflow(by: parts.count)
    try context.meter.checkSize(overflow ? .max : growth)
    return .text(parts.joined(separator: replacement))
  }

  private static func once(_ name: String, isLast: Bool, hasReplacement: Bool) -> FilterDefinition {
    script(name) { (value, arguments, _) throws(EvaluationError) in
      let (text, pattern) = (PersonaLiquid.scriptText(value), arguments.text(0, else: ""))
      let replacement = hasReplacement ? arguments.text(1, else: "") : ""
      let found = text.withBytes { bytes in
        pattern.withBytes { isLast ? bytes.lastIndex(of: $0) : bytes.firstIndex(of: $0) }
      }
      guard let found else { return .text(text) }
      let bytes = Array(text.utf8)
      let rest = bytes[(found + pattern.utf8.count)...]
      return .text(String(decoding: bytes[..<found] + Array(replacement.utf8) + rest, as: UTF8.self))
    }
  }
}
