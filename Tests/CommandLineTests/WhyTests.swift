import Foundation
import Testing

/// The explanation of a failure is one value, so whoever reads a report finds what the console says.
@Suite struct WhyTests {
  private static let formats = ["junit", "markdown", "html", "json", "tap"]

  @Test(arguments: [
    (
      "waits",
      [
        "no such event since 2026-03-02T04:00-05:00", "(before the wait began)", "(total is 5)",
        "not over before 2026-03-09 09:00", "are over at 2026-03-02T13:00Z, not yet",
      ]
    ),
    ("entries", ["which is no date", "before the clock began at 2026-03-02 10:00", "but it has run once (entered"]),
    ("members", ["keeps test profiles out", "seats at least 3 does not hold (2)", "may not block; it may view"]),
    ("people", ["precedence: wallet goes before signup-form", "is erased since 2026-02-28 09:00 by customer"]),
    ("windows", ["a date counts from its midnight"]),
  ])
  func `every report says what the console says`(project: String, words: [String]) throws {
    let folder = try TemporaryFolder()
    let path = BuiltCommand.repository.appending(path: "Tests/Fixtures/why/\(project)/broken").path
    let outcome = try BuiltCommand.run(
      ["run", "--project", path] + Self.formats.flatMap { ["--report", "\($0)=report.\($0)"] }, in: folder.url)
    #expect(outcome.status == 1)
    for part in words {
      #expect(outcome.output.contains(part), "\(part)")
      for format in Self.formats {
        let report = try #require(folder.text("report.\(format)"))
        #expect(report.replacing("\\", with: "").contains(part), "\(part) in \(format)")
      }
    }
  }

  @Test func `a path and an ending that both differ are told by one trace`() throws {
    let folder = BuiltCommand.repository.appending(path: "Tests/Fixtures/why/waits/broken")
    let outcome = try BuiltCommand.run(["run", "--project", "."], in: folder)
    let first = try #require(outcome.output.components(separatedBy: "\n\n").first)
    let lines = first.split(separator: "\n")
    #expect(lines.count { $0.contains("   entered at ") } == 1)
    #expect(lines.count { $0.contains("expected: order: met") } == 1)
    #expect(lines.count { $0.contains("completed at 2026-03-04 04:00  expected: exited") } == 1)
  }
}
