/// Why a JSON text could not be read, and at which byte.
package struct JSONError: Error, Sendable {
  package let message: String
  package let offset: Int

  package init(message: String, offset: Int) {
    self.message = message
    self.offset = offset
  }
}

extension LiquidValue {
  /// Reads a JSON text: case files and benchmark data come as such. Numbers without point and exponent stay whole at
  /// any size; the order of keys is kept.
  package init(json bytes: [UInt8]) throws(JSONError) {
    let outcome: Result<LiquidValue, JSONError> = bytes.withUnsafeBufferPointer { buffer in
      var reader = JSONReader(bytes: buffer)
      do throws(JSONError) {
        return .success(try reader.document())
      } catch {
        return .failure(error)
      }
    }
    self = try outcome.get()
  }
}

private struct JSONReader {
  let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  private var depth = 0

  private static let maximumDepth = 500

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func document() throws(JSONError) -> LiquidValue {
    let value = try value()
    skipSpaces()
    guard index == bytes.count else { throw error("more text after the value") }
    return value
  }

  private func error(_ message: String) -> JSONError { JSONError(message: message, offset: index) }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpaces() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  private mutating func value() throws(JSONError) -> LiquidValue {
    skipSpaces()
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw error("nested too deep") }
    switch current {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: StaticString, _ value: LiquidValue) throws(JSONError) -> LiquidValue {
    guard bytes.hasText(word, at: index) else { throw error("not a value") }
    index += word.utf8CodeUnitCount
    return value
  }

  private mutating func object() throws(JSONError) -> LiquidValue {
    index += 1
    var entries: [(String, LiquidValue)] = []
    skipSpaces()
    if take(UInt8(ascii: "}")) { return .hash(.empty) }
    repeat {
      skipSpaces()
      guard current == UInt8(ascii: "\"") else { throw error("a key must be a text") }
      let key = try string()
      skipSpaces()
      guard take(UInt8(ascii: ":")) else { throw error("a colon is missing") }
      entries.append((key, try value()))
      skipSpaces()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw error("an object is not closed") }
    return .hash(Hash(entries))
  }

  private mutating func array() throws(JSONError) -> LiquidValue {
    index += 1
    var elements: [LiquidValue] = []
    skipSpaces()
    if take(UInt8(ascii: "]")) { return .array([]) }
    repeat {
      elements.append(try value())
      skipSpaces()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw error("an array is not closed") }
    return .array(elements)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    index += 1
    return true
  }

  private mutating func number() throws(JSONError) -> LiquidValue {
    let start = index
    while let byte = current, isDigit(byte) || "+-.eE".utf8.contains(byte) { index += 1 }
    let text = String(bytes: bytes, in: start..<index)
    if let whole = Int(text) { return .int(whole) }
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    if !digits.isEmpty, digits.allSatisfy(isDigit) {
      return .integer(BigInt(isNegative: text.hasPrefix("-"), digits: digits))
    }
    guard let number = Double(text) else { throw error("not a value") }
    return .float(number)
  }

  private mutating func string() throws(JSONError) -> String {
    index += 1
    var text: [UInt8] = []
    while let byte = current {
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(&text)
      default: text.append(byte)
      }
    }
    throw error("a text is not closed")
  }

  private mutating func escape(_ text: inout [UInt8]) throws(JSONError) {
    guard let byte = current else { throw error("a text is not closed") }
    index += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "u"): text += String(try scalar()).utf8
    default: text.append(byte)
    }
  }

  /// `\u` with four digits, two of them for what lies beyond; half a pair is a replacement character.
  private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
    let first = try unit()
    guard first & 0xFC00 == 0xD800, bytes.hasText("\\u", at: index) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
    let start = index
    index += 2
    let second = try unit()
    guard second & 0xFC00 == 0xDC00 else {
      index = start
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF) ?? "\u{FFFD}"
  }

  private mutating func unit() throws(JSONError) -> UInt32 {
    guard index + 4 <= bytes.count, let unit = UInt32(String(bytes: bytes, in: index..<(index + 4)), radix: 16) else {
      throw error("not four hexadecimal digits")
    }
    index += 4
    return unit
  }
}
