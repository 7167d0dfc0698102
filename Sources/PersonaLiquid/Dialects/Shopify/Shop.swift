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
  /// The texts of each locale, below their dotted keys.
  package let locales: [String: Hash]
  /// What templates read of `shop`.
  package let members: Hash
  /// The host of what Shopify keeps for the shop.
  package let domain: String

  package static let standard = Shop()

  package init(
    moneyFormat: String = "${{amount}}", moneyWithCurrencyFormat: String = "${{amount}} USD",
    weightUnit: String = "kg", zone: Zone? = nil, locale: String = "en", locales: [String: Hash] = [:],
    domain: String = "shop.example.test", members: Hash = .empty
  ) {
    self.moneyFormat = moneyFormat
    self.moneyWithCurrencyFormat = moneyWithCurrencyFormat
    self.weightUnit = weightUnit
    self.zone = zone
    self.locale = locale
    self.locales = locales
    self.domain = domain
    self.members = members
  }

  /// What stands at a dotted key of the locale: a text, or a map of them.
  func entry(at key: String) -> LiquidValue? {
    guard var value = locales[locale].map({ LiquidValue.hash($0) }) else { return nil }
    for step in key.split(separator: ".") {
      guard case .hash(let hash) = value, let next = hash[String(step)] else { return nil }
      value = next
    }
    return value
  }
}
