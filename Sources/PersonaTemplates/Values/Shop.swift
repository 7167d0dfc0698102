import PersonaTime

/// What a shop is set to, which the filters of Shopify print by.
///
/// A class because every render hands it on.
package final class Shop: Sendable {
  /// As Shopify states it: `${{amount}}`.
  package let moneyFormat: String
  package let moneyWithCurrencyFormat: String
  /// `kg`, `g`, `lb` or `oz`.
  package let weightUnit: String
  /// Where dates are shown; nil leaves each in the zone that it is written in.
  package let zone: Zone?
  package let locale: String
  /// What templates read of `shop`.
  package let members: TemplateMap
  /// The host of what Shopify keeps for the shop.
  package let domain: String
  /// The texts of the locale, by the steps of their keys.
  private let texts: ShopTexts?

  package static let standard = Shop()

  /// `locales` are the texts of each locale, below their dotted keys.
  package init(
    moneyFormat: String = "${{amount}}", moneyWithCurrencyFormat: String = "${{amount}} USD",
    weightUnit: String = "kg", zone: Zone? = nil, locale: String = "en", locales: [String: TemplateMap] = [:],
    domain: String = "shop.example.test", members: TemplateMap = .empty
  ) {
    self.moneyFormat = moneyFormat
    self.moneyWithCurrencyFormat = moneyWithCurrencyFormat
    self.weightUnit = weightUnit
    self.zone = zone
    self.locale = locale
    self.domain = domain
    self.members = members
    texts = locales[locale].map { ShopTexts(.map($0)) }
  }

  /// What stands at a dotted key of the locale: a text, or a map of them.
  package func entry(at key: String) -> TemplateValue? {
    guard var found = texts else { return nil }
    for step in key.split(separator: ".") {
      guard let next = found.members[Array(step.utf8)] else { return nil }
      found = next
    }
    return found.value
  }
}

/// The texts of a locale as a tree, so that each is found by the steps of its key.
private struct ShopTexts: Sendable {
  let value: TemplateValue
  /// By the bytes of their names.
  private(set) var members: [[UInt8]: ShopTexts] = [:]

  init(_ value: TemplateValue) {
    self.value = value
    guard case .map(let map) = value else { return }
    for (key, value) in map.entries { members[Array(key.utf8)] = ShopTexts(value) }
  }
}

extension Shop {
  /// What may stand in the braces of a format of money.
  package static let placeholders = [
    "amount", "amount_no_decimals", "amount_no_decimals_with_comma_separator",
    "amount_no_decimals_with_space_separator", "amount_with_apostrophe_separator", "amount_with_comma_separator",
    "amount_with_period_and_space_separator", "amount_with_space_separator",
  ]

  /// Whether the text has a place for the amount.
  package static func isMoneyFormat(_ text: String) -> Bool {
    var rest = text[...]
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      let words = rest[open.upperBound..<close.lowerBound].split(whereSeparator: \.isWhitespace)
      if words.count == 1, placeholders.contains(String(words[0])) { return true }
      rest = rest[close.upperBound...]
    }
    return false
  }
}
