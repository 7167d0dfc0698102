import Foundation
import Testing

/// The second worked example, `Examples/evening-school`, which is read as much as it is run.
@Suite struct ExampleTests {
  private let folder = BuiltCommand.repository.appending(path: "Examples/evening-school")

  @Test func `every outcome holds, a third of them that something does not happen`() throws {
    let outcome = try BuiltCommand.run(["run", "--project", "."], in: folder)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    let text = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    #expect(text.contains("sixty outcomes"))
    let items = try expectations()
    #expect(items.count >= 60)
    let negations = [
      "noMatch", "sends: none", "inbox: none", "heldBack", "avoids", "not-entered", "doesNotContain", "outcome: failed",
      "non-member", "hasNone", "isMissing", "exited",
    ]
    let negative = items.filter { item in negations.contains { item.contains($0) } }
    #expect(3 * negative.count >= items.count)
  }

  @Test func `nothing is weak in it, and nearly all of it is reached`() throws {
    let lint = try BuiltCommand.run(["lint", "--project", "."], in: folder)
    #expect(lint.status == 0, "\(lint.output)")
    let coverage = try BuiltCommand.run(["coverage", "--min", "95", "--project", "."], in: folder)
    #expect(coverage.status == 0, "\(coverage.output)")
    let form = try BuiltCommand.run(["fmt", "--check", "--project", "."], in: folder)
    #expect(form.status == 0, "\(form.output)")
  }

  /// The items of all `expect` lists, as they are written.
  private func expectations() throws -> [String] {
    let files = try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: "expectations"), includingPropertiesForKeys: nil)
    return try files.flatMap { file in
      try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n  - ").dropFirst()
    }
  }
}
