/// A day, week, month or year of the calendar around `now`: `today`, `this week`, `last month`, `next year`. Weeks
/// start on Monday.
package struct CalendarPeriod: Hashable, Sendable {
  package enum Unit: String, Hashable, Sendable, CaseIterable {
    case day, week, month, year
  }

  package let unit: Unit
  /// 0 is the period `now` lies in, -1 the last, 1 the next.
  package let offset: Int

  package init(_ unit: Unit, offset: Int) {
    self.unit = unit
    self.offset = offset
  }

  package init(parsing text: String) throws(TimeError) {
    let words = text.split(separator: " ").map(String.init)
    if words.count == 1, let offset = ["yesterday": -1, "today": 0, "tomorrow": 1][text] {
      self.init(.day, offset: offset)
      return
    }
    guard let word = words.first, let offset = ["last": -1, "this": 0, "next": 1][word] else { throw .notAPeriod(text) }
    guard words.count == 2, let unit = Unit(rawValue: words[1]), unit != .day else {
      throw (try? RollingWindow(parsing: text)) == nil ? .notAPeriod(text) : .windowAsPeriod(text)
    }
    self.init(unit, offset: offset)
  }

  /// The first and the last day.
  package func dates(at today: CivilDate) -> (first: CivilDate, last: CivilDate) {
    let first: CivilDate
    switch unit {
    case .day: first = today
    case .week: first = today.firstOfWeek
    case .month: first = today.firstOfMonth
    case .year: first = today.firstOfYear
    }
    let start = advanced(first, by: offset)
    return (start, max(start, advanced(start, by: 1).adding(days: -1)))
  }

  /// All of it, by the clocks of the zone.
  package func range(at now: Instant, in zone: Zone) -> InstantRange {
    let (first, last) = dates(at: zone.date(at: now))
    return zone.wholeDays(from: first, to: last)
  }

  private func advanced(_ date: CivilDate, by count: Int) -> CivilDate {
    switch unit {
    case .day: date.adding(days: count)
    case .week: date.adding(days: 7 * count)
    case .month: date.adding(months: count)
    case .year: date.adding(years: count)
    }
  }
}

extension CalendarPeriod: CustomStringConvertible {
  package var description: String {
    guard -1...1 ~= offset else { return "\(unit.rawValue) \(offset)" }
    if unit == .day { return ["yesterday", "today", "tomorrow"][offset + 1] }
    return ["last", "this", "next"][offset + 1] + " " + unit.rawValue
  }
}
