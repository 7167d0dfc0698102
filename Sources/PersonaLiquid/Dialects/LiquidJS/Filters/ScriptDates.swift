import PersonaTime

extension FilterDefinition {
  /// date and its kin, in UTC unless a zone is given: a name, or minutes behind UTC.
  static let scriptDates: [FilterDefinition] = [
    script("date", zoneArgument: 1) { (value, arguments, context) throws(EvaluationError) in
      guard let instant = scriptInstant(value.plain, context) else { return value }
      let zone = arguments.count > 1 && !arguments[1].isNull ? try scriptZone(arguments[1].plain, context) : nil
      let format = arguments[0].isNull ? standardFormat : scriptText(arguments[0])
      let text = ScriptStrftime(instant, zone, isOld: context.dialect.isOldScript).text(format)
      try context.meter.checkSize(text.utf8.count)
      return .text(text)
    },
    fixed("date_to_xmlschema", "%Y-%m-%dT%H:%M:%S%:z"),
    fixed("date_to_rfc822", "%a, %d %b %Y %H:%M:%S %z"),
    worded("date_to_string", "%b"),
    worded("date_to_long_string", "%B"),
  ]

  private static let standardFormat = "%A, %B %-e, %Y at %-l:%M %P %z"

  private static func scriptText(_ value: LiquidValue) -> String { PersonaLiquid.scriptText(value) }

  private static func fixed(_ name: String, _ format: String) -> FilterDefinition {
    script(name) { (value, _, context) throws(EvaluationError) in
      guard let instant = scriptInstant(value.plain, context) else { return value }
      return .text(ScriptStrftime(instant, nil, isOld: false).text(format))
    }
  }

  private static func worded(_ name: String, _ month: String) -> FilterDefinition {
    script(name) { (value, arguments, context) throws(EvaluationError) in
      guard let instant = scriptInstant(value.plain, context) else { return value }
      let isOrdinal = arguments.text(0, else: "") == "ordinal"
      let isAmerican = arguments.text(1, else: "") == "US"
      let format =
        isOrdinal ? isAmerican ? "\(month) %-d%q, %Y" : "%-d%q \(month) %Y" : "%d \(month) %Y"
      return .text(ScriptStrftime(instant, nil, isOld: false).text(format))
    }
  }

  /// Seconds for numbers and for texts of digits, dates as JavaScript reads them; nil for what is none.
  static func scriptInstant(_ value: LiquidValue, _ context: FilterContext) -> ScriptInstant? {
    switch value {
    case .null, .special: return nil
    case .time(let moment): return ScriptInstant(seconds: moment.seconds, milliseconds: moment.nanoseconds / 1_000_000)
    case .int, .float, .bigInt: return ScriptInstant(milliseconds: scriptNumber(of: value) * 1000)
    case .bool(let flag): return ScriptInstant(milliseconds: flag ? 1 : 0)
    case .text(let text):
      if text == "now" || text == "today" {
        return ScriptInstant(seconds: context.clock.seconds, milliseconds: context.clock.nanoseconds / 1_000_000)
      }
      if !text.utf8.isEmpty, text.utf8.allSatisfy(isDigit) {
        return ScriptInstant(milliseconds: scriptNumber(text) * 1000)
      }
      return ScriptDateReader.instant(text)
    default: return ScriptDateReader.instant(scriptPrimitive(value))
    }
  }

  private static func scriptZone(_ value: LiquidValue, _ context: FilterContext) throws(EvaluationError) -> ScriptZone {
    guard case .text(let name) = value else {
      let minutes = scriptInteger(scriptNumber(of: value))
      let bounded = max(-1440, min(1440, minutes))
      return ScriptZone(name: nil) { _ in -bounded * 60 }
    }
    guard let zone = context.zones(name) else {
      throw .error(.dialect("unknown time zone \"\(name)\"", help: "name it as in \"Europe/Paris\""))
    }
    return ScriptZone(name: name) { seconds in
      let (milliseconds, overflows) = Int64(seconds).multipliedReportingOverflow(by: 1000)
      return Int(zone.offset(at: Instant(milliseconds: overflows ? 0 : milliseconds)).seconds)
    }
  }
}
