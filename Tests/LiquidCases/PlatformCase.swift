import PersonaDiagnostics
import PersonaLiquid
import PersonaTemplates
import PersonaTime

/// What a case says about the platform it is of: whose Liquid, what is missing there, and what stands at the root.
struct PlatformCase {
  let dialect: Dialect
  let undefined: UndefinedPolicy
  let clock: RenderClock
  let data: Hash
  /// Snippets whose text is a value.
  let contentBlocks: [String: String]
  let answers: OutsideAnswers
  let shop: Shop
  /// What goes out beside the text, where the case says it.
  let extras: Hash?

  init(_ fields: Hash) {
    let named = fields.text("dialect").flatMap { Dialect.named($0) } ?? .liquid
    let settings = fields.text("settings")
    dialect = settings == "10.7.1" ? .dittofeed : named
    undefined = settings == nil ? dialect.undefined ?? .blank : settings == "default" ? .blank : .error
    clock = fields.text("now").flatMap { Self.clock($0) } ?? Self.suiteClock
    data = Self.data(fields)
    var blocks: [String: String] = [:]
    if case .hash(let written) = fields["content_blocks"] ?? .null {
      for name in written.keys { blocks[name] = written.text(name) ?? "" }
    }
    contentBlocks = blocks
    var stubs: [Hash] = []
    if case .array(let written) = fields["stubs"] ?? .null {
      for case .hash(let stub) in written { stubs.append(stub) }
    }
    answers = Self.answers(stubs)
    let shop = Self.shop(fields)
    self.shop = shop
    if case .hash(let written) = fields["extras"] ?? .null { extras = written } else { extras = nil }
  }

  /// The clock of the suites stands at 2024-01-01 00:01:58 UTC.
  private static let suiteClock = RenderClock(seconds: 1_704_067_318)

  /// `2026-03-02T09:30:00Z`.
  private static func clock(_ text: String) -> RenderClock? {
    let numbers = text.utf8.split { !(0x30...0x39).contains($0) }.compactMap { Int(String($0) ?? "") }
    guard numbers.count == 6 else { return nil }
    let days = daysFromCivil(numbers[0], numbers[1], numbers[2])
    return RenderClock(seconds: ((days * 24 + numbers[3]) * 60 + numbers[4]) * 60 + numbers[5])
  }

  /// Keys of a case that are no variables.
  private static let notes: Set<String> = [
    "name", "suite", "dialect", "settings", "mode", "template", "result", "failed", "matches", "contains", "page",
    "rule", "truth", "now", "preview", "liquidjs_10_27_1", "finding", "aborted", "extras", "stubs", "content_blocks",
    "attributes", "custom_attributes",
  ]

  private static func data(_ fields: Hash) -> Hash {
    if case .hash(let data) = fields["data"] ?? .null { return data.withShop(fields["shop"]) }
    guard fields["dialect"] != nil else { return .empty }
    var roots = zip(fields.keys, fields.values).filter { !notes.contains($0.0) }.map { ($0, $1) }
    if let standard = fields["attributes"] { roots.append((BrazeRoot.standard, standard)) }
    if let custom = fields["custom_attributes"] { roots.append(("custom_attribute", custom)) }
    if fields["preview"] != nil { roots.append(("delivery_id", .text("unsent"))) }
    return Hash(roots)
  }
}

extension PlatformCase {
  private static func shop(_ fields: Hash) -> Shop {
    guard case .hash(let shop) = fields["shop"] ?? .null else { return .standard }
    var locales: [String: Hash] = [:]
    if case .hash(let written) = fields["locales"] ?? .null {
      for (name, texts) in zip(written.keys, written.values) {
        if case .hash(let texts) = texts { locales[name] = texts }
      }
    }
    return Shop(
      moneyFormat: shop.text("money_format") ?? "${{amount}}",
      moneyWithCurrencyFormat: shop.text("money_with_currency_format") ?? "${{amount}} USD",
      weightUnit: shop.text("weight_unit") ?? "kg",
      zone: shop.text("timezone").flatMap { try? ZoneDatabase().zone(named: $0) },
      locale: fields.text("locale") ?? "en",
      locales: locales.mapValues { TemplateMap($0) }, domain: shop.text("domain") ?? "shop.example.test")
  }

  private static func answers(_ stubs: [Hash]) -> OutsideAnswers {
    OutsideAnswers { question throws(Diagnostic) in
      switch question {
      case .content(let address): stubs.first { $0.text("content") == address }.map(answer)
      case .catalog(let name):
        stubs.first { $0.text("catalog") == name && $0["selection"] == nil }.map { answer($0, "items") }
      case .selection(let name, let catalog):
        stubs.first { $0.text("catalog") == catalog && $0.text("selection") == name }.map(selected)
      case .promotion(let name): stubs.first { $0.text("promotion") == name }.map { answer($0, "codes") }
      case .cart: nil
      }
    }
  }

  private static func answer(_ stub: Hash) -> OutsideAnswers.Answer {
    guard case .int(let status) = stub["status"] ?? .int(200) else { return answer(stub, "body") }
    return OutsideAnswers.Answer(status: status, body: stub["body"] ?? .null)
  }

  private static func answer(_ stub: Hash, _ key: String) -> OutsideAnswers.Answer {
    OutsideAnswers.Answer(body: stub[key] ?? .null)
  }

  /// The items of the whole catalog that the selection names.
  private static func selected(_ stub: Hash) -> OutsideAnswers.Answer {
    guard case .array(let all) = stub["from"] ?? .null else { return answer(stub, "items") }
    let chosen = stub.texts("items").compactMap { id in
      all.first { item in
        if case .hash(let fields) = item { fields.text("id") == id } else { false }
      }
    }
    return OutsideAnswers.Answer(body: .array(chosen))
  }
}

extension Hash {
  /// The settings of the shop are what `shop` has where the data do not say it.
  fileprivate func withShop(_ shop: LiquidValue?) -> Hash {
    guard case .hash(let settings)? = shop else { return self }
    var own = Hash.empty
    if case .hash(let data)? = self["shop"] { own = data }
    let both = zip(settings.keys, settings.values).map { ($0, $1) } + zip(own.keys, own.values).map { ($0, $1) }
    return Hash(zip(keys, values).map { ($0, $1) } + [("shop", .hash(Hash(both)))])
  }
}
