import Foundation
import Testing

/// What a project may take, and who says so: each limit passes at its number and fails one beyond, where it went over.
@Suite struct LimitTests {
  private static let healthy: [String: String] = [
    "persona-check.yaml": "now: 2026-03-02T09:00:00Z\n",
    "personas/ada.yaml": "persona: ada\nproperties: {plan: premium}\n",
    "segments/premium.yaml": "segment: premium\nmatch: {property: plan, is: premium}\n",
    "expectations/ok.yaml": "expectations: OK\nexpect:\n  - {segment: premium, match: [ada]}\n",
  ]

  struct Bound: CustomTestStringConvertible, Sendable {
    let name: String
    /// The least at which the project loads.
    let needed: Int
    /// What stands beside the healthy files.
    let files: [String: String]
    let place: String
    let words: String
    var testDescription: String { name }
  }

  private static let aliases = "properties:\n  a: &a {x: 1, y: 2}\n  b: *a\n"
  private static let size = healthy.values.reduce(0) { $0 + $1.utf8.count }

  static let bounds: [Bound] = [
    // Three folders and four files, and one of each.
    Bound(
      name: "files", needed: 9, files: ["workflows/zoe.yaml": "persona: zoe\n"], place: "workflows/zoe.yaml:1:1",
      words:
        "error[project-too-large]: cannot read 'workflows/zoe.yaml': the project has more than 8 files and folders"),
    Bound(
      name: "fileBytes", needed: 100,
      files: ["workflows/zoe.yaml": "persona: zoe\nname: \(String(repeating: "x", count: 80))\n"],
      place: "workflows/zoe.yaml:1:1", words: "it has 100 bytes; the limit is 99"),
    Bound(
      name: "projectBytes", needed: size + 13, files: ["workflows/zoe.yaml": "persona: zoe\n"],
      place: "workflows/zoe.yaml:1:1", words: "the project has more than \(size + 12) bytes"),
    // Neither file has more than the project may have.
    Bound(
      name: "aliasNodes", needed: 8,
      files: ["personas/x.yaml": "persona: x\n\(aliases)", "personas/y.yaml": "persona: y\n\(aliases)"],
      place: "personas/y.yaml:4:6",
      words: "aliases repeat more than 7 nodes, those of the files before this one included"),
    // Properties are shared; what each holds for itself counts as ten, and what happens to each as fifty.
    Bound(
      name: "inheritedEntries", needed: 4,
      files: [
        "personas/x.yaml":
          "persona: base\nproperties: {a: 1, b: 2}\n---\npersona: x\nextends: base\n---\npersona: y\nextends: base\n"
      ],
      place: "personas/x.yaml:8:10", words: "what personas inherit comes to more than 3 entries"),
    Bound(
      name: "inheritedEntries", needed: 32,
      files: [
        "personas/x.yaml":
          "persona: x\nproperties: {a: 1, b: {c: 2}}\nlabels: [l, m]\nvariants:\n  old: {labels: {add: [n]}}\n"
      ],
      place: "personas/x.yaml:5:3", words: "what personas inherit comes to more than 31 entries"),
    Bound(
      name: "inheritedEntries", needed: 110,
      files: [
        "personas/x.yaml":
          "persona: x\nlabels: [l]\ntimeline: [{at: 1 day ago, event: A}, {at: 1 hour ago, event: B}]\nvariants:\n  old: {}\n"
      ],
      place: "personas/x.yaml:5:3", words: "what personas inherit comes to more than 109 entries"),
    Bound(
      name: "idLength", needed: 12, files: ["personas/x.yaml": "persona: dozen-signs1\n"],
      place: "personas/x.yaml:1:10", words: "an id of 12 characters is too long"),
    Bound(
      name: "idLength", needed: 10, files: ["personas/x.yaml": "persona: x\nvariants:\n  of-eight: {}\n"],
      place: "personas/x.yaml:3:3", words: "an id of 10 characters is too long"),
  ]

