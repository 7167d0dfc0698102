/// How a time in another notation is written here: nil for what is none.
enum TimeRemedy {
  /// `3/2/2026`, `02.03.2026` and `2026-3-2`.
  static func date(_ text: String) -> String? {
    guard text.utf8.count <= 10, let sign = text.first(where: { !$0.isNumber }) else { return nil }
    let parts = text.split(separator: sign, omittingEmptySubsequences: false).map(String.init)
    let numbers = parts.compactMap { Int($0) }
    guard "/.-".contains(sign), parts.count == 3, numbers.count == 3 else { return nil }
    if parts[0].count == 4 { return written([(numbers[0], numbers[1], numbers[2])]) }
    guard parts[2].count == 4 else { return nil }
    let (dayFirst, monthFirst) = ((numbers[2], numbers[1], numbers[0]), (numbers[2], numbers[0], numbers[1]))
    return written(sign == "." || numbers[0] == numbers[1] ? [dayFirst] : [monthFirst, dayFirst])
  }

  private static func written(_ dates: [(year: Int, month: Int, day: Int)]) -> String? {
    let texts = dates.compactMap { date in
      1...12 ~= date.month && 1...CivilDate.daysInMonth(date.month, ofYear: date.year) ~= date.day
        ? "`\(padded(date.year, to: 4))-\(padded(date.month, to: 2))-\(padded(date.day, to: 2))`" : nil
    }
    return texts.isEmpty ? nil : "the year comes first: write \(texts.joined(separator: " or "))"
  }

  /// `9am`, `9:30 pm` and `9:00`.
  static func timeOfDay(_ text: String) -> String? {
    guard text.utf8.count <= 8 else { return nil }
    let text = text.lowercased().filter { $0 != " " && $0 != "." }
    let isAfternoon = text.hasSuffix("pm")
    let clock = isAfternoon || text.hasSuffix("am") ? String(text.dropLast(2)) : text
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count <= 2, clock != text || parts.count == 2, let first = parts[0] else { return nil }
    guard let minute = parts.count == 2 ? parts[1] : 0, 0...59 ~= minute else { return nil }
    let hour = clock == text ? first : first % 12 + (isAfternoon ? 12 : 0)
    guard 0...23 ~= hour, clock == text || 1...12 ~= first else { return nil }
    return "write `\"\(padded(hour, to: 2)):\(padded(minute, to: 2))\"`"
  }

  /// `P3D`, `PT2H` and `3d`.
  static func span(_ text: String) -> String? {
    guard text.utf8.count <= 12 else { return nil }
    var rest = text.uppercased()[...]
    let isISO = rest.first == "P"
    if isISO { rest = rest.dropFirst() }
    let isTime = rest.first == "T"
    if isTime { rest = rest.dropFirst() }
    guard let unit = rest.last, let amount = Int(rest.dropLast()) else { return nil }
    let dates: [Character: String] = ["Y": "year", "M": "month", "W": "week", "D": "day"]
    let times: [Character: String] = ["H": "hour", "M": "minute", "S": "second"]
    guard let name = isTime ? times[unit] : dates[unit] else { return nil }
    return "write `\(amount) \(name)\(amount == 1 ? "" : "s")`"
  }
}
