/// Reads dates and times off the front of a text, byte by byte. A step that does not fit answers nil and stays.
struct TimeScanner {
  let text: String
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { position == bytes.count }

  /// What is left of the text.
  var rest: Substring { Substring(decoding: bytes[position...], as: UTF8.self) }

  /// Exactly so many digits.
  mutating func digits(_ count: Int) -> Int? {
    let start = position
    var number = 0
    for _ in 0..<count {
      guard let digit = digit() else {
        position = start
        return nil
      }
      number = number * 10 + digit
    }
    return number
  }

  /// All digits that follow, as milliseconds of a second; what is finer is dropped.
  mutating func fraction() -> Int? {
    guard var milliseconds = digit().map({ $0 * 100 }) else { return nil }
    var place = 10
    while let digit = digit() {
      milliseconds += digit * place
      place /= 10
    }
    return milliseconds
  }

  /// All digits that follow, when no more than 15.
  mutating func number() -> Int64? {
    guard var number = digit().map(Int64.init) else { return nil }
    var count = 1
    while let digit = digit() {
      count += 1
      guard count <= 15 else { return nil }
      number = number * 10 + Int64(digit)
    }
    return number
  }

  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard !isAtEnd, bytes[position] == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  private mutating func digit() -> Int? {
    guard !isAtEnd, bytes[position].isASCIIDigit else { return nil }
    defer { position += 1 }
    return Int(bytes[position] - UInt8(ascii: "0"))
  }
}