  @Test(arguments: bounds)
  func `what is just enough passes, and one less is told where it is passed`(bound: Bound) throws {
    let folder = try TemporaryFolder(Self.healthy.merging(bound.files) { $1 })
    let enough = try run(folder, "--limit", "\(bound.name)=\(bound.needed)")
    #expect(!enough.errors.contains("error["), "\(enough.errors)")
    #expect(enough.output.contains("1 passed, 0 failed"), "\(enough.output)")
    let less = try run(folder, "--limit", "\(bound.name)=\(bound.needed - 1)")
    #expect(less.status == 2)
    #expect(less.errors.contains("\(bound.place): error["), "\(less.errors)")
    #expect(less.errors.contains(bound.words), "\(less.errors)")
    #expect(less.errors.contains("--limit \(bound.name)="), "\(less.errors)")
    #expect(less.output.contains("1 passed, 0 failed, 1 errored"), "what is not too much is checked: \(less.output)")
  }

  @Test(arguments: ["aliasNodes=10", "inheritedEntries=60", "projectBytes=2500", "files=45", "idLength=6"])
  func `the words are the same for any number of jobs`(limit: String) throws {
    var files = Self.healthy
    for number in 0..<80 {
      files["personas/p\(number).yaml"] = "persona: person-\(number)\nextends: ada\n\(Self.aliases)"
    }
    let folder = try TemporaryFolder(files)
    let outcomes = try ["1", "2", "7"].map { try run(folder, "--limit", limit, "--jobs", $0) }
    #expect(outcomes[0].status == 2)
    #expect(outcomes[1] == outcomes[0])
    #expect(outcomes[2] == outcomes[0])
  }

  @Test(arguments: ["renderSteps", "outputBytes", "caseSeconds", "queryBytes"])
  func `settings choose up to the ceiling, which the command line alone raises`(name: String) throws {
    let folder = try TemporaryFolder(Self.healthy)
    func settings(_ value: Int) throws {
      try folder.write(Data("now: 2026-03-02T09:00:00Z\nlimits: {\(name): \(value)}\n".utf8), to: "persona-check.yaml")
    }
    try settings(1_000_000_001)
    let refused = try run(folder)
    #expect(refused.status == 2)
    let column = "limits: {".count + name.count + 3
    #expect(refused.errors.contains("persona-check.yaml:2:\(column): error[above-ceiling]"), "\(refused.errors)")
    #expect(refused.errors.contains("--limit \(name)="), "\(refused.errors)")
    #expect(refused.output.contains("1 passed, 0 failed, 1 errored"), "\(refused.output)")
    try settings(50_000)
    #expect(try run(folder, "--limit", "\(name)=50000").status == 0)
    #expect(try run(folder, "--limit", "\(name)=49999").status == 2)
  }

  @Test func `what the settings leave out is bounded by a ceiling below it`() throws {
    var files = SmallProject.healthy
    files["templates/t.yaml"] = "template: t\nchannel: sms\nbody: '{% for a in (1..900) %}x{% endfor %}'\n"
    files["expectations/t.yaml"] = "expectations: T\nexpect:\n  - {template: t, persona: ada, body: {contains: xx}}\n"
    let folder = try TemporaryFolder(files)
    #expect(try run(folder).status == 0)
    let bounded = try run(folder, "--limit", "renderSteps=500")
    #expect(bounded.status == 2)
    #expect(bounded.output.contains("2 passed, 0 failed, 1 errored"), "\(bounded.output)")
  }

  @Test func `--timeout raises the ceiling of the settings, and stays below --limit`() throws {
    var files = Self.healthy
    files["persona-check.yaml"] = "now: 2026-03-02T09:00:00Z\nlimits: {caseSeconds: 90}\n"
    let folder = try TemporaryFolder(files)
    #expect(try run(folder).status == 2)
    #expect(try run(folder, "--timeout", "100").status == 0)
    let both = try run(folder, "--timeout", "100", "--limit", "caseSeconds=95")
    #expect(both.status == 64)
    #expect(both.errors.contains("--timeout 100 is more than --limit caseSeconds=95"), "\(both.errors)")
  }

