/// A telephone number as somebody wrote it, taken apart as libphonenumber does: digits of every script, full-width
/// signs, the usual separators, an extension, and the form of a `tel:` address.
struct WrittenPhoneNumber {
  /// ASCII digits.
  private(set) var digits: [UInt8] = []
  /// Whether a plus stands before the digits.
  private(set) var isInternational = false
  private(set) var `extension`: String?

  init(_ text: String) {
    if !readPlain(text) { read(text.unicodeScalars.map(\.phoneSign)) }
  }

  var digitText: String { String(decoding: digits, as: UTF8.self) }

  /// `+15550100`, with `;ext=5` behind it where there is an extension; nil for a text without digits. Without a country
  /// code a national number stays one.
  func normal(_ countryCode: String?) -> String? {
    guard !digits.isEmpty else { return nil }
    return number(countryCode) + (`extension`.map { ";ext=\($0)" } ?? "")
  }

  private func number(_ countryCode: String?) -> String {
    if isInternational { return NumberingPlan.international(digits[...]) }
    guard let countryCode else {
      return digits.starts(with: NumberingPlan.usualInternationalPrefix)
        ? NumberingPlan.international(digits.dropFirst(2)) : digitText
    }
    return NumberingPlan(callingCode: countryCode).international(national: digits[...])
  }

  /// ASCII digits with the usual separators, as nearly all numbers are; false for anything else.
  private mutating func readPlain(_ text: String) -> Bool {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte)
      case UInt8(ascii: "+"): if digits.isEmpty { isInternational = true }
      case 0x09, 0x20, 0x28, 0x29, 0x2D, 0x2E, 0x2F, 0x5B, 0x5D: break
      default:
        (digits, isInternational) = ([], false)
        return false
      }
    }
    return true
  }

  private mutating func read(_ signs: [Unicode.Scalar]) {
    var signs = signs
    `extension` = PhoneExtension.removePhoneWord(from: &signs)
    let parts = signs.split(separator: ";", omittingEmptySubsequences: false)
    let context = Array("phone-context=+".unicodeScalars)
    if let place = parts.firstIndex(where: { $0.starts(with: context) }) {
      add(parts[place].dropFirst(context.count - 1))
    }
    if let number = parts.first { add(number) }
  }

  private mutating func add(_ signs: ArraySlice<Unicode.Scalar>) {
    let isVanity = Keypad.spells(signs)
    for sign in signs {
      let letter = isVanity && !digits.isEmpty ? Keypad.digit(for: sign) : nil
      if let digit = sign.phoneDigit ?? letter { digits.append(digit) }
      if sign == "+", digits.isEmpty { isInternational = true }
    }
  }
}

/// The letters on the keys of a telephone, as ITU-T E.161 has them: `1-800-FLOWERS` is 1-800-3569377.
private enum Keypad {
  private static let digits = Array("22233344455566677778889999".utf8)

  static func digit(for sign: Unicode.Scalar) -> UInt8? {
    guard ("a"..."z").contains(sign) else { return nil }
    return digits[Int(sign.value - 0x61)]
  }

  /// Whether letters stand for digits: three of them or more, behind three digits or more.
  static func spells(_ signs: ArraySlice<Unicode.Scalar>) -> Bool {
    let number = signs.drop { $0.phoneDigit == nil }
    guard let first = number.firstIndex(where: { digit(for: $0) != nil }) else { return false }
    return number[..<first].count(where: { $0.phoneDigit != nil }) >= 3
      && number[first...].count(where: { digit(for: $0) != nil }) >= 3
  }
}

/// What is dialled behind a number: `ext. 5`, `x5`, `#5`, `;ext=5`, `доб. 5`, `anexo 5`, `int 5`, `,5`.
private enum PhoneExtension {
  private static let words = [
    ";ext=", "extensión", "extensio\u{301}n", "extension", "extn", "ext", "xtn", "xt", "доб", "anexo", "int", "x", "#",
    "~",
  ].map { Array($0.unicodeScalars) }

  /// Takes the extension off the end; what is left has to be a number by itself.
  static func removePhoneWord(from signs: inout [Unicode.Scalar]) -> String? {
    var rest = signs[...]
    if rest.last == "#" { rest.removeLast() }
    let digits = Array(rest.reversed().prefix { $0.phoneDigit != nil }.reversed())
    guard (1...20).contains(digits.count) else { return nil }
    rest.removeLast(digits.count)
    guard let number = number(before: &rest), number.count(where: { $0.phoneDigit != nil }) >= 3 else { return nil }
    signs = Array(number)
    return String(decoding: digits.compactMap(\.phoneDigit), as: UTF8.self)
  }

  /// What stands before the word for an extension, or before a comma; nil where there is neither.
  private static func number(before rest: inout ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
    var hasComma = false
    while let last = rest.last, last == "," || last == "-" || last.properties.isWhitespace {
      hasComma = hasComma || last == ","
      rest.removeLast()
    }
    var named = rest
    if named.last == ":" || named.last == "." { named.removeLast() }
    if let word = words.first(where: { named.suffix($0.count).elementsEqual($0) }) { return named.dropLast(word.count) }
    return hasComma ? rest : nil
  }
}

extension Unicode.Scalar {
  /// An ASCII digit for every decimal digit, ASCII for full-width signs, letters in lower case.
  fileprivate var phoneSign: Unicode.Scalar {
    if properties.numericType == .decimal, let value = properties.numericValue {
      return Unicode.Scalar(UInt8(ascii: "0") | (UInt8(exactly: value) ?? 0))
    }
    let narrow = (0xFF01...0xFF5E).contains(value) ? Unicode.Scalar(value - 0xFEE0) ?? self : self
    return narrow.properties.lowercaseMapping.unicodeScalars.first ?? narrow
  }

  fileprivate var phoneDigit: UInt8? { ("0"..."9").contains(self) ? UInt8(truncatingIfNeeded: value) : nil }
}
