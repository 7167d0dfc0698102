import PersonaTime

extension FilterDefinition {
  /// date: a number of seconds, a date in words, or `now`, by a Ruby format.
  static let dating = [
    FilterDefinition("date", 1) { (value, arguments, context) throws(EvaluationError) in
      let format = arguments[0].asText
      guard !format.isEmpty, let moment = moment(value.plain, context.clock) else { return value }
      guard let text = strftime(format, moment.brokenDown) else { throw .error(.valueTooLarge) }
      return .text(text)
    }
  ]

  static func moment(_ value: LiquidValue, _ clock: RenderClock) -> LiquidMoment? {
    switch value {
    case .time(let moment): return moment
    case .int(let seconds): return clock.moment(seconds: seconds)
    case .text(let text): return moment(text, clock)
    default: return nil
    }
  }

  private static func moment(_ text: String, _ clock: RenderClock) -> LiquidMoment? {
    if text.utf8.isEmpty { return nil }
    if text.utf8.allSatisfy(isDigit) { return clock.moment(seconds: Int(text) ?? .max) }
    let word = lowercased(text)
    if word == "now" || word == "today" { return clock.now }
    return DateReader.moment(in: word, clock)
  }
}
