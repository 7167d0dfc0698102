extension FilterDefinition {
  /// map, where, reject, find, find_index, has.
  static let selecting = [
    FilterDefinition("map", 1, readsProperties: true) { (value, arguments, context) throws(EvaluationError) in
      var mapped: [LiquidValue] = []
      let isItself = LiquidValue.areEqual(arguments[0], .text("to_liquid"))
      for item in try value.items(&context) {
        try context.meter.step()
        mapped.append(isItself ? item : try item.property(arguments[0], context) ?? .null)
      }
      return .array(mapped)
    },
    FilterDefinition("where", 1, optional: 1, readsProperties: true) {
      (value, arguments, context) throws(EvaluationError) in
      guard let flags = try matches(value, arguments, &context) else { return .null }
      return .array(flags.filter(\.isMatch).map(\.item))
    },
    FilterDefinition("reject", 1, optional: 1, readsProperties: true) {
      (value, arguments, context) throws(EvaluationError) in
      guard let flags = try matches(value, arguments, &context) else { return .null }
      return .array(flags.filter { !$0.isMatch }.map(\.item))
    },
    FilterDefinition("find", 1, optional: 1, readsProperties: true) {
      (value, arguments, context) throws(EvaluationError) in
      try matches(value, arguments, &context, untilFirst: true)?.first(where: \.isMatch)?.item ?? .null
    },
    FilterDefinition("find_index", 1, optional: 1, readsProperties: true) {
      (value, arguments, context) throws(EvaluationError) in
      let flags = try matches(value, arguments, &context, untilFirst: true)
      return flags?.firstIndex(where: \.isMatch).map { .int($0) } ?? .null
    },
    FilterDefinition("has", 1, optional: 1, readsProperties: true) {
      (value, arguments, context) throws(EvaluationError) in
      guard let flags = try matches(value, arguments, &context, untilFirst: true) else { return .null }
      return .bool(flags.contains(where: \.isMatch))
    },
  ]

  private struct Match {
    let item: LiquidValue
    let isMatch: Bool
  }

  /// Nil when an item can have no properties at all, which makes the whole result null.
  private static func matches(
    _ value: LiquidValue, _ arguments: FilterArguments, _ context: inout FilterContext, untilFirst: Bool = false
  ) throws(EvaluationError) -> [Match]? {
    var found: [Match] = []
    for item in try value.items(&context) {
      try context.meter.step()
      guard item.hasProperties else { return nil }
      let property = try item.property(arguments[0], context) ?? .null
      let isMatch = arguments[1].isNull ? property.isTruthy : LiquidValue.areEqual(property, arguments[1])
      found.append(Match(item: item, isMatch: isMatch))
      if isMatch, untilFirst { return found }
    }
    return found
  }
}
