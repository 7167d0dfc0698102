/// One line of a file, as a person reads it: indentation, dashes, a key, a value.
struct SourceLine {
  let start: Int
  /// Before the line break.
  let end: Int
  /// The first character that is no blank.
  let contentStart: Int
  /// After the dashes of list items, if any.
  let itemStart: Int
  /// After the dashes and the key, where the value begins; after the dashes if there is no key.
  let valueStart: Int
  /// The first `:` that ends a key.
  let colon: Int?

  init(_ input: UnsafeBufferPointer<UInt8>, at offset: Int) {
    var start = min(max(offset, 0), input.count)
    while start > 0, !input[start - 1].isLineBreak { start -= 1 }
    var end = start
    while end < input.count, !input[end].isLineBreak { end += 1 }
    self.start = start
    self.end = end
    contentStart = Self.afterBlanks(input, start, end)
    itemStart = Self.afterDashes(input, contentStart, end)
    colon = Self.colon(input, itemStart, end)
    valueStart = colon.map { Self.afterBlanks(input, $0 + 1, end) } ?? itemStart
  }

  private static func afterBlanks(_ input: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, input[index].isBlank { index += 1 }
    return index
  }

  private static func afterDashes(_ input: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    while index + 1 < end, input[index] == UInt8(ascii: "-"), input[index + 1].isBlank {
      index = afterBlanks(input, index + 1, end)
    }
    return index
  }

  private static func colon(_ input: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var index = afterQuoted(input, start, end)
    while index < end {
      let isLast = index + 1 == end
      if input[index] == UInt8(ascii: ":"), isLast || input[index + 1].isBlank { return index }
      if input[index] == UInt8(ascii: "#"), index > start, input[index - 1].isBlank { return nil }
      index += 1
    }
    return nil
  }

  /// A quoted key may hold a colon.
  private static func afterQuoted(_ input: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    guard start < end, input[start] == UInt8(ascii: "\"") || input[start] == UInt8(ascii: "'") else { return start }
    let rest = input[(start + 1)..<end]
    return rest.firstIndex(of: input[start]).map { $0 + 1 } ?? start
  }
}
