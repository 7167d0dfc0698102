import Foundation
import Testing

/// What an editor is given: schemas with a project's names, kept fresh, and settings that use them.
@Suite struct EditorTests {
  private func schema(_ folder: TemporaryFolder, _ kind: String = "expectations") throws -> String {
    try #require(folder.text("schemas/\(kind).schema.json"))
  }

  @Test func `the schemas of a project hold its names, and those of any project none`() throws {
    let folder = try TemporaryFolder(SmallProject.healthy)
    let plain = try BuiltCommand.run(["schema", "expectations"], in: folder.url)
    #expect(!plain.output.contains("\"paying\""))
    let told = try BuiltCommand.run(["schema", "expectations", "--project", "."], in: folder.url)
    #expect(told.output.contains("\"enum\": [\"paying\"]"))
    #expect(told.status == 0 && told.errors.isEmpty)
    let written = try BuiltCommand.run(["schema", "--project", ".", "--output", "schemas"], in: folder.url)
    #expect(written == BuiltCommand.Outcome(status: 0, output: "", errors: ""))
    #expect(try schema(folder) == told.output)
  }

  @Test func `a project that does not load whole says so, and keeps the ids of what is broken`() throws {
    let folder = try TemporaryFolder(SmallProject.healthy.merging(["segments/x.yaml": "segment: x\nmach: 1\n"]) { $1 })
    let outcome = try BuiltCommand.run(["schema", "expectations", "--project", "."], in: folder.url)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("\"enum\": [\"paying\", \"x\"]"))
    #expect(outcome.errors.hasPrefix("note: names in files that do not load may be missing"))
  }

  @Test func `--watch writes the schemas again when a name is new, and keeps what is being typed`() async throws {
    let folder = try TemporaryFolder(SmallProject.healthy)
    let process = BuiltCommand.process(
      ["schema", "--project", ".", "--output", "schemas", "--watch"], in: folder.url)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer {
      process.interrupt()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    try await eventually { names(["paying"], in: folder) }
    try folder.write(Data("segment: lapsed\n".utf8), to: "segments/lapsed.yaml")
    try await eventually { names(["lapsed", "paying"], in: folder) }
    try folder.write(Data("segment: lapsed\nmatch: {label: [\n".utf8), to: "segments/lapsed.yaml")
    try folder.write(Data("segment: third\n".utf8), to: "segments/third.yaml")
    try await eventually { names(["lapsed", "paying", "third"], in: folder) }
  }

  private func names(_ ids: [String], in folder: TemporaryFolder) -> Bool {
    let list = ids.map { "\"\($0)\"" }.joined(separator: ", ")
    return folder.text("schemas/expectations.schema.json")?.contains("\"enum\": [\(list)]") == true
  }

  private func eventually(_ holds: () -> Bool) async throws {
    for _ in 0..<600 where !holds() { try await Task.sleep(for: .milliseconds(50)) }
    #expect(holds())
  }

  @Test(arguments: [["--watch"], ["--watch", "--output", "x"], ["--watch", "--project", "."]])
  func `--watch needs a project and a folder`(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let outcome = try BuiltCommand.run(["schema"] + arguments, in: folder.url)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("name both"))
  }

  @Test func `init --editor makes settings for every folder, and a task`() throws {
    let folder = try TemporaryFolder()
    let outcome = try BuiltCommand.run(["init", "--editor"], in: folder.url)
    #expect(outcome.status == 0)
    let settings = try #require(folder.text(".vscode/settings.json"))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(settings.utf8)) as? [String: Any])
    let schemas = try #require(object["yaml.schemas"] as? [String: Any])
    for path in schemas.keys { #expect(folder.text(path) != nil, "\(path)") }
    let folders = try #require(schemas["./schemas/declaration.schema.json"] as? [String])
    #expect(
      Set(folders).isSuperset(of: ["personas/**", "segments/**", "templates/**", "workflows/**", "expectations/**"]))
    let tasks = try JSONSerialization.jsonObject(with: Data(try #require(folder.text(".vscode/tasks.json")).utf8))
    let task = try #require(((tasks as? [String: Any])?["tasks"] as? [[String: Any]])?.first)
    let arguments = try #require(task["args"] as? [String])
    let once = try BuiltCommand.run(arguments.filter { $0 != "--watch" }, in: folder.url)
    #expect(once.status == 0)
    #expect(try schema(folder).contains("\"known-segment\""))
  }

  @Test func `init --editor adds to a project, and touches nothing that is there`() throws {
    let folder = try TemporaryFolder(SmallProject.healthy.merging([".vscode/settings.json": "{ } // mine\n"]) { $1 })
    let before = folder.text("personas/people.yaml")
    let outcome = try BuiltCommand.run(["init", "--editor"], in: folder.url)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("'.vscode/settings.json' is there already"))
    #expect(outcome.output.contains("\"yaml.schemas\": {"))
    #expect(folder.text(".vscode/settings.json") == "{ } // mine\n")
    #expect(folder.text(".vscode/tasks.json") != nil)
    #expect(folder.text("personas/people.yaml") == before)
    #expect(folder.text("segments/renewing-soon.yaml") == nil)
  }
}
