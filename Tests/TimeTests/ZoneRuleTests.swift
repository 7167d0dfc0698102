import Foundation
import PersonaTime
import Testing

/// The rule at the end of a zone's file, in each of the forms RFC 8536 has it.
@Suite struct ZoneRuleTests {
  private func zone(_ rule: String) throws -> Zone {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rules-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var file = Data()
    for _ in 0..<2 {
      file += Data("TZif3".utf8) + Data(count: 15)
      for count: UInt8 in [0, 0, 0, 0, 1, 4] { file += Data([0, 0, 0, count]) }
      file += Data([0, 0, 0, 0, 0, 0]) + Data("LMT\0".utf8)
    }
    file += Data("\n\(rule)\n".utf8)
    try file.write(to: folder.appendingPathComponent("Rule"))
    return try ZoneDatabase(folders: [folder.path]).zone(named: "Rule")
  }

  @Test(arguments: [
    ("<+03>-3", "2026-07-01T00:00:00Z", "+03:00 +03"), ("EST5", "2026-07-01T00:00:00Z", "-05:00 EST"),
    ("<-0330>+3:30", "2026-07-01T00:00:00Z", "-03:30 -0330"), ("XXX-1:02:03", "2026-07-01T00:00:00Z", "+01:02:03 XXX"),
    ("", "2026-07-01T00:00:00Z", "+00:00 LMT"),
    // Summer time of an hour unless said otherwise, from two o'clock.
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T00:59:59Z", "+01:00 CET"),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00:00Z", "+02:00 CEST"),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T01:00:00Z", "+01:00 CET"),
    // South of the equator, and half an hour only.
    ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-01-01T00:00:00Z", "+11:00 +11"),
    ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-07-01T00:00:00Z", "+10:30 +1030"),
    // Winter time as the exception.
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-01T00:00:00Z", "+00:00 GMT"),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-01T00:00:00Z", "+01:00 IST"),
    // Negative times of day, and those beyond it.
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", "-02:00 -02"),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", "-01:00 -01"),
    ("IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-26T23:59:59Z", "+02:00 IST"),
    ("IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-27T00:00:00Z", "+03:00 IDT"),
    // Days of the year with and without the leap day.
    ("AAA0BBB,J60/0,J300/0", "2024-02-29T23:59:59Z", "+00:00 AAA"),
    ("AAA0BBB,J60/0,J300/0", "2024-03-01T00:00:00Z", "+01:00 BBB"),
    ("AAA0BBB,59/0,300/0", "2024-02-29T00:00:00Z", "+01:00 BBB"),
    ("AAA0BBB,59/0,300/0", "2026-02-28T23:59:59Z", "+00:00 AAA"),
    // Summer time without end.
    ("XXX3EDT4,0/0,J365/23", "2026-12-31T23:30:00Z", "-04:00 EDT"),
    ("XXX3EDT4,0/0,J365/23", "2027-01-01T03:00:00Z", "-04:00 EDT"),
    // Changes that spill over the end of the year.
    ("AAA0BBB,J365/25,J100/0", "2026-01-01T00:59:59Z", "+00:00 AAA"),
    ("AAA0BBB,J365/25,J100/0", "2026-01-01T01:00:00Z", "+01:00 BBB"),
  ])
  func `rules hold for ever`(rule: String, instant: String, expected: String) throws {
    let offset = try zone(rule).offset(at: try Instant(parsing: instant))
    #expect("\(offset.text) \(offset.abbreviation)" == expected)
  }

  @Test(arguments: [
    "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
    "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J5", "CET-1CEST,366,J5", "<CET-1", "CET-25", "CET-1CEST,M3.5.0/168,J5",
    "CET-1CEST,M3.5.0,M10.5.0x", "CET-1:60", "-1",
  ])
  func `a rule that cannot be read is an error`(rule: String) throws {
    #expect {
      try zone(rule)
    } throws: { error in
      guard case ZoneError.malformed(_, _, .badFooter(rule)) = error else { return false }
      return true
    }
  }
}
