extension FilterDefinition {
  /// uniq, compact, sum.
  static let gathering = [
    FilterDefinition("uniq", optional: 1, readsProperties: true) {
      (value, arguments, context) throws(EvaluationError) in
      var seen = NameTable()
      var kept: [LiquidValue] = []
      let items = try value.items(&context)
      // The reference does not look at a single item.
      if items.count < 2 { return .array(items) }
      for item in items {
        try context.meter.step()
        guard let key = try key(item, arguments[0], context) else { return .null }
        if seen.insert(identity(key)) == kept.count { kept.append(item) }
      }
      return .array(kept)
    },
    FilterDefinition("compact", optional: 1, readsProperties: true) {
      (value, arguments, context) throws(EvaluationError) in
      var kept: [LiquidValue] = []
      for item in try value.items(&context) {
        guard let key = try key(item, arguments[0], context) else { return .null }
        if !key.isNull { kept.append(item) }
      }
      return .array(kept)
    },
    FilterDefinition("sum", optional: 1, readsProperties: true) { (value, arguments, context) throws(EvaluationError) in
      var values: [LiquidValue] = []
      for item in try value.items(&context) {
        values.append(arguments[0].isNull ? item : try item.property(arguments[0], context) ?? .int(0))
      }
      var total = Number.int(0)
      for item in try LiquidValue.array(values).items(&context) { total = total + Number(item) }
      return total.value
    },
  ]

  /// What an item is judged by; nil where it can have no properties.
  private static func key(
    _ item: LiquidValue, _ property: LiquidValue, _ context: FilterContext
  ) throws(EvaluationError) -> LiquidValue? {
    if property.isNull { return item }
    guard item.hasProperties else { return nil }
    return try item.property(property, context) ?? .null
  }

  /// Ruby's `eql?` as a text: a whole number and a float are different.
  private static func identity(_ value: LiquidValue) -> String {
    switch value.textual {
    case .text(let text): "t" + text
    default: "v" + LiquidValue.array([value]).asText
    }
  }
}
