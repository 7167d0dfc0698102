/// Reads JSON as RFC 8259 has it and nothing more: no comments, no trailing commas, no key twice, no lone surrogates.
package struct JSONParser {
  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  private let deepest: Int

  /// The one value of a document. `deepest` is how many lists and objects may stand in one another: the parser calls itself
  /// for each.
  package static func parse(_ bytes: [UInt8], deepest: Int = 64) throws(JSONError) -> JSONValue {
    var parser = JSONParser(bytes: bytes, deepest: deepest)
    parser.skipBlanks()
    let value = try parser.value()
    parser.skipBlanks()
    guard parser.index == bytes.count else { throw parser.fault("nothing may follow the document") }
    return value
  }

  private init(bytes: [UInt8], deepest: Int) {
    self.bytes = bytes
    self.deepest = deepest
  }

  private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func value() throws(JSONError) -> JSONValue {
    let start = index
    let content: JSONValue.Content
    switch byte {
    case UInt8(ascii: "{"): content = .object(try nested { (parser) throws(JSONError) in try parser.members() })
    case UInt8(ascii: "["): content = .list(try nested { (parser) throws(JSONError) in try parser.elements() })
    case UInt8(ascii: "\""): content = .text(try text())
    case UInt8(ascii: "-"): content = try number()
    case let digit? where UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit: content = try number()
    case nil: throw fault("the document ends too early")
    default: content = try word()
    }
    return JSONValue(content: content, range: start..<index)
  }

  private mutating func nested<Content>(
    _ body: (inout JSONParser) throws(JSONError) -> Content
  ) throws(JSONError) -> Content {
    guard depth < deepest else { throw fault("values are nested deeper than \(deepest) levels") }
    depth += 1
    defer { depth -= 1 }
    index += 1
    skipBlanks()
    return try body(&self)
  }

  private mutating func elements() throws(JSONError) -> [JSONValue] {
    var elements: [JSONValue] = []
    if consume(UInt8(ascii: "]")) { return elements }
    while true {
      elements.append(try value())
      skipBlanks()
      if consume(UInt8(ascii: "]")) { return elements }
      guard consume(UInt8(ascii: ",")) else { throw fault("expected ',' or ']'") }
      skipBlanks()
    }
  }

  private mutating func members() throws(JSONError) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    var keys: Set<Key> = []
    if consume(UInt8(ascii: "}")) { return members }
    while true {
      let start = index
      guard byte == UInt8(ascii: "\"") else { throw fault("expected a key between double quotes") }
      let key = try text()
      guard keys.insert(Key(text: key)).inserted else {
        throw JSONError("the key '\(key)' stands here twice", at: start..<index)
      }
      skipBlanks()
      guard consume(UInt8(ascii: ":")) else { throw fault("expected ':'") }
      skipBlanks()
      members.append(JSONValue.Member(key: key, value: try value()))
      skipBlanks()
      if consume(UInt8(ascii: "}")) { return members }
      guard consume(UInt8(ascii: ",")) else { throw fault("expected ',' or '}'") }
      skipBlanks()
    }
  }

  /// Keys are the same by their code points, as the RFC has it.
  private struct Key: Hashable {
    let text: String

    static func == (left: Key, right: Key) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) { for byte in text.utf8 { hasher.combine(byte) } }
  }

  private mutating func word() throws(JSONError) -> JSONValue.Content {
    for (word, content) in [("null", JSONValue.Content.null), ("true", .bool(true)), ("false", .bool(false))]
    where bytes[index...].starts(with: word.utf8) {
      index += word.utf8.count
      return content
    }
    throw fault("expected a value")
  }

  private mutating func number() throws(JSONError) -> JSONValue.Content {
    let start = index
    _ = consume(UInt8(ascii: "-"))
    let whole = digits()
    guard whole > 0, whole == 1 || bytes[index - whole] != UInt8(ascii: "0") else {
      throw JSONError("this is no number", at: start..<index)
    }
    var isInteger = true
    if consume(UInt8(ascii: ".")) {
      isInteger = false
      guard digits() > 0 else { throw fault("expected a digit") }
    }
    if consume(UInt8(ascii: "e")) || consume(UInt8(ascii: "E")) {
      isInteger = false
      if !consume(UInt8(ascii: "+")) { _ = consume(UInt8(ascii: "-")) }
      guard digits() > 0 else { throw fault("expected a digit") }
    }
    let written = String(decoding: bytes[start..<index], as: UTF8.self)
    if isInteger, let integer = Int64(written) { return .integer(integer) }
    guard let decimal = Double(written), decimal.isFinite else {
      throw JSONError("this number is too large", at: start..<index)
    }
    return .decimal(decimal)
  }

  private mutating func digits() -> Int {
    let start = index
    while let digit = byte, UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit { index += 1 }
    return index - start
  }

  mutating func consume(_ wanted: UInt8) -> Bool {
    guard byte == wanted else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks() {
    while let blank = byte, blank == 0x20 || blank == 0x0A || blank == 0x0D || blank == 0x09 { index += 1 }
  }

  func fault(_ message: String) -> JSONError { JSONError(message, at: index..<min(index + 1, bytes.count)) }
}

// MARK: - Text

extension JSONParser {
  private mutating func text() throws(JSONError) -> String {
    let start = index
    index += 1
    var decoded: [UInt8] = []
    var plain = index
    while let next = byte {
      switch next {
      case UInt8(ascii: "\""):
        decoded += bytes[plain..<index]
        index += 1
        guard let text = String(validating: decoded, as: UTF8.self) else {
          throw JSONError("this text is not valid UTF-8", at: start..<index)
        }
        return text
      case UInt8(ascii: "\\"):
        decoded += bytes[plain..<index]
        decoded += String(try escape()).utf8
        plain = index
      case ..<0x20: throw fault("a control character has to be written as \\u00XX")
      default: index += 1
      }
    }
    throw JSONError("this text has no end", at: start..<min(start + 1, bytes.count))
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let start = index
    index += 1
    let letter = byte
    index = min(index + 1, bytes.count)
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter ?? 0)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(from: start)
    default: throw JSONError("there is no such escape", at: start..<index)
    }
  }

  private mutating func unicodeEscape(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let unit = try hexadecimal(from: start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if UTF16.isLeadSurrogate(unit), consume(UInt8(ascii: "\\")), consume(UInt8(ascii: "u")) {
      let second = try hexadecimal(from: start)
      if UTF16.isTrailSurrogate(second) {
        let value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        if let scalar = Unicode.Scalar(value) { return scalar }
      }
    }
    throw JSONError("half a surrogate pair is no character", at: start..<index)
  }

  private mutating func hexadecimal(from start: Int) throws(JSONError) -> UInt16 {
    let end = min(index + 4, bytes.count)
    let digits = bytes[index..<end]
    index = end
    let isHexadecimal = digits.allSatisfy { UInt8(ascii: "+") != $0 && UInt8(ascii: "-") != $0 }
    guard digits.count == 4, isHexadecimal, let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16) else {
      throw JSONError("\\u takes four hexadecimal digits", at: start..<index)
    }
    return unit
  }
}
