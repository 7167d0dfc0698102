extension TimeError {
  /// What to write instead.
  package var help: String? {
    switch self {
    case .notATime(let text):
      TimeRemedy.date(text) ?? TimeRemedy.timeOfDay(text)
        ?? "write `2026-03-16`, `2026-03-16T09:00:00Z`, `3 days ago`, `in 2 weeks`, `today` or `now`"
    case .notADate(let text): TimeRemedy.date(text) ?? "write year, month and day: `2026-03-16`"
    case .notADateTime: "write `2026-03-16T09:00:00`"
    case .notAnInstant: "write `2026-03-16T09:00:00Z` or `2026-03-16T09:00:00+01:00`"
    case .notATimeOfDay(let text): TimeRemedy.timeOfDay(text) ?? "write hours from 00 to 23 and minutes: `09:00`"
    case .missingOffset(let text): "add `Z` for UTC, or the offset: `\(text)+01:00`"
    case .noYearZero: "years go from 0001 to 9999"
    case .noSuchMonth: "the month stands in the middle: `2026-03-16`"
    case .noSuchTimeOfDay, .leapSecond: "times of day go from `00:00:00` to `23:59:59`"
    case .notASpan(_, let remedy?), .unknownUnit(_, let remedy?), .calendarPeriodAsWindow(_, let remedy):
      "write `\(remedy)`"
    case .notASpan(let text, nil): TimeRemedy.span(text) ?? "write a number and a unit: `2 days`"
    case .missingUnit(let text): TimeRemedy.span(text + "d") ?? "write a number and a unit: `2 days`"
    case .unknownUnit: "units are seconds, minutes, hours, days, weeks, months and years"
    case .decimalSpan: "use a smaller unit: `36 hours` for a day and a half"
    case .negativeSpan: "leave the sign out; `ago` and `before` say the direction"
    case .severalSpans: "use the smaller unit alone: `90 minutes`"
    case .notAWindow: "write `last 30 days` or `next 14 days`"
    case .notAPeriod: "write `today`, `this week`, `last month` or `next year`"
    case .windowAsPeriod(let text): "write `within: \(text)`"
    case .notAnAge: "write `30 days ago` or `30 days ahead`"
    case .notAClockTime(let text): TimeRemedy.timeOfDay(text) ?? "write `09:00`, `monday` or `monday 09:00`"
    case .noSuchDay, .noSuchOffset, .spanTooLong: nil
    }
  }
}
