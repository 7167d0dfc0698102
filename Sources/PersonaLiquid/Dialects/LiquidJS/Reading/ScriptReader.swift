/// Reads expressions as LiquidJS does: what it cannot read ends them, and is an error only where the tag says so.
struct ScriptReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let end: Int
  let isOld: Bool
  private let maximumDepth: Int
  private var depth = 0
  var position: Int

  init(_ parser: borrowing Parser, _ markup: Range<Int>) {
    bytes = parser.bytes
    let inner = parser.scriptMarkup(markup)
    position = inner.lowerBound
    end = inner.upperBound
    isOld = parser.environment.dialect.isOldScript
    maximumDepth = parser.environment.maximumDepth
  }

  var isAtEnd: Bool { position >= end }

  func peek(_ offset: Int = 0) -> UInt8? {
    position + offset < end ? bytes[position + offset] : nil
  }

  func looks(at character: Unicode.Scalar) -> Bool { peek() == UInt8(ascii: character) }

  mutating func skipBlanks() {
    while case let length = bytes.scriptBlank(at: position, before: end), length > 0 { position += length }
  }

  func text(_ range: Range<Int>) -> String { String(bytes: bytes, in: range) }

  /// What stands from here on, as an error shows it.
  var rest: Range<Int> { min(position, end)..<end }

  /// A name, empty where none stands here.
  mutating func name() -> Range<Int> {
    skipBlanks()
    let start = position
    while case let length = bytes.scriptWord(at: position, before: end, isOld: isOld), length > 0 { position += length }
    return start..<position
  }

  /// The name as text, empty where none stands here.
  mutating func word() -> String { text(name()) }

  /// Goes on behind the next such text; false, and at the end, where there is none.
  @discardableResult
  mutating func skip(behind text: StaticString) -> Bool {
    while position < end {
      if position + text.utf8CodeUnitCount <= end, bytes.hasText(text, at: position) {
        position += text.utf8CodeUnitCount
        return true
      }
      position += 1
    }
    return false
  }

  /// A value, or nil where none stands here.
  mutating func operand(_ builder: inout ProgramBuilder) throws(SyntaxError) -> ValueSource? {
    skipBlanks()
    depth += 1
    defer { depth -= 1 }
    guard depth <= maximumDepth else { throw SyntaxError(.nestingTooDeep, at: rest) }
    let start = position
    var value = literal(&builder)
    if value == nil { value = quoted().map { builder.constant(.text($0)) } }
    if value == nil { value = try range(&builder) }
    if value == nil { value = number(&builder) }
    return try path(&builder, behind: value, from: start)
  }

  /// A value where there has to be one.
  mutating func required(_ builder: inout ProgramBuilder) throws(SyntaxError) -> ValueSource {
    guard let value = try operand(&builder) else {
      throw SyntaxError(.dialect("a value is missing here", help: nil), at: rest)
    }
    return value
  }

  private mutating func literal(_ builder: inout ProgramBuilder) -> ValueSource? {
    let start = position
    // Asked of every value, and few begin so.
    switch peek() {
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "e"), UInt8(ascii: "b"): break
    default: return nil
    }
    for (word, value) in Self.literals where bytes.hasText(word, at: start) && start + word.utf8CodeUnitCount <= end {
      guard bytes.scriptWord(at: start + word.utf8CodeUnitCount, before: end, isOld: isOld) == 0 else { continue }
      position = start + word.utf8CodeUnitCount
      return builder.constant(value)
    }
    return nil
  }

  private static let literals: [(StaticString, LiquidValue)] = [
    ("true", .bool(true)), ("false", .bool(false)), ("nil", .null), ("null", .null), ("empty", .special(.empty)),
    ("blank", .special(.blank)),
  ]

  /// A text in quotes, with its escapes resolved; one that is not closed lacks its last letter.
  mutating func quoted() -> String? {
    skipBlanks()
    guard looks(at: "'") || looks(at: "\"") else { return nil }
    let start = position
    position = min(scriptQuoteEnd(bytes, from: start, end: end), end)
    var last = position - 1
    while last > start, bytes[last] & 0xC0 == 0x80 { last -= 1 }
    return last > start ? unescapedScriptText(bytes, (start + 1)..<last) : ""
  }

  private mutating func range(_ builder: inout ProgramBuilder) throws(SyntaxError) -> ValueSource? {
    guard looks(at: "(") else { return nil }
    let start = position
    position += 1
    let first = try required(&builder)
    skipBlanks()
    let isRange = position + 2 <= end && bytes.hasText("..", at: position)
    if isRange { position += 2 }
    guard isRange, case let second = try required(&builder), closesRange() else {
      throw SyntaxError(
        .dialect("parentheses hold ranges only, such as (1..5)", help: "assign the inner value first"), at: start..<end)
    }
    return builder.range(first, second)
  }

  private mutating func closesRange() -> Bool {
    skipBlanks()
    guard looks(at: ")") else { return false }
    position += 1
    return true
  }

  private mutating func number(_ builder: inout ProgramBuilder) -> ValueSource? {
    var index = position
    if let sign = peek(), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { index += 1 }
    let digits = index
    var hasPoint = false
    while index < end {
      if isDigit(bytes[index]) {
        index += 1
      } else if bytes[index] == UInt8(ascii: "."), index + 1 >= end || bytes[index + 1] != UInt8(ascii: ".") {
        if hasPoint || index == digits { return nil }
        hasPoint = true
        index += 1
      } else {
        break
      }
    }
    guard index > digits, bytes.scriptWord(at: index, before: end, isOld: isOld) == 0 else { return nil }
    let value = scriptNumber(text(position..<index))
    position = index
    return builder.constant(scriptValue(value))
  }

  /// The steps behind a value, or a path from the root where there is none.
  private mutating func path(
    _ builder: inout ProgramBuilder, behind value: ValueSource?, from start: Int
  ) throws(SyntaxError) -> ValueSource? {
    var keys: [PathKey] = []
    var slot: Int32?
    var root: ValueSource?
    while true {
      if looks(at: "[") {
        position += 1
        let key = try operand(&builder) ?? builder.constant(.text(""))
        guard skip(behind: "]") else { throw SyntaxError(.dialect("\"[\" is not closed", help: nil), at: start..<end) }
        if value == nil, slot == nil, root == nil { root = key } else { keys.append(builder.key(key)) }
        continue
      }
      if value == nil, slot == nil, root == nil {
        let name = name()
        if !name.isEmpty {
          slot = Int32(builder.slots.insert(UnsafeBufferPointer(rebasing: bytes[name])))
          continue
        }
      }
      guard looks(at: "."), peek(1) != UInt8(ascii: ".") else { break }
      position += 1
      let name = name()
      guard !name.isEmpty else { break }
      let bytes = UnsafeBufferPointer(rebasing: bytes[name])
      if value == nil, slot == nil, root == nil {
        slot = Int32(builder.slots.insert(bytes))
      } else {
        keys.append(builder.nameKey(bytes, isDotted: true))
      }
    }
    if let value { return keys.isEmpty ? value : builder.read(of: value, keys: keys, range: start..<position) }
    guard slot != nil || root != nil else { return nil }
    if let root, root.kind == .constant, case .text(let name) = builder.constants[Int(root.index)] {
      return builder.read(slot: builder.slot(name), root: nil, keys: keys, range: start..<position)
    }
    return builder.read(slot: slot ?? -1, root: root, keys: keys, range: start..<position)
  }
}

