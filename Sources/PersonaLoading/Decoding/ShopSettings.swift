import PersonaDiagnostics
import PersonaJSON
import PersonaLanguage
import PersonaModel
import PersonaTemplates
import PersonaTime
import PersonaYAML

/// What filters of a shop print by.
extension ProjectDecoder {
  func linkShop(_ node: YAMLNode?) {
    guard let node, let fields = fields(of: node, .shop) else { return }
    var members: [(String, TemplateValue)] = []
    if let properties = fields[.properties] {
      for entry in entries(of: properties, "properties") {
        members.append((entry.keyText, value(entry.value).template))
      }
    }
    let (money, withCurrency) = (
      fields[.moneyFormat].flatMap { moneyFormat($0) },
      fields[.moneyWithCurrencyFormat].flatMap { moneyFormat($0) }
    )
    let domain = fields[.domain].flatMap { text($0) } ?? "shop.example.test"
    if let money { members.append(("money_format", .text(money))) }
    if let withCurrency { members.append(("money_with_currency_format", .text(withCurrency))) }
    members.append(("domain", .text(domain)))
    project.settings.shop = Shop(
      moneyFormat: money ?? "${{amount}}", moneyWithCurrencyFormat: withCurrency ?? "${{amount}} USD",
      weightUnit: fields[.weightUnit].flatMap { word($0, ["kg", "g", "lb", "oz"]) } ?? "kg",
      zone: fields[.timezone].flatMap { zone($0) } ?? project.settings.timezone,
      locale: fields[.locale].flatMap { text($0) } ?? "en",
      locales: fields[.locales].map { locales($0) } ?? [:], domain: domain, members: TemplateMap(members))
  }

  private func word(_ node: YAMLNode, _ known: [String]) -> String? {
    guard let text = text(node) else { return nil }
    if known.contains(text) { return text }
    report(.unknownWord, "expected \(Self.list(known)), found '\(text)'", at: node.span, help: remedy(text, known))
    return nil
  }

  /// `${{amount}} CAD`.
  private func moneyFormat(_ node: YAMLNode) -> String? {
    guard let text = text(node, as: "a format of money") else { return nil }
    if Shop.isMoneyFormat(text) { return text }
    report(
      .wrongType, "'\(text)' has no place for the amount", at: node.span,
      help: "write one of \(Self.list(Shop.placeholders.map { "{{\($0)}}" }))")
    return nil
  }

  /// The texts of each locale: below its name, or in a JSON file.
  private func locales(_ node: YAMLNode) -> [String: TemplateMap] {
    var found: [String: TemplateMap] = [:]
    for entry in entries(of: node, "locales") {
      if entry.value.kind == .mapping, let file = entry.value["file"] {
        found[entry.keyText] = localeFile(file)
      } else if case .map(let texts) = value(entry.value).template {
        found[entry.keyText] = texts
      } else {
        reportExpected("texts by their keys, or `{file: …}`", entry.value)
      }
    }
    return found
  }

  private func localeFile(_ node: YAMLNode) -> TemplateMap? {
    guard let file = projectFile(node, beside: node, in: ["templates"]), let source = text(of: file) else { return nil }
    do {
      if case .map(let texts) = try TemplateValue(json: source.bytes) { return texts }
      report(.wrongType, "'\(node.text)' holds no texts by their keys", at: node.span)
    } catch {
      report(
        .wrongType, "'\(node.text)' is no JSON: \(error.message)",
        at: SourceSpan(file: file, start: UInt32(error.range.lowerBound), end: UInt32(error.range.upperBound)))
    }
    return nil
  }
}

extension Value {
  /// As templates see it, with times in UTC.
  var template: TemplateValue {
    switch self {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .integer(let number): .integer(Int(number))
    case .decimal(let number): .number(number)
    case .text(let text): .text(text)
    case .list(let items): .list(items.map(\.template))
    case .map(let map): .map(TemplateMap(map.entries.map { ($0.key.text, $0.value.template) }))
    case .date(let date): .text(date.description)
    case .instant(let instant): .text(instant.description)
    case .unresolved: .null
    }
  }
}
