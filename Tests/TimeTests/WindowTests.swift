import PersonaTime
import Testing

@Suite struct WindowTests {
  private let now = Instant(milliseconds: 1_772_454_600_000)  // 2026-03-02T12:30:00Z, a Monday

  @Test func `the last days hold both ends and the next ones only the later`() throws {
    let day = Int64(86_400_000)
    let last = try RollingWindow(parsing: "last 30 days").range(at: now)
    #expect(last.contains(now) && last.contains(now.adding(milliseconds: -30 * day)))
    #expect(!last.contains(now.adding(milliseconds: 1)) && !last.contains(now.adding(milliseconds: -30 * day - 1)))
    let next = try RollingWindow(parsing: "next 14 days").range(at: now)
    #expect(!next.contains(now) && next.contains(now.adding(milliseconds: 14 * day)))
    #expect(next.contains(now.adding(milliseconds: 1)) && !next.contains(now.adding(milliseconds: 14 * day + 1)))
    let nothing = try RollingWindow(parsing: "next 0 days").range(at: now)
    #expect(nothing.lower == nothing.upper)
  }

  @Test(arguments: [
    ("last week", "write `last 7 days`"), ("next month", "write `next 1 month`"), ("last day", "write `last 24 hours`"),
    ("30 days", "write `last 30 days` or `next 14 days`"), ("last", "write `last 30 days` or `next 14 days`"),
    ("last 30d", "write `30 days`"),
  ])
  func `other windows are refused with a remedy`(text: String, help: String) {
    let error = #expect(throws: TimeError.self) { try RollingWindow(parsing: text) }
    #expect(error?.help == help)
  }

  @Test(arguments: [
    ("today", "2026-03-02T00:00:00+01:00", "2026-03-03T00:00:00+01:00"),
    ("yesterday", "2026-03-01T00:00:00+01:00", "2026-03-02T00:00:00+01:00"),
    ("tomorrow", "2026-03-03T00:00:00+01:00", "2026-03-04T00:00:00+01:00"),
    ("this week", "2026-03-02T00:00:00+01:00", "2026-03-09T00:00:00+01:00"),
    ("last week", "2026-02-23T00:00:00+01:00", "2026-03-02T00:00:00+01:00"),
    ("this month", "2026-03-01T00:00:00+01:00", "2026-04-01T00:00:00+02:00"),
    ("last month", "2026-02-01T00:00:00+01:00", "2026-03-01T00:00:00+01:00"),
    ("next year", "2027-01-01T00:00:00+01:00", "2028-01-01T00:00:00+01:00"),
  ])
  func `calendar periods go by the clocks of the zone`(text: String, lower: String, upper: String) throws {
    let zone = try ZoneDatabase().zone(named: "Europe/Berlin")
    let period = try CalendarPeriod(parsing: text)
    let range = period.range(at: now, in: zone)
    #expect(range.lower.text(in: zone) == lower)
    #expect(range.upper.text(in: zone) == upper)
    #expect(period.description == text)
  }

  @Test func `a rolling window is no calendar period`() {
    #expect(throws: TimeError.windowAsPeriod("last 7 days")) { try CalendarPeriod(parsing: "last 7 days") }
    #expect(throws: TimeError.notAPeriod("this day")) { try CalendarPeriod(parsing: "this day") }
    #expect(throws: TimeError.notAPeriod("")) { try CalendarPeriod(parsing: "") }
  }

  @Test func `calendar periods end with the calendar`() {
    for unit in CalendarPeriod.Unit.allCases {
      for offset in [-1, 0, 1] {
        for date in [CivilDate.first, .last] {
          let dates = CalendarPeriod(unit, offset: offset).dates(at: date)
          #expect(dates.first <= dates.last)
        }
      }
    }
  }

  @Test func `ages lie before or behind now`() throws {
    #expect(try Age(parsing: "30 days ago").instant(at: now).description == "2026-01-31T12:30:00Z")
    #expect(try Age(parsing: "1 month ahead").instant(at: now).description == "2026-04-02T12:30:00Z")
    #expect(throws: TimeError.notAnAge("30 days")) { try Age(parsing: "30 days") }
  }

  @Test(arguments: [
    ("1984-02-29", 2026, "2026-03-01"), ("1984-02-29", 2028, "2028-02-29"), ("1990-12-24", 2027, "2027-12-24"),
  ])
  func `anniversaries come back each year`(born: String, year: Int, expected: String) throws {
    #expect(Anniversary(of: try CivilDate(parsing: born)).date(inYear: year)?.description == expected)
  }

  @Test func `there is no anniversary after the last year`() {
    #expect(Anniversary(of: CivilDate.first).date(inYear: CivilDate.last.year + 1) == nil)
  }
}
