extension PosixRule {
  /// Reads `CET-1CEST,M3.5.0,M10.5.0/3`. POSIX counts offsets westward, so their sign is turned round.
  init(parsing text: String) throws(ZoneDataError) {
    var parser = PosixRuleParser(text)
    guard let rule = parser.rule() else { throw .badFooter(text) }
    self = rule
  }
}

/// Every step answers nil where the text is not what the step reads.
private struct PosixRuleParser {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  mutating func rule() -> PosixRule? {
    guard let name = abbreviation(), let standardSeconds = time(upToHours: 24) else { return nil }
    let standard = ZoneOffset(seconds: Int32(-standardSeconds), abbreviation: name, isDaylight: false)
    if rest.isEmpty { return PosixRule(standard: standard, daylight: nil) }
    guard let daylightName = abbreviation() else { return nil }
    let isDefault = rest.first == UInt8(ascii: ",")
    guard let daylightSeconds = isDefault ? standardSeconds - 3600 : time(upToHours: 24) else { return nil }
    let offset = ZoneOffset(seconds: Int32(-daylightSeconds), abbreviation: daylightName, isDaylight: true)
    guard let start = moment(), let end = moment(), rest.isEmpty else { return nil }
    return PosixRule(standard: standard, daylight: Daylight(offset: offset, start: start, end: end))
  }

  private typealias Daylight = PosixRule.Daylight

  /// Letters, or anything between angle brackets: `<+03>`.
  private mutating func abbreviation() -> String? {
    let isQuoted = skip("<")
    let name = rest.prefix { isQuoted ? $0 != UInt8(ascii: ">") : $0.isASCIILetter }
    rest = rest.dropFirst(name.count)
    guard !name.isEmpty, !isQuoted || skip(">") else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  /// `-1`, `3:30`, `1:02:03`, in seconds.
  private mutating func time(upToHours limit: Int) -> Int? {
    let isNegative = skip("-")
    if !isNegative { _ = skip("+") }
    guard let hours = number(upTo: limit) else { return nil }
    var seconds = hours * 3600
    for unit in [60, 1] where skip(":") {
      guard let part = number(upTo: 59) else { return nil }
      seconds += part * unit
    }
    return isNegative ? -seconds : seconds
  }

  /// `,M3.5.0/2`; two o'clock when no time is given.
  private mutating func moment() -> YearlyMoment? {
    guard skip(","), let day = day() else { return nil }
    guard skip("/") else { return YearlyMoment(day: day, seconds: 7200) }
    guard let seconds = time(upToHours: 167) else { return nil }
    return YearlyMoment(day: day, seconds: Int64(seconds))
  }

  private mutating func day() -> YearlyMoment.Day? {
    if skip("J") { return number(upTo: 365).flatMap { $0 > 0 ? .julian($0) : nil } }
    guard skip("M") else { return number(upTo: 365).map { .zeroBased($0) } }
    guard let month = number(upTo: 12), month > 0, skip("."), let week = number(upTo: 5), week > 0, skip("."),
      let weekday = number(upTo: 6)
    else { return nil }
    return .monthWeek(month: month, week: week, weekday: weekday)
  }

  private mutating func number(upTo limit: Int) -> Int? {
    let digits = rest.prefix(while: \.isASCIIDigit)
    guard 1...3 ~= digits.count else { return nil }
    rest = rest.dropFirst(digits.count)
    let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return number <= limit ? number : nil
  }

  private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: mark) else { return false }
    rest = rest.dropFirst()
    return true
  }
}
