import PersonaTime
import Testing

@Suite struct WrittenTimeTests {
  @Test(arguments: [
    ("2026-03-16T09:00:00Z", "2026-03-16T09:00:00Z"), ("2026-03-16T09:00:00+01:00", "2026-03-16T08:00:00Z"),
    ("2026-03-16 09:00-0530", "2026-03-16T14:30:00Z"), ("2026-03-16T09:00:00.2509Z", "2026-03-16T09:00:00.250Z"),
    ("2026-03-16 09:00:00 +0100", "2026-03-16T08:00:00Z"), ("2026-03-16T09:00:00.5+01", "2026-03-16T08:00:00.500Z"),
    ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"), ("0001-01-01T00:00:00+01:00", "0001-01-01T00:00:00Z"),
  ])
  func `instants are read and printed`(text: String, expected: String) throws {
    #expect(try Instant(parsing: text).description == expected)
  }

  @Test(arguments: [
    ("2026-02-30", "February 2026 has 28 days"), ("2024-02-30", "February 2024 has 29 days"),
    ("2026-04-31", "April 2026 has 30 days"), ("2026-13-01", "there is no month 13"),
    ("2026-00-01", "there is no month 0"), ("2026-01-00", "there is no day 0"), ("0000-01-01", "there is no year 0"),
    ("2026-3-1", "'2026-3-1' is not a date"), ("2026-03-16T", "'2026-03-16T' is not a time of day"),
    ("2026-03-16T24:00Z", "there is no time of day 24:00:00"),
    ("2026-06-30T23:59:60Z", "a minute ends with second 59"),
    ("2026-03-16T09:00X", "'2026-03-16T09:00X' is not an instant"),
    ("2026-03-16T09:00+24:00", "there is no offset of 24:00 hours"),
    ("2026-03-16T09:00+1:00", "'2026-03-16T09:00+1:00' is not an instant"),
    ("2026-03-16x", "'2026-03-16x' is not a date with a time of day"),
    ("16.3.2026", "'16.3.2026' is not a time"), ("", "'' is not a time"), ("soon", "'soon' is not a time"),
    ("2 dayz ago", "'dayz' is not a unit of time"), ("in 1.5 days", "'1.5 days' is not a whole number of units"),
  ])
  func `what is no time says why`(text: String, message: String) {
    let error = #expect(throws: TimeError.self) { try WrittenTime(parsing: text) }
    #expect(error?.message == message)
  }

  /// The short way for the common form beside the general one, with a byte of it changed each time.
  @Test func `the common form is read as any other`() throws {
    let good = Array("2024-02-29T23:59:59Z".utf8)
    var read = 0
    for place in good.indices {
      for byte in UInt8(0x20)...0x7E {
        var bytes = good
        bytes[place] = byte
        guard let common = bytes.withUnsafeBufferPointer({ WrittenTime(common: $0) }) else { continue }
        read += 1
        #expect(try common == WrittenTime(parsing: String(decoding: bytes, as: UTF8.self)))
      }
    }
    #expect(read > 50)
    for text in ["2026-03-16T09:00:00", "2026-03-16", "2026-03-16T09:00:00.5Z", "", "3 days ago"] {
      #expect(Array(text.utf8).withUnsafeBufferPointer { WrittenTime(common: $0) } == nil)
    }
  }

  @Test func `an instant needs an offset`() {
    #expect(throws: TimeError.missingOffset("2026-03-16T09:00")) { try Instant(parsing: "2026-03-16T09:00") }
    #expect(throws: TimeError.missingOffset("2026-03-16")) { try Instant(parsing: "2026-03-16") }
    #expect(throws: TimeError.self) { try CivilDateTime(parsing: "2026-03-16T09:00Z") }
  }

  @Test(arguments: ["now", "today", "tomorrow", "yesterday", "3 days ago", "in 2 weeks", "in 1 month"])
  func `relative times print as they are written`(text: String) throws {
    #expect(try RelativeTime(parsing: text).description == text)
  }

  /// In Berlin it is already the 3rd.
  @Test(arguments: [
    ("now", "2026-03-02T23:30:00Z"), ("today", "2026-03-02T23:00:00Z"), ("tomorrow", "2026-03-03T23:00:00Z"),
    ("yesterday", "2026-03-01T23:00:00Z"), ("3 days ago", "2026-02-27T23:30:00Z"),
    ("in 1 month", "2026-04-02T22:30:00Z"), ("2026-03-16T09:00", "2026-03-16T08:00:00Z"),
    ("2026-03-16T09:00Z", "2026-03-16T09:00:00Z"), ("2026-04-01", "2026-03-31T22:00:00Z"),
  ])
  func `times are resolved by now and the zone`(text: String, expected: String) throws {
    let zone = try ZoneDatabase().zone(named: "Europe/Berlin")
    let now = try Instant(parsing: "2026-03-02T23:30:00Z")
    let resolved = try WrittenTime(parsing: text).resolved(at: now, in: zone)
    #expect(resolved.start(in: zone).description == expected)
  }

  @Test func `a date as an operand is its whole day`() throws {
    let zone = try ZoneDatabase().zone(named: "Europe/Berlin")
    let day = ResolvedTime.date(try CivilDate(parsing: "2026-03-29")).range(in: zone)
    #expect(day.upper.milliseconds(since: day.lower) == 23 * 3_600_000)
    let instant = try Instant(parsing: "2026-03-29T12:00Z")
    #expect(ResolvedTime.instant(instant).range(in: zone).contains(instant))
  }

  @Test(arguments: [("09:00", "09:00:00"), ("23:59:59.5", "23:59:59.500"), ("00:00:07", "00:00:07")])
  func `times of day are read and printed`(text: String, expected: String) throws {
    #expect(try CivilTime(parsing: text).description == expected)
  }

  @Test(arguments: ["9:00", "09", "0900", "09:60", "24:00", "09:00pm", "", "09:00:00.", "monday"])
  func `other times of day are refused`(text: String) {
    #expect(throws: TimeError.self) { try CivilTime(parsing: text) }
  }
}
