import Foundation
import Testing

@Suite struct CoverageTests {
  private static let files = [
    "persona-check.yaml": "now: 2026-03-02T09:00:00Z\n",
    "personas/p.yaml":
      "persona: ada\nproperties: {plan: premium}\nlabels: [vip]\n---\npersona: bo\nproperties: {plan: free}\n",
    "segments/premium.yaml": """
    segment: premium
    match: {property: plan, is: premium}
    ---
    segment: loved
    match: {any: [{segment: premium}, {label: vip}]}

    """,
    "templates/t.yaml":
      "template: t\nchannel: email\nbody: \"{% if plan == 'premium' %}a{% else %}{% render 's' %}{% endif %}\"\n",
    "templates/s.liquid": "{% for label in labels %}{{ label }}{% else %}none{% endfor %}\n",
    "workflows/w.yaml": """
    workflow: w
    trigger: manual
    steps:
      - if: {label: vip}
        as: care
        then: [{action: call}]
      - split: line
        into: {A: {weight: 50, steps: [{action: a}]}, B: {weight: 50, steps: [{action: b}]}}

    """,
    "expectations/e.yaml": """
    expectations: Everything, almost
    expect:
      - {segment: premium, match: [ada], noMatch: [bo]}
      - {segment: loved, match: [ada]}
      - {template: t, personas: [ada, bo], body: {exists: true}}
      - {workflow: w, persona: ada, entry: forced, pin: {line: A}, path: [{care: yes}, call, {line: A}, a]}
      - query: {label: nobody}
        count: 0

    """,
  ]

