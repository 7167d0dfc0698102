/// How the values of one identity key are brought into one form, so that two spellings are one identity.
enum NormalForm: Hashable, Sendable {
  /// As written.
  case exact
  /// Trimmed and in lower case.
  case email
  /// Digits behind a plus; a national number gets the country code.
  case phone(countryCode: String?)

  init(of key: Name, phoneCountryCode: String?) {
    switch key.text {
    case "email": self = .email
    case "phone", "phoneNumber": self = .phone(countryCode: phoneCountryCode)
    default: self = .exact
    }
  }

  func normal(_ text: String) -> String {
    switch self {
    case .exact: text
    case .email: Self.email(text)
    case .phone(let countryCode): Self.phone(text, countryCode)
    }
  }

  private static func email(_ text: String) -> String {
    let isNormal = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x80 && !(0x41...0x5A).contains($0) }
    return isNormal ? text : String(text.trimmingBlanks()).lowercased()
  }

  /// A text without digits is no phone number and stays as it is.
  private static func phone(_ text: String, _ countryCode: String?) -> String {
    var digits: [UInt8] = []
    var isInternational = false
    for byte in text.utf8 {
      if (0x30...0x39).contains(byte) { digits.append(byte) }
      if byte == 0x2B, digits.isEmpty { isInternational = true }
    }
    guard !digits.isEmpty else { return String(text.trimmingBlanks()) }
    let number = String(decoding: digits, as: UTF8.self)
    if isInternational { return "+" + number }
    if number.hasPrefix("00") { return "+" + number.dropFirst(2) }
    guard let code = countryCode else { return number }
    return "+" + international(number, code)
  }

  /// Drops the trunk prefix, 1 in North America and 0 elsewhere; Italian numbers keep their 0.
  private static func international(_ number: String, _ countryCode: String) -> String {
    if countryCode == "1" { return number.utf8.count == 11 && number.hasPrefix("1") ? number : "1" + number }
    let hasTrunkPrefix = number.hasPrefix("0") && countryCode != "39"
    return countryCode + (hasTrunkPrefix ? String(number.dropFirst()) : number)
  }
}

extension String {
  func trimmingBlanks() -> Substring {
    // Most texts neither begin nor end with anything that could be a blank.
    if let first = utf8.first, let last = utf8.last, 0x21...0x7E ~= first, 0x21...0x7E ~= last { return self[...] }
    let isBlank = { (character: Character) in character.isWhitespace }
    let start = firstIndex { !isBlank($0) } ?? endIndex
    let end = lastIndex { !isBlank($0) }.map { index(after: $0) } ?? start
    return self[start..<end]
  }
}