  @Test(arguments: [
    ("fils=3", "did you mean 'files'?"), ("files", "--limit takes a name and a number"), ("files=0", "from 1 to"),
    ("files=-1", "from 1 to"), ("files=+5", "not '+5'"), ("files=1.5", "a whole number"), ("files=many", "not 'many'"),
    ("caseSeconds=0", "a number above 0"), ("caseSeconds=nan", "a number above 0"),
    ("fileBytes=2000000000", "1000000000"),
    ("zzzzzzzzzzz=1", "limits are renderSteps"),
  ])
  func `a limit that cannot be is answered`(argument: String, words: String) throws {
    let outcome = try BuiltCommand.run(["run", "--limit", argument])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  /// Each with what it needs beside the option.
  static let commands: [[String]] = [
    ["run"], ["accept", "--check"], ["lint"], ["coverage"], ["mutate"], ["book", "--single", "-"], ["sql", "premium"],
    ["fmt", "--check"],
    ["diff", "--save", "before.json"], ["list", "personas"], ["show", "ada"],
    ["explain", "premium", "--persona", "ada"], ["suggest", "premium"], ["preview", "t", "--persona", "ada"],
    ["trace", "w", "--persona", "ada"], ["import", "t.csv"], ["import", "--compare", "t.csv"],
    ["new", "persona", "new"],
  ]

  @Test(arguments: commands)
  func `every command that loads a project heeds it`(command: [String]) throws {
    var files = Self.healthy
    files["t.csv"] = "plan\nx\n"
    files["templates/t.yaml"] = "template: t\nchannel: sms\nbody: Hi\n"
    files["workflows/w.yaml"] = "workflow: w\ntrigger: {event: E}\nsteps: [{exit: true}]\n"
    files["personas/x.yaml"] = "persona: x\n\(Self.aliases)"
    let folder = try TemporaryFolder(files)
    let outcome = try BuiltCommand.run(command + ["--limit", "aliasNodes=3"], in: folder.url)
    let said = outcome.output + outcome.errors
    // A preview tells what is wrong in its own files.
    let words = command[0] == "preview" ? "1 more error elsewhere" : "personas/x.yaml:4:6: error[alias-expansion]"
    #expect(said.contains(words), "\(said)")
  }

  @Test func `the list of commands is whole`() {
    let others: Set = ["init", "schema", "merge-reports"]
    let all = Set(HelpTests.commands.map(\.commandName))
    #expect(all.subtracting(others) == Set(Self.commands.map { $0[0] }))
  }

  @Test func `ids that are made up fit, or are refused`() throws {
    var files = Self.healthy
    files["t.csv"] = "id,plan\nshort,x\n\(String(repeating: "long", count: 51)),x\n"
    let folder = try TemporaryFolder(files)
    let imported = try BuiltCommand.run(["import", "t.csv", "--id", "id", "--map", "plan=plan"], in: folder.url)
    #expect(imported.output.contains("persona: short"), "\(imported.output)")
    #expect(!imported.output.contains("longlong"))
    #expect(imported.errors.contains("its id would have 204 characters, more than 200"), "\(imported.errors)")
    let stem = try BuiltCommand.run(["import", "t.csv", "--limit", "idLength=6"], in: folder.url)
    #expect(stem.output.contains("persona: t-2"), "\(stem.output)")
    let made = try BuiltCommand.run(["new", "persona", String(repeating: "x", count: 201)], in: folder.url)
    #expect(made.status == 64)
    #expect(made.errors.contains("at most 200 characters, and this one has 201"), "\(made.errors)")
    let suggested = try BuiltCommand.run(["suggest", "premium", "--limit", "idLength=16"], in: folder.url)
    let ids = suggested.output.split(separator: "\n").filter { $0.hasPrefix("persona: ") }.map { $0.dropFirst(9) }
    #expect(!ids.isEmpty && ids.allSatisfy { $0.count <= 16 }, "\(suggested.output)")
  }

  private func run(_ folder: TemporaryFolder, _ arguments: String...) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(["run"] + arguments, in: folder.url)
  }
}
