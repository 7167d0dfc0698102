import Foundation
import Testing

/// Which time zone data the program goes by.
@Suite struct ZoneDataTests {
  private static let files = SmallProject.healthy.merging([
    "persona-check.yaml": "now: 2026-03-02T09:00:00Z\ntimezone: Europe/Berlin\n",
    "templates/clock.yaml": "template: clock\nchannel: sms\nbody: \"{{ 'now' | date: '%H:%M %z' }}\"\n",
  ]) { $1 }

  private func clock(_ folder: TemporaryFolder, _ environment: [String: String]) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(["preview", "clock", "--persona", "ada"], in: folder.url, environment: environment)
  }

  @Test func `where there is none the program's own data is used`() throws {
    let folder = try TemporaryFolder(Self.files)
    let outcome = try clock(folder, ["TZDIR": "/nowhere"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("10:00 +0100"), "\(outcome.output)\(outcome.errors)")
  }

  @Test func `TZDIR names the folder that is used first`() throws {
    let folder = try TemporaryFolder(Self.files)
    let tokyo = URL(fileURLWithPath: "/usr/share/zoneinfo/Asia/Tokyo")
    try folder.write(try Data(contentsOf: tokyo), to: "zones/Europe/Berlin")
    let environment = ["TZDIR": folder.url.appending(path: "zones").path]
    #expect(try clock(folder, environment).output.contains("18:00 +0900"))
    try folder.write(Data("damaged".utf8), to: "zones/Europe/Berlin")
    let outcome = try clock(folder, environment)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("zones/Europe/Berlin' is not in the format TZif"), "\(outcome.errors)")
  }

  @Test func `the version names the release of the data`() throws {
    let outcome = try BuiltCommand.run(["--version"])
    #expect(outcome.output.wholeMatch(of: /\d+\.\d+\.\d+ \(time zone data 20\d\d[a-z]\)\n/) != nil, "\(outcome.output)")
  }
}
