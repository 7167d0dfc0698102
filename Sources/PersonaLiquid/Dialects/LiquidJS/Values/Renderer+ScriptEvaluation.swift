import PersonaDiagnostics

extension Renderer {
  /// A value through its filters. One whose first filter is `default` may be missing.
  mutating func scriptResult(of expression: Expression, isLenient: Bool = false) throws(EvaluationError) -> LiquidValue
  {
    let outer = isGuarded
    defer { isGuarded = outer }
    isGuarded =
      tracksUndefined
      && (isLenient || program.filters[Int(expression.filters.lowerBound)].definition?.guards == true)
    var value = try value(of: expression.head) ?? .special(.undefined)
    isGuarded = false
    for place in expression.filters {
      if case .object(let object) = value { value = object.plainValue }
      value = try apply(Int(place), to: value)
      guard let path = context.missing else { continue }
      context.missing = nil
      guard tracksUndefined else { continue }
      let range = program.filters[Int(place)].range
      let span = program.source.span(of: Int(range.lowerBound)..<Int(range.upperBound))
      noteMissing(path, at: span, nameAt: Int(range.lowerBound))
    }
    return value
  }

  /// What `assign` keeps: a missing variable is null there.
  mutating func scriptAssigned(_ index: Int32) throws(EvaluationError) -> LiquidValue {
    let expression = program.expressions[Int(index)]
    if !expression.filters.isEmpty { return try scriptResult(of: expression, isLenient: true) }
    return try guarded { (renderer) throws(EvaluationError) in try renderer.plainValue(of: expression.head) }
  }

  /// What the expression in a text says about each item, which has the name that the filter is given.
  mutating func answer(
    _ query: ItemQuery, _ value: LiquidValue, _ arguments: FilterArguments, at span: SourceSpan
  ) throws(EvaluationError) -> LiquidValue {
    let items = try scriptList(value, &context)
    let outer = textSpan
    textSpan = outer ?? span
    defer { textSpan = outer }
    let text = "{{" + scriptText(arguments[1]) + "}}"
    let inner = try textProgram(text)
    guard let expression = inner.expressions.indices.first else { return .null }
    let slot = frameSlot(scriptText(arguments[0]))
    var found: [(item: LiquidValue, answer: LiquidValue)] = []
    for item in items {
      try context.meter.step(2 + inner.slots.names.count / 16)
      let saved = shadow(slot, with: item)
      let caller = (program, slotMap)
      slotMap = inner.slots.names.map { Int32(frameSlot($0)) }
      program = inner
      defer {
        (program, slotMap) = caller
        unshadow(slot, saved)
      }
      found.append((item, try evaluate(Int32(expression))))
    }
    switch query {
    case .keep: return .array(found.filter { $0.answer.isTrue }.map(\.item))
    case .drop: return .array(found.filter { $0.answer.isFalse }.map(\.item))
    case .find: return found.first { $0.answer.isScriptTruthy }?.item ?? .null
    case .index: return found.firstIndex { $0.answer.isScriptTruthy }.map { .int($0) } ?? .null
    case .has: return .bool(found.contains { $0.answer.isScriptTruthy })
    case .group: return scriptGroups(found.map { ($0.answer, $0.item) })
    }
  }
}

extension LiquidValue {
  fileprivate var isTrue: Bool {
    if case .bool(true) = self { return true }
    return false
  }

  fileprivate var isFalse: Bool {
    if case .bool(false) = self { return true }
    return false
  }

  /// Truth as JavaScript has it, where nothing, 0 and an empty text are false.
  fileprivate var isScriptTruthy: Bool {
    switch self {
    case .null, .bool(false), .int(0): false
    case .text(let text): !text.utf8.isEmpty
    case .float(let number): !(number == 0 || number.isNaN)
    default: true
    }
  }
}

/// Items by their keys, in the order in which these come first: maps with `name` and `items`.
func scriptGroups(_ entries: [(key: LiquidValue, item: LiquidValue)]) -> LiquidValue {
  var groups: [(key: LiquidValue, items: [LiquidValue])] = []
  var places: [String: Int] = [:]
  for (key, item) in entries {
    let name = scriptIdentity(key)
    if let place = places[name] {
      groups[place].items.append(item)
    } else {
      places[name] = groups.count
      groups.append((key, [item]))
    }
  }
  return .array(groups.map { .hash(Hash([("name", $0.key), ("items", .array($0.items))])) })
}

/// A text that two values share only where a set of JavaScript takes them for one; maps and lists are their own.
func scriptIdentity(_ value: LiquidValue) -> String {
  switch value.plain {
  case .text(let text): "t" + text
  case .int, .bigInt, .float: "n" + scriptText(value)
  case .hash(let hash): "h\(hash.identity)"
  case .array(let items):
    items.isEmpty ? "a" : items.withUnsafeBufferPointer { "a\(String(describing: $0.baseAddress))" }
  default: "v" + scriptPrimitive(value)
  }
}
