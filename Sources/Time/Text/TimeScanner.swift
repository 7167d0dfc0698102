/// Reads dates and times off the front of a text, byte by byte. A step that does not fit answers nil and stays.
struct TimeScanner {
  let text: String
  private var position: String.Index

  init(_ text: String) {
    self.text = text
    position = text.startIndex
  }

  var isAtEnd: Bool { position == text.endIndex }

  /// What is left of the text.
  var rest: Substring { text[position...] }

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
    guard !isAtEnd, text.utf8[position] == UInt8(ascii: mark) else { return false }
    position = text.utf8.index(after: position)
    return true
  }

  private mutating func digit() -> Int? {
    guard !isAtEnd, text.utf8[position].isASCIIDigit else { return nil }
    defer { position = text.utf8.index(after: position) }
    return Int(text.utf8[position] - UInt8(ascii: "0"))
  }
}
