import PersonaTemplates
import PersonaText

extension FilterDefinition {
  /// What Shopify has beside Liquid's own, in families; adding one means a function in its family's file and a line there.
  static let shopify: [FilterDefinition] =
    shopifyMoney + [translate("t"), translate("translate")] + shopifyAddresses + shopifyDates + shopifyTexts

  private static let shopifyTexts: [FilterDefinition] = [
    FilterDefinition("handle") { (value, _, _) throws(EvaluationError) in .text(handle(value.asText)) },
    FilterDefinition("handleize") { (value, _, _) throws(EvaluationError) in .text(handle(value.asText)) },
    FilterDefinition("camelcase") { (value, _, _) throws(EvaluationError) in
      let words = value.asText.split { !($0.isLetter || $0.isNumber) }
      return .text(words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined())
    },
    // The word alone, without the number.
    FilterDefinition("pluralize", 2) { (value, arguments, _) throws(EvaluationError) in
      Number(value).asDouble == 1 ? arguments[0] : arguments[1]
    },
    FilterDefinition("weight_with_unit", optional: 1) { (value, arguments, context) throws(EvaluationError) in
      weight(value, arguments.count > 0 ? arguments[0].asText : context.shop.weightUnit)
    },
    FilterDefinition("json") { (value, _, _) throws(EvaluationError) in .text(value.json) },
    fromBytes("md5") { MD5.hash($0).hexadecimal },
    fromBytes("sha1") { SHA1.hash($0).hexadecimal },
    fromBytes("sha256") { SHA256.hash($0).hexadecimal },
    signed("hmac_sha1") { HMAC(SHA1.self).hash($0, key: $1).hexadecimal },
    signed("hmac_sha256") { HMAC(SHA256.self).hash($0, key: $1).hexadecimal },
    FilterDefinition("url_escape") { (value, _, _) throws(EvaluationError) in
      .text(percentEncoded(value.asText, keeping: "-_.!~*'();/?:@&=+$,[]"))
    },
    FilterDefinition("url_param_escape") { (value, _, _) throws(EvaluationError) in
      .text(percentEncoded(value.asText, keeping: "-_.~"))
    },
    FilterDefinition("format_address") { (value, _, _) throws(EvaluationError) in .text(address(value.plain)) },
    FilterDefinition("link_to", 1, optional: 1) { (value, arguments, _) throws(EvaluationError) in
      let title = arguments.count > 1 ? attribute(arguments[1].asText) : ""
      return .text("<a href=\"\(attribute(arguments[0].asText))\" title=\"\(title)\">\(value.asText)</a>")
    },
  ]

  private static func handle(_ text: String) -> String {
    var words: [String] = []
    var word = ""
    for character in text.lowercased() where !"'\"()[]".contains(character) {
      if character.isLetter || character.isNumber {
        word.append(character)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    return (words + (word.isEmpty ? [] : [word])).joined(separator: "-")
  }

  private static func weight(_ value: LiquidValue, _ unit: String) -> LiquidValue {
    if value.isNull { return .null }
    let units: [String: Double] = ["kg": 1000, "lb": 453.59237, "oz": 28.349523125]
    let grams: Double = units[unit] ?? 1
    let amount = Number(LiquidValue.float(Number(value).asDouble / grams)).rounded(toDigits: 4) ?? value
    if case .float(let number) = amount, let whole = Int(exactly: number) { return .text("\(whole) \(unit)") }
    return .text("\(amount.asText) \(unit)")
  }

  /// A text as the value of an attribute.
  static func attribute(_ text: String) -> String {
    text.reduce(into: "") { $0 += $1 == "\"" ? "&quot;" : String($1) }
  }

  /// Name or company, street, place and country, as the pages of Shopify print two of them.
  private static func address(_ value: LiquidValue) -> String {
    func text(_ key: String) -> String? {
      let member: LiquidValue? =
        switch value {
        case .hash(let hash): hash[key]
        case .object(let object): object.member(named: key)
        default: nil
        }
      guard let found = member?.asText, !found.isEmpty else { return nil }
      return found
    }
    let names = [text("first_name"), text("last_name")].compactMap(\.self).joined(separator: " ")
    let place = [text("city"), text("province_code") ?? text("province"), text("zip")].compactMap(\.self)
    let lines = [
      text("name") ?? (names.isEmpty ? nil : names), text("company"), text("address1"), text("address2"),
      place.isEmpty ? nil : place.joined(separator: " "), text("country"),
    ]
    let written = lines.compactMap(\.self)
    return written.isEmpty ? "" : "<p>\(written.joined(separator: "<br>"))</p>"
  }
}
