extension FilterDefinition {
  static let scriptLists = [
    script("join") { (value, arguments, context) throws(EvaluationError) in
      let items = try scriptList(value, &context)
      let glue = arguments.text(0, else: " ")
      let (size, overflow) = glue.utf8.count.multipliedReportingOverflow(by: items.count)
      try context.meter.checkSize(overflow ? .max : size)
      var writer = OutputBuffer()
      for (index, item) in items.enumerated() {
        if index > 0 { writer.append(glue) }
        if !item.isNull { writer.append(scriptPrimitive(item)) }
      }
      return .text(writer.text)
    },
    script("first") { (value, _, _) throws(EvaluationError) in end(of: value, isLast: false) },
    script("last") { (value, _, _) throws(EvaluationError) in end(of: value, isLast: true) },
    script("reverse") { (value, _, context) throws(EvaluationError) in
      .array(try scriptList(value, &context).reversed())
    },
    script("sort", readsProperties: true) { (value, arguments, context) throws(EvaluationError) in
      try sorted(value, arguments, &context) { $0 }
    },
    script("sort_natural", readsProperties: true) { (value, arguments, context) throws(EvaluationError) in
      try sorted(value, arguments, &context) { .text(scriptPrimitive($0).lowercased()) }
    },
    script("map", readsProperties: true) { (value, arguments, context) throws(EvaluationError) in
      let path = arguments.text(0, else: "")
      var found: [LiquidValue] = []
      for item in try scriptList(value, &context) {
        try context.meter.step()
        found.append(scriptProperty(path, of: item) ?? .null)
      }
      return .array(found)
    },
    script("sum", readsProperties: true) { (value, arguments, context) throws(EvaluationError) in
      let path = arguments.text(0, else: "")
      var sum = 0.0
      for item in try scriptList(value, &context) {
        try context.meter.step()
        let number = path.isEmpty ? scriptNumber(of: item) : scriptProperty(path, of: item).map { scriptNumber(of: $0) }
        if let number, !number.isNaN { sum += number }
      }
      return scriptValue(sum)
    },
    script("compact") { (value, _, context) throws(EvaluationError) in
      .array(try scriptList(value, &context).filter { !$0.plain.isNull })
    },
    script("uniq") { (value, _, context) throws(EvaluationError) in
      var seen: Set<String> = []
      let isOld = context.dialect.isOldScript
      return .array(
        try scriptList(value, &context).filter {
          seen.insert(isOld ? scriptPrimitive($0) : scriptIdentity($0)).inserted
        })
    },
    script("concat") { (value, arguments, context) throws(EvaluationError) in
      .array(try scriptList(value, &context) + scriptList(arguments[0], &context))
    },
    script("push") { (value, arguments, context) throws(EvaluationError) in
      .array(try scriptList(value, &context) + [arguments[0]])
    },
    script("unshift") { (value, arguments, context) throws(EvaluationError) in
      .array([arguments[0]] + (try scriptList(value, &context)))
    },
    script("pop") { (value, _, context) throws(EvaluationError) in .array(try scriptList(value, &context).dropLast()) },
    script("shift") { (value, _, context) throws(EvaluationError) in
      .array(Array(try scriptList(value, &context).dropFirst()))
    },
    // A draw that no test could hold would be of no use: the first ones are taken.
    script("sample") { (value, arguments, context) throws(EvaluationError) in
      let items = try scriptList(value, &context)
      if arguments.count == 0 || scriptNumber(of: arguments[0]) == 1 { return items.first ?? .special(.undefined) }
      return .array(Array(items.prefix(max(0, scriptInteger(scriptNumber(of: arguments[0]))))))
    },
  ]

  private static func end(of value: LiquidValue, isLast: Bool) -> LiquidValue {
    switch value.plain {
    case .array(let items): return (isLast ? items.last : items.first) ?? .null
    case .range(let range): return range.isEmpty ? .null : .int(isLast ? range.upper : range.lower)
    case .text(let text):
      let units = text.scriptUnits
      return (isLast ? units.last : units.first).map { .text(String(scriptUnits: [$0])) } ?? .null
    default: return .null
    }
  }

  private static func sorted(
    _ value: LiquidValue, _ arguments: FilterArguments, _ context: inout FilterContext,
    _ key: (LiquidValue) -> LiquidValue
  ) throws(EvaluationError) -> LiquidValue {
    let path = arguments.text(0, else: "")
    let items = try scriptList(value, &context)
    try context.meter.step(items.count * 4)
    let keyed = items.map { item -> (key: LiquidValue, item: LiquidValue) in
      let found = path.utf8.isEmpty ? item.plain : scriptProperty(path, of: item)?.plain ?? .null
      return (found.isNull ? .null : key(found), item)
    }
    func isBefore(_ left: LiquidValue, _ right: LiquidValue) -> Bool {
      if left.isNull || right.isNull { return !left.isNull && right.isNull }
      return ScriptComparison.orders(.init(value: left, isWord: false), .init(value: right, isWord: false), .less)
    }
    // Stable, and sound whatever the order says, which between kinds is no order.
    return .array(merged(keyed, isBefore).map(\.item))
  }

  private typealias Keyed = (key: LiquidValue, item: LiquidValue)

  private static func merged(_ items: [Keyed], _ isBefore: (LiquidValue, LiquidValue) -> Bool) -> [Keyed] {
    guard items.count > 1 else { return items }
    let left = merged(Array(items[..<(items.count / 2)]), isBefore)
    let right = merged(Array(items[(items.count / 2)...]), isBefore)
    var result: [Keyed] = []
    var (first, second) = (0, 0)
    while first < left.count, second < right.count {
      if isBefore(right[second].key, left[first].key) {
        result.append(right[second])
        second += 1
      } else {
        result.append(left[first])
        first += 1
      }
    }
    return result + left[first...] + right[second...]
  }
}
