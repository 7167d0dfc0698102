import Engine

/// Reads one JSON document; enough of it for the generated profiles, and nil for anything malformed.
struct JSONLine {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  static func value(of bytes: UnsafeBufferPointer<UInt8>) -> Value? {
    var line = JSONLine(bytes)
    return line.value(depth: 0)
  }

  private mutating func value(depth: Int) -> Value? {
    guard depth < 32, let byte = next() else { return nil }
    switch byte {
    case UInt8(ascii: "{"): return map(depth)
    case UInt8(ascii: "["): return list(depth)
    case UInt8(ascii: "\""): return string().map(Value.text)
    case UInt8(ascii: "t"): return word("true", .bool(true))
    case UInt8(ascii: "f"): return word("false", .bool(false))
    case UInt8(ascii: "n"): return word("null", .null)
    default: return number()
    }
  }

  /// The next byte that is no space, without taking it.
  private mutating func next() -> UInt8? {
    while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
    return place < bytes.count ? bytes[place] : nil
  }

  private mutating func takes(_ character: Unicode.Scalar) -> Bool {
    guard next() == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func map(_ depth: Int) -> Value? {
    place += 1
    var map = ValueMap()
    if takes("}") { return .map(map) }
    repeat {
      guard next() == UInt8(ascii: "\""), let key = string(), takes(":"), let value = value(depth: depth + 1) else {
        return nil
      }
      map[Name(key)] = value
    } while takes(",")
    return takes("}") ? .map(map) : nil
  }

  private mutating func list(_ depth: Int) -> Value? {
    place += 1
    var items: [Value] = []
    if takes("]") { return .list(items) }
    repeat {
      guard let item = value(depth: depth + 1) else { return nil }
      items.append(item)
    } while takes(",")
    return takes("]") ? .list(items) : nil
  }

  /// The generated texts hold no escapes; a document that does is refused.
  private mutating func string() -> String? {
    let start = place + 1
    guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
    let text = bytes[start..<end]
    guard !text.contains(UInt8(ascii: "\\")) else { return nil }
    place = end + 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func word(_ word: String, _ value: Value) -> Value? {
    guard bytes[place...].starts(with: word.utf8) else { return nil }
    place += word.utf8.count
    return value
  }

  private mutating func number() -> Value? {
    let start = place
    while place < bytes.count, "+-.0123456789eE".utf8.contains(bytes[place]) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    return Int64(text).map(Value.integer) ?? Double(text).map(Value.decimal)
  }
}
