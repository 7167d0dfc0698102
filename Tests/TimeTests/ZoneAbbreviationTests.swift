import PersonaTime
import Testing

@Suite struct ZoneAbbreviationTests {
  private static let odd = ["EST", "MST", "HST", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT", "Etc/GMT+5", "Etc/GMT-14"]

  @Test(arguments: odd) func `a zone without a region names one that is there`(name: String) throws {
    let odd = try #require(ZoneAbbreviation(name))
    let region = try #require(odd.help.split(separator: "`").dropFirst().first)
    #expect(throws: Never.self) { try ZoneDatabase().zone(named: String(region)) }
    #expect(ZoneAbbreviation(String(region)) == nil)
  }

  @Test(arguments: [
    "UTC", "GMT", "Etc/UTC", "Etc/GMT", "Etc/GMT+0", "Europe/Berlin", "America/New_York", "CET", "Etc/GMTx",
  ])
  func `other names are as good as any`(name: String) { #expect(ZoneAbbreviation(name) == nil) }

  @Test func `the sign of an offset is turned around`() throws {
    #expect(try #require(ZoneAbbreviation("Etc/GMT+5")).words.contains("5 hours behind UTC"))
    #expect(try #require(ZoneAbbreviation("Etc/GMT-1")).words.contains("1 hour ahead of UTC"))
  }

  @Test(arguments: ["PST", "CEST", "BST", "JST", "aest", "NZDT", "MESZ"])
  func `an abbreviation that is no zone names one that is there`(name: String) throws {
    let region = try #require(ZoneAbbreviation.region(of: name))
    #expect(throws: Never.self) { try ZoneDatabase().zone(named: region) }
  }
}
