import PersonaTemplates

extension FilterDefinition {
  /// money and its kin: hundredths in the formats of the shop.
  static let shopifyMoney: [FilterDefinition] = [
    money("money") { $0.text(in: $1.moneyFormat) },
    money("money_with_currency") { $0.text(in: $1.moneyWithCurrencyFormat) },
    money("money_without_currency") { $0.number(in: $1.moneyFormat) },
    money("money_without_trailing_zeros") { $0.withoutZeros.text(in: $1.moneyFormat) },
  ]

  private static func money(
    _ name: String, _ print: @escaping @Sendable (MoneyAmount, Shop) -> String
  ) -> FilterDefinition {
    FilterDefinition(name) { (value, _, context) throws(EvaluationError) in
      if value.isNull { return .null }
      if case .text(let text) = value, text.utf8.isEmpty { return .null }
      return .text(print(MoneyAmount(hundredths: value), context.shop))
    }
  }
}

/// An amount in hundredths, which the placeholders of a format print in their ways.
struct MoneyAmount {
  private let amount: Number
  private let dropsZeros: Bool

  init(hundredths value: LiquidValue) {
    self.init(Number(value) / Number(.float(100)) ?? Number(.int(0)), dropsZeros: false)
  }

  private init(_ amount: Number, dropsZeros: Bool) {
    self.amount = amount
    self.dropsZeros = dropsZeros
  }

  var withoutZeros: MoneyAmount { MoneyAmount(amount, dropsZeros: true) }

  /// By the placeholder: the digits behind the point, what groups the thousands, and the point.
  private static let styles: [String: (digits: Int, group: String, point: String)] = [
    "amount": (2, ",", "."),
    "amount_no_decimals": (0, ",", "."),
    "amount_with_comma_separator": (2, ".", ","),
    "amount_no_decimals_with_comma_separator": (0, ".", ","),
    "amount_with_apostrophe_separator": (2, "'", "."),
    "amount_with_space_separator": (2, " ", ","),
    "amount_no_decimals_with_space_separator": (0, " ", ","),
    "amount_with_period_and_space_separator": (2, " ", "."),
  ]

  private func number(_ placeholder: String) -> String? {
    guard let style = Self.styles[placeholder] else { return nil }
    let text = DelimitedNumber(amount.fixed(digits: style.digits), group: style.group, point: style.point).text
    let zeros = style.point + "00"
    return dropsZeros && text.hasSuffix(zeros) ? String(text.dropLast(zeros.count)) : text
  }

  func text(in format: String) -> String { pieces(of: format).map { $0.number ?? $0.text }.joined() }

  /// The number of the format without what stands around it.
  func number(in format: String) -> String {
    pieces(of: format).lazy.compactMap(\.number).first ?? number("amount") ?? ""
  }

  /// The texts of a format, and the placeholders `{{ name }}` in it with their numbers.
  private func pieces(of format: String) -> [(text: String, number: String?)] {
    var found: [(text: String, number: String?)] = []
    var rest = format[...]
    while let open = rest.firstPlace(of: "{{"), let close = rest[open...].firstPlace(of: "}}") {
      let inner = Markup.trimmed(rest[open..<close].dropFirst(2))
      let end = rest.index(close, offsetBy: 2)
      found.append((String(rest[..<open]), nil))
      found.append((String(rest[open..<end]), number(inner)))
      rest = rest[end...]
    }
    return found + [(String(rest), nil)]
  }
}

extension Substring {
  /// Where a short text stands first.
  func firstPlace(of text: String) -> Index? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(text) { return index }
      index = self.index(after: index)
    }
    return nil
  }
}
