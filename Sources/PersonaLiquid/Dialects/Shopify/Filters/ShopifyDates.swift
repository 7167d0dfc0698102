import PersonaTemplates
import PersonaTime

extension FilterDefinition {
  /// date and time_tag, with the formats that Shopify names, in the zone of the shop.
  static let shopifyDates: [FilterDefinition] = [
    FilterDefinition("date", optional: 2, keywords: ["format"]) { (value, arguments, context) throws(EvaluationError) in
      guard let moment = shopMoment(value.plain, context) else { return value }
      guard let format = dateFormat(arguments, context) else { return value }
      return .text(try printed(moment, format))
    },
    FilterDefinition("time_tag", optional: 2, keywords: ["format", "datetime"]) {
      (value, arguments, context) throws(EvaluationError) in
      guard let moment = shopMoment(value.plain, context) else { return value }
      let named = arguments.named
      let machine = try printed(
        LiquidMoment(seconds: moment.seconds), named?["datetime"]?.asText ?? "%Y-%m-%dT%H:%M:%SZ")
      let shown = try printed(moment, dateFormat(arguments, context) ?? namedFormats["default"] ?? "%c")
      return .text("<time datetime=\"\(machine)\">\(shown)</time>")
    },
  ]

  private static func shopMoment(_ value: LiquidValue, _ context: FilterContext) -> LiquidMoment? {
    guard let moment = moment(value, context.clock), !moment.isDate, let zone = context.shop.zone else {
      return moment(value, context.clock)
    }
    return moment.shown(in: zone)
  }

  private static let namedFormats = [
    "abbreviated_date": "%b %-d, %Y", "basic": "%m/%d/%Y", "date": "%B %-d, %Y",
    "date_at_time": "%B %-d, %Y at %-I:%M %P", "default": "%A, %B %-d, %Y at %-I:%M %P %z", "on_date": "on %b %-d, %Y",
  ]

  /// The pattern that is given, by its name or as it is; nil for none.
  private static func dateFormat(_ arguments: FilterArguments, _ context: FilterContext) -> String? {
    if let name = arguments.named?["format"]?.asText {
      return context.shop.entry(at: "date_formats.\(name)").map { LiquidValue($0).asText } ?? namedFormats[name] ?? name
    }
    guard arguments.count > 0, case let given = arguments[0].asText, !given.isEmpty else { return nil }
    if case .hash = arguments[0] { return nil }
    return given
  }

  private static func printed(_ moment: LiquidMoment, _ format: String) throws(EvaluationError) -> String {
    guard let text = strftime(format, moment.brokenDown) else { throw .error(.valueTooLarge) }
    return text
  }
}

extension FilterArguments {
  /// The named ones, which stand last.
  var named: Hash? {
    guard count > 0, case .hash(let named) = self[min(count, 3) - 1] else { return nil }
    return named
  }
}

extension LiquidMoment {
  /// The same moment by the clocks of another zone.
  func shown(in zone: Zone) -> LiquidMoment {
    let (milliseconds, overflows) = Int64(seconds).multipliedReportingOverflow(by: 1000)
    let local = zone.offset(at: Instant(milliseconds: overflows ? 0 : milliseconds))
    return LiquidMoment(
      seconds: seconds, nanoseconds: nanoseconds, offset: Int(local.seconds), zoneName: local.abbreviation)
  }
}
