extension Recurrence {
  /// Reads the parts FREQ, INTERVAL, BYDAY, BYMONTHDAY, COUNT and UNTIL; `RRULE:` may stand before them.
  package init(parsing text: String) throws(RecurrenceError) {
    let body = text.removing(prefix: "RRULE:") ?? text
    var values: [(part: String, value: String)] = []
    for field in body.split(separator: ";", omittingEmptySubsequences: false) {
      let halves = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard halves.count == 2, !halves[0].isEmpty else { throw .notAPart(String(field)) }
      let part = halves[0].uppercased()
      guard !values.contains(where: { $0.part == part }) else { throw .repeatedPart(part) }
      values.append((part, halves[1].uppercased()))
    }
    guard let frequency = values.first(where: { $0.part == "FREQ" })?.value else { throw .noFrequency }
    guard let known = Frequency(rawValue: frequency) else { throw .unknownFrequency(frequency) }
    self.init(known)
    for (part, value) in values { try parse(value, of: part) }
    try checkParts()
  }

  private mutating func parse(_ value: String, of part: String) throws(RecurrenceError) {
    switch part {
    case "FREQ": break
    case "INTERVAL": interval = try Recurrence.number(value, in: 1...100_000, of: part)
    case "BYDAY": days = try Recurrence.list(value) { text throws(RecurrenceError) in try Recurrence.day(text) }
    case "BYMONTHDAY": monthDays = try Recurrence.list(value) { text throws(RecurrenceError) in try monthDay(text) }
    case "COUNT": try setEnd(.count(Recurrence.number(value, in: 1...10_000, of: part)))
    case "UNTIL": try setEnd(Recurrence.until(value))
    case "BYSECOND", "BYMINUTE", "BYHOUR", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST":
      throw .unsupportedPart(part)
    default: throw .unknownPart(part)
    }
  }

  private mutating func setEnd(_ new: End) throws(RecurrenceError) {
    guard end == .never else { throw .countAndUntil }
    end = new
  }

  private func checkParts() throws(RecurrenceError) {
    if frequency != .monthly, let day = days.first(where: { $0.ordinal != nil }) {
      throw .ordinalOutsideMonth("\(day.ordinal ?? 0)\(day.weekday.name.prefix(2).uppercased())")
    }
    if frequency == .weekly, !monthDays.isEmpty { throw .monthDaysOfWeek }
  }

  private static func list<Item>(
    _ value: String, item: (String) throws(RecurrenceError) -> Item
  ) throws(RecurrenceError) -> [Item] {
    var items: [Item] = []
    for text in value.split(separator: ",", omittingEmptySubsequences: false) { items.append(try item(String(text))) }
    return items
  }

  private static func number(
    _ text: String, in range: ClosedRange<Int>, of part: String
  ) throws(RecurrenceError) -> Int {
    guard let number = Int(text), range.contains(number) else { throw .badValue(text, part: part) }
    return number
  }

  private func monthDay(_ text: String) throws(RecurrenceError) -> Int {
    let day = try Recurrence.number(text, in: -31...31, of: "BYMONTHDAY")
    guard day != 0 else { throw .badValue(text, part: "BYMONTHDAY") }
    return day
  }

  private static func day(_ text: String) throws(RecurrenceError) -> Day {
    guard let weekday = Weekday.allCases.first(where: { $0.name.prefix(2).uppercased() == text.suffix(2) }) else {
      throw .badValue(text, part: "BYDAY")
    }
    let prefix = text.dropLast(2)
    if prefix.isEmpty { return Day(ordinal: nil, weekday: weekday) }
    guard let ordinal = Int(prefix), 1...5 ~= ordinal.magnitude else { throw .badValue(text, part: "BYDAY") }
    return Day(ordinal: ordinal, weekday: weekday)
  }

  /// `20261231`, `20261231T170000`, `20261231T170000Z`.
  private static func until(_ text: String) throws(RecurrenceError) -> End {
    var scanner = TimeScanner(text)
    guard let year = scanner.digits(4), let month = scanner.digits(2), let day = scanner.digits(2),
      let date = CivilDate(year: year, month: month, day: day)
    else { throw .badValue(text, part: "UNTIL") }
    if scanner.isAtEnd { return .until(.date(date)) }
    guard scanner.skip("T"), let hour = scanner.digits(2), let minute = scanner.digits(2),
      let second = scanner.digits(2), let time = CivilTime(hour: hour, minute: minute, second: second)
    else { throw .badValue(text, part: "UNTIL") }
    let local = CivilDateTime(date: date, time: time)
    if scanner.isAtEnd { return .untilLocal(local) }
    guard scanner.skip("Z"), scanner.isAtEnd else { throw .badValue(text, part: "UNTIL") }
    return .until(.instant(local.instantAtUTC))
  }
}
