import PersonaTime
import Testing

@Suite struct TimeSpanTests {
  @Test(arguments: [
    ("90 seconds", "90 seconds"), ("1 days", "1 day"), ("2 day", "2 days"), ("0 days", "0 days"),
    ("3  weeks", "3 weeks"), ("9999 years", "9999 years"), ("5 milliseconds", "5 milliseconds"),
  ])
  func `spans are read and printed`(text: String, expected: String) throws {
    #expect(try TimeSpan(parsing: text).description == expected)
  }

  @Test(arguments: [
    ("2d", "write `2 days`"), ("2 d", "write `2 days`"), ("1h", "write `1 hour`"), ("2 Days", "write `2 days`"),
    ("two days", "write `2 days`"), ("a week", "write `1 week`"), ("day", "write `1 day`"),
    ("7 hrs", "write `7 hours`"),
    ("+2 days", "write `2 days`"), ("2", "write `2 days`"),
    ("", "write a number and a unit: `2 days`"), ("days 2", "write a number and a unit: `2 days`"),
    ("2 fortnights", "units are seconds, minutes, hours, days, weeks, months and years"),
    ("1.5 days", "use a smaller unit: `36 hours` for a day and a half"),
    ("-2 days", "leave the sign out; `ago` and `before` say the direction"),
    ("1 hour 30 minutes", "use the smaller unit alone: `90 minutes`"),
  ])
  func `other lengths are refused with a remedy`(text: String, help: String) {
    let error = #expect(throws: TimeError.self) { try TimeSpan(parsing: text) }
    #expect(error?.help == help)
  }

  @Test(arguments: ["10000 years", "99999999999999999999 days", "9223372036854775807 weeks"])
  func `what no calendar holds is refused`(text: String) {
    #expect(throws: TimeError.spanTooLong(text)) { try TimeSpan(parsing: text) }
  }

  @Test(arguments: TimeUnit.allCases)
  func `the largest spans stop at the ends of the time line`(unit: TimeUnit) throws {
    let now = try Instant(parsing: "2026-03-02T12:00:00Z")
    #expect(now.adding(TimeSpan(.max, unit), in: .utc).description.hasPrefix("9999-12-31"))
    #expect(now.subtracting(TimeSpan(.max, unit), in: .utc).description.hasPrefix("0001-01-01"))
    #expect(now.adding(TimeSpan(.min, unit), in: .utc) == now)
  }

  @Test func `fixed spans ignore the clocks and months keep them`() throws {
    let zone = try ZoneDatabase().zone(named: "Europe/Berlin")
    let now = try Instant(parsing: "2026-03-28T12:00:00+01:00")
    #expect(now.adding(TimeSpan(1, .day), in: zone).text(in: zone) == "2026-03-29T13:00:00+02:00")
    #expect(now.adding(TimeSpan(1, .month), in: zone).text(in: zone) == "2026-04-28T12:00:00+02:00")
    #expect(now.subtracting(TimeSpan(1, .month), in: zone).text(in: zone) == "2026-02-28T12:00:00+01:00")
    #expect(now.adding(TimeSpan(0, .month), in: zone) == now)
  }

  @Test func `a fixed span added and subtracted is nothing`() throws {
    let zone = try ZoneDatabase().zone(named: "America/Sao_Paulo")
    for day in 0..<2000 {
      let instant = Instant(milliseconds: Int64(day) * 700_000_007)
      for unit in [TimeUnit.second, .minute, .hour, .day, .week] {
        let span = TimeSpan(Int64(day), unit)
        try #require(instant.adding(span, in: zone).subtracting(span, in: zone) == instant)
      }
    }
  }

  @Test(arguments: [
    (18 * 86_400_000, "in 18 days"), (-3 * 3_600_000, "3 hours ago"), (0, "now"), (86_400_000, "in 1 day"),
    (30 * 3_600_000, "in 1 day 6 hours"), (-90_000, "1 minute 30 seconds ago"), (1500, "in 1 second"),
    (500, "in 500 milliseconds"), (-(7 * 24 + 9) * 3_600_000, "7 days 9 hours ago"),
    (-1000, "1 second ago"), (13 * 86_400_000 + 86_399_999, "in 13 days 23 hours"),
  ])
  func `distances are told in words`(milliseconds: Int, words: String) {
    let now = Instant(milliseconds: 1_772_400_000_000)
    #expect(now.adding(milliseconds: Int64(milliseconds)).distance(from: now) == words)
  }
}
