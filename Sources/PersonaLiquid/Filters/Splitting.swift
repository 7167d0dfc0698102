import PersonaText

extension FilterDefinition {
  /// split, join, first, last, reverse, concat, compact, uniq.
  static let splitting = [
    FilterDefinition("split", 1) { (value, arguments, context) throws(EvaluationError) in
      let (text, separator) = (value.asText, arguments[0].asText)
      // Every piece is a text of its own, and so takes more than its bytes.
      try context.meter.step(mostPieces(text, separator) / 4)
      return .array(pieces(text, separator).map { .text($0) })
    },
    FilterDefinition("join", optional: 1) { (value, arguments, context) throws(EvaluationError) in
      let glue = arguments.count > 0 ? arguments[0].asText : " "
      return .text(try joined(try value.items(&context), glue, &context))
    },
    FilterDefinition("first") { (value, _, _) throws(EvaluationError) in value.end(.first) },
    FilterDefinition("last") { (value, _, _) throws(EvaluationError) in value.end(.last) },
    FilterDefinition("reverse") { (value, _, context) throws(EvaluationError) in
      .array(try value.items(&context).reversed())
    },
    FilterDefinition("concat", 1) { (value, arguments, context) throws(EvaluationError) in
      guard case .array(let others) = arguments[0].plain else { throw .error(.notAnArray) }
      try context.meter.step(others.count / 4)
      return .array(try value.items(&context) + others)
    },
  ]

  private static func joined(
    _ items: [LiquidValue], _ glue: String, _ context: inout FilterContext
  ) throws(EvaluationError) -> String {
    let (size, overflow) = glue.utf8.count.multipliedReportingOverflow(by: max(0, items.count - 1))
    try context.meter.checkSize(overflow ? .max : size)
    var writer = OutputBuffer()
    for (index, item) in items.enumerated() {
      if index > 0 { writer.append(glue) }
      item.write(into: &writer)
      try context.meter.checkSize(writer.count)
    }
    return writer.text
  }

  /// No text of that size has more pieces.
  private static func mostPieces(_ text: String, _ separator: String) -> Int {
    text.utf8.count / max(1, separator.utf8.count)
  }

  /// Ruby's `split`: a space splits on runs of whitespace, nothing splits into code points, and empty pieces at the
  /// end are dropped.
  private static func pieces(_ text: String, _ separator: String) -> [String] {
    text.withBytes { bytes in
      separator.withBytes { separator in
        if separator.isEmpty { return text.unicodeScalars.map { String($0) } }
        if separator.count == 1, separator[0] == UInt8(ascii: " ") { return words(bytes) }
        return pieces(bytes, separator)
      }
    }
  }

  private static func words(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    var words: [String] = []
    var index = 0
    while index < bytes.count {
      let start = index
      while index < bytes.count, !isSpace(bytes[index]) { index += 1 }
      if index > start { words.append(String(bytes: bytes, in: start..<index)) }
      index += 1
    }
    return words
  }

  private static func pieces(
    _ bytes: UnsafeBufferPointer<UInt8>, _ separator: UnsafeBufferPointer<UInt8>
  ) -> [String] {
    var pieces: [String] = []
    var index = 0
    while let found = bytes.firstIndex(of: separator, from: index) {
      pieces.append(String(bytes: bytes, in: index..<found))
      index = found + separator.count
    }
    pieces.append(String(bytes: bytes, in: index..<bytes.count))
    while let last = pieces.last, last.utf8.isEmpty { pieces.removeLast() }
    return pieces
  }
}

extension LiquidValue {
  /// The first or the last element, or whether a loop is in its first or last turn.
  fileprivate func end(_ member: BuiltInMember) -> LiquidValue {
    switch self {
    case .special(.loop(let loop)): loop.member(member) ?? .null
    case .special(.tableLoop(let loop)): loop.member(member) ?? .null
    default: plain.command(member) ?? .null
    }
  }

  /// The elements the list filters work on: nested lists are flattened, a hash is one element, nothing is none, and
  /// anything else is one.
  func items(_ context: inout FilterContext) throws(EvaluationError) -> [LiquidValue] {
    switch plain {
    case .null: return []
    case .array(let elements):
      if !elements.contains(where: \.isArray) { return elements }
      var flat: [LiquidValue] = []
      LiquidValue.flatten(elements, into: &flat, depth: 0)
      try context.meter.step(flat.count / 4)
      return flat
    case .range(let range):
      try context.meter.step(range.count)
      return range.isEmpty ? [] : (range.lower...range.upper).map { .int($0) }
    default: return [plain]
    }
  }

  private var isArray: Bool {
    if case .array = self { return true }
    return false
  }

  private static func flatten(_ elements: [LiquidValue], into flat: inout [LiquidValue], depth: Int) {
    for element in elements {
      if case .array(let inner) = element {
        // Deeper data is left out, because flattening recurses.
        if depth < 200 { flatten(inner, into: &flat, depth: depth + 1) }
      } else {
        flat.append(element)
      }
    }
  }
}
