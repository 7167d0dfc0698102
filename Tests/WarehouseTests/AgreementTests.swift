import Foundation
import PersonaLoading
import PersonaModel
import PersonaRunner
import PersonaTestProjects
import PersonaWarehouse
import Testing

/// A segment's text answers as the segment does, wherever its notes do not say otherwise.
@Suite struct WarehouseAgreementTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let conditions: [String] = {
    let root = repository.appending(path: "Tests/Fixtures/conditions").path
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix("/segments") }.map { String($0.dropLast("/segments".count)) }.sorted()
  }()

  @Test func `there are fixtures`() { #expect(Self.conditions.count > 40) }

  @Test(arguments: conditions)
  func `every condition fixture means the same in SQLite`(_ path: String) throws {
    let folder = Self.repository.appending(path: "Tests/Fixtures/conditions/\(path)").path
    let project = try ProvedProject(ProjectInput(folder: folder))
    let differences = try project.unexplained(project.text(of: project.segments))
    #expect(differences == [], "\(path)")
  }

  @Test func `every segment of the worked example means the same in SQLite`() throws {
    let project = try ProvedProject(ProjectInput(folder: Self.repository.path))
    let text = project.text(of: project.segments)
    #expect(text.refused.isEmpty)
    #expect(try project.differences(text) == [])
    // Two personas are blocked and erased, so that nobody has a row for them.
    #expect(project.proof(of: text).leftOut.map(\.key) == ["blake-blocked", "erik-erased"])
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `ten random segments of random personas mean the same in SQLite`(_ seed: UInt64) throws {
    var random = RandomProject(seed: seed)
    let project = try ProvedProject(ProjectInput(random.files(segments: 10)))
    #expect(project.view.loaded.lines.filter { $0.contains("error") } == [])
    #expect(try project.unexplained(project.text(of: project.segments)) == [], "seed \(seed)")
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `odd literals mean the same in SQLite, or are refused`(_ seed: UInt64) throws {
    var random = LiteralProject(seed: seed)
    let project = try ProvedProject(ProjectInput(random.files(segments: 40)))
    #expect(project.view.loaded.lines.filter { $0.contains("error") } == [])
    let text = project.text(of: project.segments)
    #expect(text.compiled.count > 30)
    #expect(try project.unexplained(text) == [], "seed \(seed)")
  }

  /// Writes projects for the engines that are no part of a build; see Tests/Warehouse/run.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["PERSONA_CHECK_RANDOM_PROJECTS"] != nil))
  func `writes random projects`() throws {
    let environment = ProcessInfo.processInfo.environment
    let folder = URL(filePath: environment["PERSONA_CHECK_RANDOM_PROJECTS"] ?? "")
    let count = try #require(UInt64(environment["PERSONA_CHECK_RANDOM_COUNT"] ?? "50"))
    for seed in 0..<count {
      var random = RandomProject(seed: 1000 + seed)
      try write(random.files(segments: 100), to: folder.appending(path: "random-\(seed)"))
    }
    for seed in 0..<max(1, count / 5) {
      var random = LiteralProject(seed: 1000 + seed)
      try write(random.files(segments: 60), to: folder.appending(path: "literals-\(seed)"))
    }
  }

  /// A segment that does not load would be missing without a word.
  private func write(_ files: [(String, String)], to folder: URL) throws {
    let project = try ProvedProject(ProjectInput(files))
    #expect(project.view.loaded.lines.filter { $0.contains("error") } == [], "\(folder.lastPathComponent)")
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }
}
