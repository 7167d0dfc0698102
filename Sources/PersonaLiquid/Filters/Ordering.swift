extension FilterDefinition {
  /// sort and sort_natural, both stable; what is missing comes last.
  static let ordering = [
    FilterDefinition("sort", optional: 1, readsProperties: true) {
      (value, arguments, context) throws(EvaluationError) in
      try sorted(value, arguments, &context, by: order)
    },
    FilterDefinition("sort_natural", optional: 1, readsProperties: true) {
      (value, arguments, context) throws(EvaluationError) in
      try sorted(value, arguments, &context) { (left, right) throws(EvaluationError) in
        if left.isNull || right.isNull { return left.isNull ? right.isNull ? 0 : 1 : -1 }
        return LiquidValue.order(lowercasedASCII(left.asText), lowercasedASCII(right.asText))
      }
    },
  ]

  private typealias Comparator = (LiquidValue, LiquidValue) throws(EvaluationError) -> Int

  private static func order(_ left: LiquidValue, _ right: LiquidValue) throws(EvaluationError) -> Int {
    if let order = LiquidValue.order(left.plain, right.plain) { return order }
    if LiquidValue.areEqual(left, right) { return 0 }
    if left.isNull { return 1 }
    if right.isNull { return -1 }
    throw .error(.unsortable)
  }

  private static func lowercasedASCII(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  private static func sorted(
    _ value: LiquidValue, _ arguments: FilterArguments, _ context: inout FilterContext, by order: Comparator
  ) throws(EvaluationError) -> LiquidValue {
    let items = try value.items(&context)
    var keyed: [(key: LiquidValue, item: LiquidValue)] = []
    for item in items {
      if arguments[0].isNull {
        keyed.append((item, item))
      } else {
        guard item.hasProperties else { return .null }
        // The reference does not look at a single item.
        keyed.append((items.count < 2 ? .null : try item.property(arguments[0], context) ?? .null, item))
      }
    }
    return .array(try merged(keyed, &context, order).map(\.item))
  }

  /// A merge sort of our own, because the comparison may end it.
  private static func merged(
    _ items: [(key: LiquidValue, item: LiquidValue)], _ context: inout FilterContext, _ order: Comparator
  ) throws(EvaluationError) -> [(key: LiquidValue, item: LiquidValue)] {
    guard items.count > 1 else { return items }
    try context.meter.step(items.count / 8)
    for item in items {
      if case .text(let text) = item.key { try context.meter.charge(bytes: text.utf8.count) }
    }
    let middle = items.count / 2
    let left = try merged(Array(items[..<middle]), &context, order)
    let right = try merged(Array(items[middle...]), &context, order)
    var result: [(key: LiquidValue, item: LiquidValue)] = []
    result.reserveCapacity(items.count)
    var (first, second) = (0, 0)
    while first < left.count, second < right.count {
      if try order(left[first].key, right[second].key) <= 0 {
        result.append(left[first])
        first += 1
      } else {
        result.append(right[second])
        second += 1
      }
    }
    return result + left[first...] + right[second...]
  }
}