extension ProgramBuilder {
  /// A path into a value that is no variable, such as a text's size.
  mutating func read(of value: ValueSource, keys: [PathKey], range: Range<Int>) -> ValueSource {
    read(slot: -2, root: value, keys: keys, range: range)
  }
}

/// The escapes of JavaScript's texts: `\n` and its like, `\u` with four hexadecimal digits, octal numbers; any other letter stands for itself.
func unescapedScriptText(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
  let text = String(bytes: bytes, in: range)
  guard bytes[range].contains(UInt8(ascii: "\\")) else { return text }
  let units = Array(text.utf16)
  var result: [UInt16] = []
  var index = 0
  while index < units.count {
    guard units[index] == 0x5C, index + 1 < units.count else {
      result.append(units[index])
      index += 1
      continue
    }
    let escape = units[index + 1]
    index += 2
    switch escape {
    case 0x62: result.append(0x08)
    case 0x66: result.append(0x0C)
    case 0x6E: result.append(0x0A)
    case 0x72: result.append(0x0D)
    case 0x74: result.append(0x09)
    case 0x76: result.append(0x0B)
    case 0x75: result.append(scriptCode(units, &index, digits: 4, radix: 16))
    case 0x30...0x37:
      index -= 1
      result.append(scriptCode(units, &index, digits: 3, radix: 8))
    default: result.append(escape)
    }
  }
  return String(decoding: result, as: UTF16.self)
}

private func scriptCode(_ units: [UInt16], _ index: inout Int, digits: Int, radix: Int) -> UInt16 {
  var value = 0
  for _ in 0..<digits {
    guard index < units.count, let scalar = Unicode.Scalar(units[index]), scalar.isASCII,
      let digit = Character(scalar).hexDigitValue, digit < radix
    else { break }
    value = value * radix + digit
    index += 1
  }
  return UInt16(truncatingIfNeeded: value)
}
