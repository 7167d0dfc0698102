import PersonaTime
import Testing

@Suite struct RecurrenceTests {
  private func occurrences(_ rule: String, from start: String, count: Int, zone: String = "UTC") throws -> [String] {
    let zone = try ZoneDatabase().zone(named: zone)
    let all = Occurrences(of: try Recurrence(parsing: rule), from: try CivilDateTime(parsing: start), in: zone)
    return all.prefix(count).map { zone.local($0).description }
  }

  @Test(arguments: [
    ("FREQ=DAILY", "2026-03-02T09:00", "2026-03-02 2026-03-03 2026-03-04"),
    ("FREQ=DAILY;INTERVAL=10;COUNT=2", "2026-03-02T09:00", "2026-03-02 2026-03-12"),
    ("FREQ=DAILY;UNTIL=20260303", "2026-03-02T09:00", "2026-03-02 2026-03-03"),
    ("FREQ=DAILY;UNTIL=20260303T085959Z", "2026-03-02T09:00", "2026-03-02"),
    ("FREQ=DAILY;UNTIL=20260303T090000", "2026-03-02T09:00", "2026-03-02 2026-03-03"),
    ("FREQ=DAILY;BYDAY=SA,SU", "2026-03-02T09:00", "2026-03-07 2026-03-08 2026-03-14"),
    ("RRULE:FREQ=WEEKLY;BYDAY=MO", "2026-03-04T09:00", "2026-03-09 2026-03-16 2026-03-23"),
    ("FREQ=WEEKLY", "2026-03-04T09:00", "2026-03-04 2026-03-11 2026-03-18"),
    ("freq=weekly;interval=2;byday=fr,mo", "2026-03-04T09:00", "2026-03-06 2026-03-16 2026-03-20"),
    ("FREQ=MONTHLY", "2026-01-31T09:00", "2026-01-31 2026-03-31 2026-05-31"),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31T09:00", "2026-01-31 2026-02-28 2026-03-31"),
    ("FREQ=MONTHLY;BYDAY=2TU", "2026-03-01T09:00", "2026-03-10 2026-04-14 2026-05-12"),
    ("FREQ=MONTHLY;BYDAY=-1FR", "2026-03-01T09:00", "2026-03-27 2026-04-24 2026-05-29"),
    ("FREQ=MONTHLY;BYDAY=5MO", "2026-03-01T09:00", "2026-03-30 2026-06-29 2026-08-31"),
    ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2026-03-01T09:00", "2026-03-13 2026-11-13 2027-08-13"),
    ("FREQ=YEARLY", "2024-02-29T09:00", "2024-02-29 2028-02-29 2032-02-29"),
    ("FREQ=YEARLY;BYMONTHDAY=1;COUNT=2", "2026-03-02T09:00", "2026-04-01 2026-05-01"),
    ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", "2026-02-01T09:00", ""),
    ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", "2026-03-02T09:00", ""),
    ("FREQ=YEARLY;INTERVAL=100000", "2026-03-02T09:00", "2026-03-02"),
  ])
  func `occurrences follow the parts`(rule: String, start: String, expected: String) throws {
    let found = try occurrences(rule, from: start, count: 3)
    #expect(found == expected.split(separator: " ").map { "\($0)T09:00:00" })
  }

  @Test func `summer time keeps the wall time, and hours their distance`() throws {
    let daily = try occurrences("FREQ=DAILY", from: "2026-03-28T02:30", count: 3, zone: "Europe/Berlin")
    #expect(daily == ["2026-03-28T02:30:00", "2026-03-29T03:00:00", "2026-03-30T02:30:00"])
    let hourly = try occurrences("FREQ=HOURLY", from: "2026-03-29T01:30", count: 2, zone: "Europe/Berlin")
    #expect(hourly == ["2026-03-29T01:30:00", "2026-03-29T03:30:00"])
  }

  @Test(arguments: [
    "FREQ=HOURLY;INTERVAL=5", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;INTERVAL=5", "FREQ=YEARLY", "FREQ=DAILY;COUNT=40", "FREQ=WEEKLY;UNTIL=20260801",
    "FREQ=YEARLY;BYDAY=MO",
  ])
  func `passing over periods finds what counting finds`(rule: String) throws {
    let zone = try ZoneDatabase().zone(named: "America/New_York")
    let recurrence = try Recurrence(parsing: rule)
    let start = try CivilDateTime(parsing: "2026-01-31T02:30")
    let all = Array(Occurrences(of: recurrence, from: start, in: zone).prefix(200))
    for step in 0..<60 {
      let moment = zone.instant(of: start).adding(milliseconds: Int64(step) * 40_000_000_000 / 7 - 90_000_000)
      let expected = all.first { $0 > moment }
      guard expected != nil || all.count < 200 else { continue }
      #expect(recurrence.next(after: moment, startingAt: start, in: zone) == expected)
    }
    for (one, next) in zip(all, all.dropFirst()) {
      #expect(recurrence.next(after: one, startingAt: start, in: zone) == next)
    }
  }

  @Test func `the end of the calendar ends every schedule`() throws {
    for frequency in Recurrence.Frequency.allCases {
      let rule = Recurrence(frequency)
      #expect(rule.next(after: .last, startingAt: .first, in: .utc) == nil)
      #expect(Array(Occurrences(of: rule, from: .last, in: .utc)).count <= 1)
    }
  }

  @Test(arguments: [
    ("", "'' is not a part of a schedule"), ("INTERVAL=2", "a schedule needs 'FREQ'"),
    ("FREQ=SECONDLY", "unknown frequency 'SECONDLY'"), ("FREQ=DAILY;", "'' is not a part of a schedule"),
    ("FREQ=MONTHLY;BYSETPOS=1", "schedules do not support 'BYSETPOS'"),
    ("FREQ=DAILY;FOO=1", "unknown part 'FOO' in a schedule"),
    ("FREQ=DAILY;FREQ=DAILY", "'FREQ' stands twice in a schedule"),
    ("FREQ=DAILY;INTERVAL=0", "'0' is no value of 'INTERVAL'"),
    ("FREQ=DAILY;COUNT=2;UNTIL=20260101", "'COUNT' and 'UNTIL' exclude each other"),
    ("FREQ=WEEKLY;BYDAY=2MO", "'2MO' counts weekdays, which only a monthly schedule can"),
    ("FREQ=MONTHLY;BYDAY=6MO", "'6MO' is no value of 'BYDAY'"),
    ("FREQ=MONTHLY;BYDAY=XX", "'XX' is no value of 'BYDAY'"),
    ("FREQ=MONTHLY;BYMONTHDAY=0", "'0' is no value of 'BYMONTHDAY'"),
    ("FREQ=MONTHLY;BYMONTHDAY=1,", "'' is no value of 'BYMONTHDAY'"),
    ("FREQ=WEEKLY;BYMONTHDAY=1", "a weekly schedule has no 'BYMONTHDAY'"),
    ("FREQ=DAILY;UNTIL=20260230", "'20260230' is no value of 'UNTIL'"),
    ("FREQ=DAILY;UNTIL=2026-02-03", "'2026-02-03' is no value of 'UNTIL'"),
    ("every monday", "'every monday' is not a part of a schedule"),
  ])
  func `other schedules are refused by name`(rule: String, message: String) {
    let error = #expect(throws: RecurrenceError.self) { try Recurrence(parsing: rule) }
    #expect(error?.message == message)
  }
}
