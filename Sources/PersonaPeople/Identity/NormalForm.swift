import PersonaModel

/// How the values of one identity key, or the addresses of one channel, are brought into one form, so that two spellings
/// are one. Everything that compares addresses compares them in this form.
package enum NormalForm: Hashable, Sendable {
  /// As written.
  case exact
  /// Trimmed and in lower case.
  case email
  /// Digits behind a plus; a national number gets the country code. See ``WrittenPhoneNumber``.
  case phone(countryCode: String?)

  init(of name: Name, phoneCountryCode: String?) {
    switch name.text {
    case "email": self = .email
    case "phone", "phoneNumber": self = .phone(countryCode: phoneCountryCode)
    default: self = .exact
    }
  }

  package func normal(_ text: String) -> String {
    switch self {
    case .exact: text
    case .email: Self.email(text)
    case .phone(let countryCode): WrittenPhoneNumber(text).normal(countryCode) ?? String(text.trimmingBlanks())
    }
  }

  /// The form of a part of a value, such as its beginning: nothing can be said of a country code there.
  package func part(_ text: String) -> String {
    switch self {
    case .exact: return text
    case .email: return text.lowercased()
    case .phone:
      let number = WrittenPhoneNumber(text)
      guard !number.digits.isEmpty else { return text }
      return (number.isInternational ? "+" : "") + number.digitText
    }
  }

  private static func email(_ text: String) -> String {
    let isNormal = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x80 && !(0x41...0x5A).contains($0) }
    return isNormal ? text : String(text.trimmingBlanks()).lowercased()
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
