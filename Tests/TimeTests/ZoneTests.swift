import Foundation
import PersonaTime
import Testing

@Suite struct ZoneTests {
  @Test(arguments: [
    ("09:00", "2026-03-02T10:00:00Z", "2026-03-03T08:00:00Z"),
    ("09:00", "2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z"),
    ("09:00", "2026-03-02T07:59:59Z", "2026-03-02T08:00:00Z"),
    ("monday", "2026-03-02T07:00:00Z", "2026-03-08T23:00:00Z"),
    ("monday 09:00", "2026-03-02T07:00:00Z", "2026-03-02T08:00:00Z"),
    ("Friday 09:00", "2026-03-27T09:00:00Z", "2026-04-03T07:00:00Z"),
    ("02:30", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z"),
    ("02:30", "2026-10-25T00:40:00Z", "2026-10-26T01:30:00Z"),
  ])
  func `the next time on the clock is strictly later`(text: String, after: String, expected: String) throws {
    let zone = try ZoneDatabase().zone(named: "Europe/Berlin")
    let after = try Instant(parsing: after)
    let next =
      switch try ClockTime(parsing: text) {
      case .time(let time): zone.next(time, after: after)
      case .weekday(let weekday, let time): zone.next(weekday, at: time, after: after)
      }
    #expect(next.description == expected)
  }

  @Test(arguments: ["", "someday", "monday 9", "monday 09:00 x", "9am"])
  func `other clock times are refused`(text: String) {
    #expect(throws: TimeError.self) { try ClockTime(parsing: text) }
  }

  @Test func `a day the zone has skipped is empty`() throws {
    let zone = try ZoneDatabase().zone(named: "Pacific/Apia")
    let day = zone.wholeDay(try CivilDate(parsing: "2011-12-30"))
    #expect(day.lower == day.upper)
    #expect(zone.local(day.lower).description == "2011-12-31T00:00:00")
  }

  @Test(arguments: [
    ("europe/berlin", "Europe/Berlin"), ("Berlin", "Europe/Berlin"), ("america/new york", "America/New_York"),
    ("utc", "UTC"), ("Europe/Atlantis", nil), ("Europe", nil), ("tzdata.zi", nil), ("", nil), ("zone\0", nil),
    ("../zoneinfo/UTC", nil), ("/usr/share/zoneinfo/UTC", nil), ("Europe//Berlin", nil), ("Europe/Berlin/", nil),
  ])
  func `an unknown name is refused`(name: String, nearest: String?) {
    #expect(throws: ZoneError.unknown(name: name, nearest: nearest)) { try ZoneDatabase().zone(named: name) }
  }

  @Test func `where the system has no data, the program's own is there`() throws {
    let database = ZoneDatabase(timeZoneDirectory: "/nowhere")
    #expect(try database.zone(named: "UTC") == .utc)
    let winter = try Instant(parsing: "2026-03-02T09:00:00Z")
    #expect(try database.zone(named: "Asia/Kathmandu").offset(at: winter).seconds == 20_700)
    #expect(throws: ZoneError.unknown(name: "europe/berlin", nearest: "Europe/Berlin")) {
      try database.zone(named: "europe/berlin")
    }
    #expect(database.names() == BundledZones.names)
    #expect(ZoneDatabase(timeZoneDirectory: "") == ZoneDatabase())
  }

  @Test func `the system's data is used first`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("zones-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("Europe"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let tokyo = try #require(BundledZones.bytes(of: "Asia/Tokyo"))
    try Data(tokyo).write(to: folder.appendingPathComponent("Europe/Berlin"))
    let database = ZoneDatabase(timeZoneDirectory: folder.path)
    let winter = try Instant(parsing: "2026-03-02T09:00:00Z")
    #expect(try database.zone(named: "Europe/Berlin").offset(at: winter).seconds == 32_400)
    #expect(try database.zone(named: "Europe/Paris").offset(at: winter).seconds == 3600)
    try Data("no zone".utf8).write(to: folder.appendingPathComponent("Europe/Berlin"))
    #expect(throws: ZoneError.self) { try database.zone(named: "Europe/Berlin") }
  }

  @Test func `the data lists its names`() {
    let names = ZoneDatabase().names()
    #expect(names.contains("Europe/Berlin") && names.contains("US/Eastern"))
  }

  @Test func `every cut and every flipped bit of a file is read or refused`() throws {
    let file = try Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/America/New_York"))
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("zones-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = ZoneDatabase(folders: [folder.path])
    var refusals = 0
    for index in stride(from: 0, to: file.count, by: 7) {
      var flipped = file
      flipped[index] ^= UInt8(1 << (index % 8))
      for damaged in [file.prefix(index), flipped] {
        try damaged.write(to: folder.appendingPathComponent("Zone"))
        do {
          let zone = try database.zone(named: "Zone")
          _ = zone.instant(of: zone.local(Instant(milliseconds: 4_000_000_000_000)))
        } catch ZoneError.malformed {
          refusals += 1
        }
      }
    }
    #expect(refusals > file.count / 7 / 2)
  }
}
