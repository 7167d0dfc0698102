import Foundation
import Testing

/// Projects under Tests/Fixtures, run with the built binary.
///
/// A project passes whole. One in a folder named `broken` is the twin of a project that passes: something in it is
/// wrong, and `expected.txt` beside its folders holds the exit code, the output and the complaints, to the letter.
/// A file `command`, beside a project or above both twins, holds other arguments than `run`, one in a line. A project
/// that passes may have an `expected.txt` too.
///
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
    guard FileManager.default.fileExists(atPath: Self.golden(of: path).path) else { return }
    try compare(outcome, path)
  }

  @Test(arguments: projects.filter { $0.contains("broken") })
  func `the broken twin fails with the words it should`(path: String) throws {
    let outcome = try run(path)
    #expect(outcome.status != 0, "a broken twin must not pass")
    try compare(outcome, path)
  }

  private static func golden(of path: String) -> URL { root.appending(path: path).appending(path: "expected.txt") }

  private func compare(_ outcome: BuiltCommand.Outcome, _ path: String) throws {
    let found = "exit \(outcome.status)\n\(outcome.output)--- standard error\n\(outcome.errors)"
    let golden = Self.golden(of: path)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try Data(found.utf8).write(to: golden)
    }
    #expect(found == (try String(contentsOf: golden, encoding: .utf8)), "\(path)")
  }

  private func run(_ path: String) throws -> BuiltCommand.Outcome {
    let folder = Self.root.appending(path: path)
    return try BuiltCommand.run(Self.arguments(of: path) + ["--project", "."], in: folder)
  }

  /// What the project is a fixture of: `run`, or another command.
  static func arguments(of path: String) -> [String] {
    let folder = root.appending(path: path)
    let places = [folder, folder.deletingLastPathComponent()].map { $0.appending(path: "command") }
    let command = places.lazy.compactMap { try? String(contentsOf: $0, encoding: .utf8) }.first ?? "run"
    return command.split(separator: "\n").map(String.init)
  }
}
