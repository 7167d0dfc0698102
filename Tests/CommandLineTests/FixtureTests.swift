import Foundation
import Testing

/// Projects under Tests/Fixtures, run with the built binary.
///
/// A project passes whole. One in a folder named `broken` is the twin of a project that passes: something in it is
/// wrong, and `expected.txt` beside its folders holds the exit code, the output and the complaints, to the letter.
/// `UPDATE_GOLDEN=1 swift test --filter FixtureTests` rewrites these files; read the difference before you commit it.
@Suite struct FixtureTests {
  static let root = BuiltCommand.repository.appending(path: "Tests/Fixtures")

  static let projects: [String] = {
    let folders: Set<String> = ["personas", "segments", "templates", "workflows", "expectations", "persona-check.yaml"]
    var found: Set<String> = []
    for case let path as String in FileManager.default.enumerator(atPath: root.path) ?? .init() {
      let url = URL(filePath: path)
      guard folders.contains(url.lastPathComponent) else { continue }
      found.insert(url.deletingLastPathComponent().relativePath)
    }
    // A project's own folders may hold folders of the same names.
    return found.filter { path in !found.contains { path.hasPrefix($0 + "/") } }.sorted()
  }()

  @Test func `there are fixtures`() { #expect(Self.projects.count >= 10) }

  @Test(arguments: projects.filter { !$0.contains("broken") })
  func `the project passes`(path: String) throws {
    let outcome = try run(path)
    #expect(outcome.status == 0, "\(path)\n\(outcome.output)\(outcome.errors)")
  }

  @Test(arguments: projects.filter { $0.contains("broken") })
  func `the broken twin fails with the words it should`(path: String) throws {
    let outcome = try run(path)
    let found = "exit \(outcome.status)\n\(outcome.output)--- standard error\n\(outcome.errors)"
    let golden = Self.root.appending(path: path).appending(path: "expected.txt")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try Data(found.utf8).write(to: golden)
    }
    let expected = try String(contentsOf: golden, encoding: .utf8)
    #expect(outcome.status != 0, "a broken twin must not pass")
    #expect(found == expected, "\(path)")
  }

  private func run(_ path: String) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(["run", "--project", Self.root.appending(path: path).path])
  }
}
