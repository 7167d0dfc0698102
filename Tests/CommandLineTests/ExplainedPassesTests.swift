import Foundation
import Testing

/// `run --explain`: what passes is told with what decided, whatever it is.
@Suite struct ExplainedPassesTests {
  private static let projects = FixtureTests.projects.filter {
    $0.hasPrefix("features/") && !$0.contains("broken") && FixtureTests.arguments(of: $0) == ["run"]
  }

  @Test func `there are projects`() { #expect(Self.projects.count >= 50) }

  @Test(arguments: projects)
  func `Property: no case passes without a reason, and none ends otherwise for being told`(path: String) throws {
    let folder = FixtureTests.root.appending(path: path)
    let plain = try BuiltCommand.run(["--project", "."], in: folder)
    let told = try BuiltCommand.run(["--project", ".", "--explain"], in: folder)
    #expect(told.status == plain.status)
    let lines = told.output.split(separator: "\n", omittingEmptySubsequences: false)
    for (line, next) in zip(lines, lines.dropFirst()) where line.hasPrefix("✓ ") {
      #expect(next.hasPrefix("    "), "\(line)")
    }
    #expect(lines.dropLast().last == plain.output.split(separator: "\n").last)
  }

  @Test func `a failure is told the same, whether passes are told or not`() throws {
    let folder = FixtureTests.root.appending(path: "features/46-merge-moves/broken")
    let plain = try BuiltCommand.run(["--project", "."], in: folder).output
    let told = try BuiltCommand.run(["--project", ".", "--explain"], in: folder).output
    let failure = plain.components(separatedBy: "\n\n").first ?? ""
    #expect(failure.hasPrefix("✗"))
    #expect(told.contains(failure), "\(told)")
  }
}