  @Test func `what is not reached is told with its place, and a query is not what is tested`() throws {
    let project = try TemporaryFolder(Self.files)
    let outcome = try BuiltCommand.run(["coverage", "--project", project.url.path])
    let missing = outcome.output.split(separator: "\n").filter { $0.contains(" never ") }
    #expect(outcome.status == 0)
    #expect(
      missing == [
        "segments/premium.yaml:5:15  segment premium is never false",
        "segments/premium.yaml:5:35  label vip is never true",
        "segments/premium.yaml:5:35  label vip is never false",
        "templates/s.liquid:1:1  this 'for' is never rendered",
        "workflows/w.yaml:4:5  'care' of workflow 'w' never goes the way 'no'",
        "workflows/w.yaml:4:9  label vip is never false",
        "workflows/w.yaml:8:51  'line' of workflow 'w' never goes the way 'B'",
        "workflows/w.yaml:8:75  'b' of workflow 'w' never begins",
      ])
  }

  private static let proof = "7 expectations about 2 segments, 1 template, 1 workflow and 1 query by 2 personas"

  @Test func `coverage ends as a run does, with what the expectations are about`() throws {
    let folder = try TemporaryFolder(Self.files)
    let coverage = try BuiltCommand.run(["coverage"], in: folder.url).output
    #expect(coverage.hasSuffix("\n\(Self.proof)\n"), "\(coverage)")
    #expect(try BuiltCommand.run([], in: folder.url).output.contains("\(Self.proof)\n"))
    let markdown = try BuiltCommand.run(["coverage", "--format", "markdown"], in: folder.url).output
    #expect(markdown.contains("\n\n\(Self.proof).\n"))
  }

  @Test func `what has changed and nobody reaches is named, and what is reached on the way is not`() throws {
    let folder = try TemporaryFolder(Self.files)
    try git(["init", "-q", "-b", "main"], folder)
    try git(["add", "-A"], folder)
    try git(["commit", "-q", "-m", "all"], folder)
    let new = [
      "segments/new.yaml": "segment: forgotten\nmatch: {label: vip}\n",
      "templates/new.yaml":
        "template: greeting\nchannel: push\nbody: Hi\n---\ntemplate: farewell\nchannel: push\nbody: Bye\n",
      "workflows/new.yaml":
        "workflow: unwalked\ntrigger: manual\nsteps: [{send: farewell}]\n---\nworkflow: walked\ntrigger: manual\n"
        + "steps: [{send: greeting}]\n",
      "expectations/new.yaml":
        "expectations: New\nexpect:\n  - {workflow: walked, persona: ada, entry: forced, ends: completed}\n",
    ]
    for (path, text) in new { try folder.write(Data(text.utf8), to: path) }
    let path = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
    let arguments = ["coverage", "--project", folder.url.path, "--changed-since", "main"]
    let told = try BuiltCommand.run(arguments, environment: path).output.split(separator: "\n").suffix(4)
    #expect(
      Array(told) == [
        "8 expectations about 2 segments, 1 template, 2 workflows and 1 query by 2 personas; 1 segment, 2 templates and "
          + "1 workflow are asked about by nobody",
        "segments/new.yaml:1:10  segment 'forgotten' has changed, and nobody reaches it",
        "templates/new.yaml:5:11  template 'farewell' has changed, and nobody reaches it",
        "workflows/new.yaml:1:11  workflow 'unwalked' has changed, and nobody reaches it",
      ])
    let json = try BuiltCommand.run(arguments + ["--format", "json"], environment: path).output
    let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let unreached = try #require(document["unreached"] as? [[String: Any]])
    #expect(unreached.compactMap { $0["id"] as? String } == ["forgotten", "farewell", "unwalked"])
    #expect((document["unasked"] as? [String: [String]])?["templates"] == ["farewell", "greeting"])
  }

  @Test func `a minimum that is not reached fails, and one that is does not`() throws {
    let folder = try TemporaryFolder(Self.files)
    #expect(try BuiltCommand.run(["coverage", "--project", folder.url.path, "--min", "90"]).status == 1)
    #expect(try BuiltCommand.run(["coverage", "--project", folder.url.path, "--min", "50"]).status == 0)
    #expect(try BuiltCommand.run(["coverage", "--project", folder.url.path, "--min", "101"]).status == 64)
  }

  @Test func `the number of workers changes no byte, and JSON says what the terminal says`() throws {
    let folder = try TemporaryFolder(Self.files)
    let arguments = ["coverage", "--project", folder.url.path, "--format", "json"]
    let first = try BuiltCommand.run(arguments)
    #expect(try BuiltCommand.run(arguments) == first)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [String: Any])
    let files = try #require(document["files"] as? [[String: Any]])
    let missing = files.flatMap { $0["missing"] as? [[String: Any]] ?? [] }
    #expect(missing.count == 8)
    let total = try #require((document["total"] as? [String: [String: Int]])?["all"])
    #expect(total["total"].map { $0 - (total["taken"] ?? 0) } == 8)
  }

  @Test func `only declarations that a change touches count`() throws {
    let folder = try TemporaryFolder(Self.files)
    try git(["init", "-q", "-b", "main"], folder)
    try git(["add", "-A"], folder)
    try git(["commit", "-q", "-m", "all"], folder)
    let arguments = ["coverage", "--project", folder.url.path, "--changed-since", "main"]
    let path = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
    #expect(try BuiltCommand.run(arguments, environment: path).output == "nothing to cover\n\(Self.proof)\n")
    let segments = (Self.files["segments/premium.yaml"] ?? "") + "# seen\n"
    try folder.write(Data(segments.utf8), to: "segments/premium.yaml")
    try folder.write(Data("{% if plan %}x{% endif %}\n".utf8), to: "templates/new.liquid")
    let outcome = try BuiltCommand.run(arguments, environment: path)
    let missing = outcome.output.split(separator: "\n").filter { $0.contains(" never ") }.map {
      $0.prefix { $0 != " " }
    }
    // The second segment ends the file; the first is as it was.
    #expect(
      missing == [
        "segments/premium.yaml:5:15", "segments/premium.yaml:5:35", "segments/premium.yaml:5:35",
        "templates/new.liquid:1:1", "templates/new.liquid:1:1",
      ])
    #expect(try BuiltCommand.run(arguments.dropLast() + ["nowhere"], environment: path).status == 64)
    #expect(try BuiltCommand.run(arguments.dropLast() + ["--output=x"], environment: path).status == 64)
  }

  private func git(_ arguments: [String], _ folder: TemporaryFolder) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "-C", folder.url.path, "-c", "user.name=Ada", "-c", "user.email=ada@example.test"] + arguments
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
