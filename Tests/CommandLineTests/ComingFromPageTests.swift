import Foundation
import Testing

/// Rows of docs/coming-from.md that spell out whole steps: the project that the table stands on says the same, and runs.
@Suite struct ComingFromPageTests {
  private static let page = BuiltCommand.repository.appending(path: "docs/coming-from.md")

  @Test(arguments: [(row: "time window", project: "customer-io-campaign")])
  func `a row of whole steps stands in its project`(row: String, project: String) throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("| \(row) |") })
    let spans = line.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    #expect(spans.count > 1)
    let workflow = FixtureTests.root.appending(path: "coming-from/\(project)/workflows/campaign.yaml")
    let lines = try String(contentsOf: workflow, encoding: .utf8).split(separator: "\n").map { line in
      line.drop { " -".contains($0) }
    }
    for span in spans { #expect(lines.contains(Substring(span)), "\(span)") }
  }
}
