import PersonaTime
import Testing

/// Times of one story, told apart where the clock is set while it lasts.
@Suite struct StoryClockTests {
  @Test(arguments: [
    ("Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-24T23:00:00Z", "2026-10-25 00:00"),
    ("Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T02:00:00Z", "2026-10-25 00:00+02:00"),
    ("Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-25T03:00:00Z", "2026-10-25 02:30+01:00"),
    ("Europe/Berlin", "2026-01-01T12:00:00Z", "2027-01-01T12:00:00Z", "2026-01-01 13:00+01:00"),
    ("America/New_York", "2026-03-08T06:59:00Z", "2026-03-08T07:00:00Z", "2026-03-08 01:59-05:00"),
    ("Asia/Tokyo", "2026-01-01T12:00:00Z", "2027-01-01T12:00:00Z", "2026-01-01 21:00"),
    ("UTC", "2026-01-01T12:00:00Z", "2027-01-01T12:00:00Z", "2026-01-01 12:00"),
  ])
  func `the first time of a story`(zone: String, first: String, last: String, words: String) throws {
    let (first, last) = (try Instant(parsing: first), try Instant(parsing: last))
    let clock = TimelineClock(try ZoneDatabase().zone(named: zone), from: first, through: last)
    #expect(clock.words(for: first) == words)
    #expect(clock.words(for: first, naming: true) == "\(words) \(zone)")
  }

  @Test(arguments: [
    ("2026-10-25T00:30:00Z", "2026-10-25 02:30+02:00"), ("2026-10-25T01:30:00Z", "2026-10-25 02:30+01:00"),
    ("2026-10-25T02:00:00Z", "2026-10-25 03:00"), ("2026-10-24T23:59:59Z", "2026-10-25 01:59:59"),
    ("2026-03-29T01:00:00Z", "2026-03-29 03:00"),
  ])
  func `a time that the clock shows twice has its offset wherever it is told`(instant: String, words: String) throws {
    #expect(try Instant(parsing: instant).words(in: ZoneDatabase().zone(named: "Europe/Berlin")) == words)
  }
}
