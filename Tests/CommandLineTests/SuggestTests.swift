import Foundation
import Testing

/// What `persona-check suggest` prints can be pasted: it loads, and everybody is on the side that was promised.
@Suite struct SuggestTests {
  static let projects: [String] = {
    let fixtures = FixtureTests.projects.filter { $0.hasSuffix("/whole") || $0.hasPrefix("people/") }
    let folders = [""] + fixtures.filter { !$0.contains("broken") }.map { "Tests/Fixtures/\($0)" }
    return folders.filter { folder in
      FileManager.default.fileExists(atPath: BuiltCommand.repository.appending(path: "\(folder)/segments").path)
    }
  }()

  @Test func `there are projects to suggest for`() { #expect(Self.projects.count >= 12) }

  @Test(arguments: projects)
  func `what is pasted behaves as promised, and is not suggested again`(path: String) throws {
    let copy = try copy(of: path)
    let first = try suggest(copy)
    let parts = first.components(separatedBy: "expectations: Edges")
    guard parts.count == 2 else { return #expect(first.hasPrefix("#"), "only remarks, where nobody is missing") }
    try copy.write(Data(parts[0].utf8), to: "personas/suggested/edges.yaml")
    try copy.write(Data("expectations: Edges\(parts[1])".utf8), to: "expectations/suggested/edges.yaml")

    let run = try BuiltCommand.run(
      ["run", "--project", copy.url.path, "--no-color", "expectations/suggested"], in: copy.url)
    #expect(run.status == 0, "\(first)\n\(run.output)\(run.errors)")
    let lines = run.errors.split(separator: "\n")
    let stale = lines.filter { $0.contains("suggested/edges.yaml") && $0.contains("[stale-") }
    #expect(stale.isEmpty, "nobody is made up whom the schema forbids")
    #expect(try !suggest(copy).contains("persona:"))
  }

  @Test func `nobody is suggested whom the schema forbids`() throws {
    let project = try TemporaryFolder([
      "persona-check.yaml": """
      now: 2026-03-02T09:00:00Z
      schema:
        plan: {type: text, oneOf: [free, plus], required: true}
        firstName: {type: text, required: true}
        email: {type: text, required: true}
        renewalDate: date
        appVersion: version
        age: {type: number, from: 18, to: 99}

      """,
      "personas/p.yaml": "persona: ada\nproperties: {plan: free, firstName: Ada, email: ada@example.test}\n",
      "segments/s.yaml": """
      segment: grown
      match: {property: age, atLeast: 18}
      ---
      segment: overdue
      match: {property: renewalDate, before: today}
      ---
      segment: paying
      match: {property: plan, is: plus}
      ---
      segment: named
      match: {property: firstName, exists: true}
      ---
      segment: new-app
      match: {property: appVersion, atLeast: "2.0"}

      """,
    ])
    let parts = try suggest(project).components(separatedBy: "expectations: Edges")
    try #require(parts.count == 2)
    #expect(parts[0].contains("# named: nobody could be made up"))
    #expect(parts[0].contains("persona: overdue-renewal-date-out") && parts[0].contains("persona: paying-plan-in"))
    try project.write(Data(parts[0].utf8), to: "personas/edges.yaml")
    try project.write(Data("expectations: Edges\(parts[1])".utf8), to: "expectations/edges.yaml")
    let run = try BuiltCommand.run([], in: project.url)
    #expect(run.status == 0 && !run.errors.contains("[stale-"), "\(run.output)\(run.errors)")
    let rules = ["--rule", "stale-persona", "--rule", "required-property", "--rule", "shared-key"]
    #expect(try BuiltCommand.run(["lint"] + rules, in: project.url).output == "nothing found\n")
  }

  @Test func `an unknown segment names the nearest`() throws {
    let outcome = try BuiltCommand.run(["suggest", "renewing-son"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("did you mean 'renewing-soon'?"))
  }

  @Test(arguments: [
    ("segment: hers", "hers: nobody to suggest, since members are assigned by hand"),
    ("{segment: hers, match: everyone}", "hers: nobody to suggest, since it matches everyone"),
    ("{segment: hers, for: accounts, match: everyone}", "hers: nobody to suggest, since it matches everyone"),
  ])
  func `a segment without edges says so`(segment: String, remark: String) throws {
    let project = try TemporaryFolder(["segments/hers.yaml": segment])
    let outcome = try BuiltCommand.run(["suggest", "hers", "--project", project.url.path])
    #expect(outcome.status == 0)
    #expect(outcome.output == "# \(remark)\n")
  }

  private func suggest(_ project: TemporaryFolder) throws -> String {
    let outcome = try BuiltCommand.run(["suggest", "--project", project.url.path])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  /// The project's own folders and its settings.
  private func copy(of path: String) throws -> TemporaryFolder {
    let copy = try TemporaryFolder()
    let source = BuiltCommand.repository.appending(path: path)
    let names = [
      "persona-check.yaml", "personas", "accounts", "segments", "traits", "templates", "workflows", "expectations",
      "profiles", "warehouse", "data",
    ]
    for name in names where FileManager.default.fileExists(atPath: source.appending(path: name).path) {
      try FileManager.default.copyItem(at: source.appending(path: name), to: copy.url.appending(path: name))
    }
    return copy
  }
}
