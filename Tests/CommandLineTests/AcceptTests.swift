import Foundation
import PersonaLoading
import PersonaRunner
import PersonaTestProjects
import PersonaVerification
import Testing

/// `accept`, run as a person would, on copies of the fixtures and of the worked example.
@Suite struct AcceptTests {
  @Test(arguments: FixtureTests.projects.filter { !$0.contains("broken") })
  func `what holds is not touched`(path: String) throws {
    let input = try ProjectInput(folder: FixtureTests.root.appending(path: path).path)
    let update = try SnapshotUpdate(OpenedProject(input, .still()), .still())
    #expect(update.left.isEmpty)
    #expect(Self.changed(input, update.input) == [])
  }

  @Test func `the worked example is not touched`() throws {
    let copy = try Copy(of: BuiltCommand.repository)
    let outcome = try copy.accept("--yes")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output == "nothing to accept: every expectation holds\n")
    #expect(try copy.files() == copy.original)
  }

  private static let broken = FixtureTests.projects.filter {
    $0.contains("broken") && FixtureTests.arguments(of: $0) == ["run"]
  }

  /// Whatever is wrong in a broken twin: what is accepted holds afterwards, and what is left is what fails. What other
  /// commands find may hold as it is.
  @Test(arguments: broken)
  func `what is accepted passes`(path: String) throws {
    let folder = FixtureTests.root.appending(path: path)
    let input = try ProjectInput(folder: folder.path)
    let opened = OpenedProject(input, .still())
    guard !opened.loaded.hasErrors else {
      let copy = try Copy(of: folder)
      #expect(try copy.accept("--yes").status == 2)
      #expect(try copy.changed() == [])
      return
    }
    let update = try SnapshotUpdate(opened, .still())
    let failing = try update.input.loaded().results().filter { $0.failure != nil }.map(\.id)
    #expect(Set(update.left.map(\.id)) == Set(failing))
    let changed = Self.changed(input, update.input)
    #expect(changed.allSatisfy { $0.hasPrefix("expectations/") }, "\(changed)")
    if failing.isEmpty { #expect(!changed.isEmpty) }
    #expect(Self.comments(in: update.input) == Self.comments(in: input))
    let again = try SnapshotUpdate(OpenedProject(update.input, .still()), .still())
    #expect(Self.changed(update.input, again.input) == [], "a second time changes nothing")
  }

  @Test func `an id keeps its quotes and the comment behind it`() throws {
    let copy = try Copy(files: [
      "persona-check.yaml": "now: 2026-09-01T00:00:00Z\n",
      "personas/p.yaml":
        "persona: a\nproperties: {n: 5}\n---\npersona: b\nproperties: {n: 1}\n---\npersona: c\nproperties: {n: 4}\n",
      "segments/s.yaml": "segment: s\nmatch: {property: n, atLeast: 3}\n",
      "expectations/e.yaml":
        "expectations: E\nexpect:\n  - segment: s\n    match:\n      - a\n      - \"b\"  # moved\n    noMatch:\n      - 'c'  # too\n",
    ])
    #expect(try copy.accept("--yes").status == 0)
    let text = try copy.text("expectations/e.yaml")
    #expect(
      text.hasSuffix("    match:\n      - a\n      - 'c'  # too\n    noMatch:\n      - \"b\"  # moved\n"), "\(text)")
  }

  private static func changed(_ old: ProjectInput, _ new: ProjectInput) -> [String] {
    zip(old.files, new.files).filter { $0.bytes != $1.bytes }.map { $1.path }
  }

  private static func comments(in input: ProjectInput) -> [String] {
    Copy.comments(in: Dictionary(uniqueKeysWithValues: input.files.map { ($0.path, Data($0.bytes)) }))
  }

  /// Changes as people make them, in the worked example.
  static let changes: [(file: String, from: String, to: String)] = [
    ("templates", "Hello", "Good morning"), ("templates", "free", "gratis"), ("segments", "14 days", "7 days"),
    ("segments", "premium", "reserve"), ("workflows", "wait: 2 days", "wait: 4 days"),
    ("workflows", "wait: 3 days", "wait: 1 day"),
    ("workflows", "once", "always"), ("personas", "opted-in", "opted-out"), ("personas", "days ago", "weeks ago"),
  ]

  @Test(arguments: changes.indices)
  func `a change in the worked example can be accepted`(index: Int) throws {
    let change = Self.changes[index]
    let copy = try Copy(of: BuiltCommand.repository)
    try copy.replace(change.from, with: change.to, in: change.file)
    let before = try copy.run(["run", "--project", copy.path])
    let outcome = try copy.accept("--yes")
    let after = try copy.run(["run", "--project", copy.path])
    let shown: Comment = "\(outcome.output)\(outcome.errors)"
    #expect(outcome.status == after.status, shown)
    #expect(failures(after) <= failures(before), shown)
    #expect(try copy.comments() == copy.originalComments, shown)
  }

  private func failures(_ outcome: BuiltCommand.Outcome) -> Int {
    outcome.output.split(separator: "\n").count { $0.hasPrefix("✗") }
  }

  // MARK: - Options

  static let small = [
    "persona-check.yaml": "now: 2026-03-02T09:00:00Z\n",
    "personas/p.yaml": "persona: ada\nlabels: [vip]\n---\npersona: bo\n---\npersona: cy\n",
    "segments/s.yaml": "segment: vip\nmatch: {label: vip}\n",
    "templates/t.yaml": "template: hello\nchannel: in-app\nbody: |\n  Hello {{ persona.id }},\n  # no comment\n",
    "expectations/e.yaml": """
    expectations: Everything
    expect:
      # who is who
      - segment: vip
        match:
          - bo   # the second
          - ada
        noMatch:
          - cy
      - template: hello
        persona: ada
        body: |   # to the letter
          Hi ada
      - template: hello
        persona: bo
        name: in part
        body: {contains: Hi}
      - template: hello
        personas: [bo, cy]
        body: Hi

    """,
  ]

  /// The places of what is left are those of the file that a reader has before him.
  static func difference(_ first: Int, _ second: Int) -> String {
    """
    --- expectations/e.yaml
    +++ expectations/e.yaml
    @@ -3,14 +3,15 @@
       # who is who
       - segment: vip
         match:
    -      - bo   # the second
           - ada
         noMatch:
           - cy
    +      - bo  # the second
       - template: hello
         persona: ada
         body: |   # to the letter
    -      Hi ada
    +      Hello ada,
    +      # no comment
       - template: hello
         persona: bo
         name: in part
    left as they are:
      ✗ hello for bo should read as expected: body contains "Hi" does not hold
        expectations/e.yaml:\(first):5: no exact value says it
      ✗ hello for bo should read as expected: body differs
        expectations/e.yaml:\(second):16: its cases do not agree
      ✗ hello for cy should read as expected: body differs
        expectations/e.yaml:\(second):20: its cases do not agree

    """
  }

  @Test(arguments: [[], ["--check"]])
  func `it shows the difference and writes nothing unless it is told to`(arguments: [String]) throws {
    let copy = try Copy(files: Self.small)
    let outcome = try copy.run(["accept"] + arguments)
    #expect(outcome.status == 1)
    #expect(outcome.output == Self.difference(14, 19) + "nothing was written\n")
    #expect(outcome.errors == (arguments.isEmpty ? "add --yes to write this, or --interactive to choose\n" : ""))
    #expect(try copy.files() == copy.original)
  }

  @Test func `it writes what was shown`() throws {
    let copy = try Copy(files: Self.small)
    let outcome = try copy.run(["accept", "--yes"])
    #expect(outcome.status == 1, "something is left")
    #expect(outcome.output == Self.difference(15, 20) + "wrote expectations/e.yaml\n")
    #expect(try copy.changed() == ["expectations/e.yaml"])
  }

  @Test func `only what is chosen is accepted`() throws {
    let copy = try Copy(files: Self.small)
    let outcome = try copy.run(["accept", "--yes", "--only", "segment=vip"])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    let text = try copy.text("expectations/e.yaml")
    #expect(text.contains("- bo  # the second\n"))
    #expect(text.contains("Hi ada"))
    #expect(try copy.run(["accept", "--yes", "--only", "segment=none"]).status == 3)
  }

  @Test(arguments: [("n\n", 0), ("y\n", 1), ("", 0), ("what\na\n", 1), ("q\n", 0)])
  func `every part can be taken or left`(answers: String, written: Int) throws {
    let copy = try Copy(files: Self.small)
    let outcome = try copy.run(["accept", "--interactive"], input: answers)
    #expect(outcome.output.contains("accept this? [y/n/a/q] "), "\(outcome.output)\(outcome.errors)")
    #expect(try copy.changed().count == written)
  }

  @Test func `what an alias repeats is left alone and said so`() throws {
    var files = Self.small
    files["expectations/e.yaml"] = """
      expectations: Shared
      expect:
        - {template: hello, persona: ada, body: &text Hi}
        - {template: hello, persona: bo, body: *text}
        - {segment: vip, match: &who [bo]}
        - {segment: vip, name: again, noMatch: *who}

      """
    let copy = try Copy(files: files)
    let outcome = try copy.run(["accept", "--yes"])
    #expect(outcome.status == 1)
    #expect(try copy.changed() == [])
    #expect(
      outcome.output.split(separator: "\n").count { $0.hasSuffix("it is reached through an alias or a merge key") } == 3
    )
  }

  @Test func `snapshots are rewritten, and nothing is accepted before everything loads`() throws {
    var files = Self.small
    files["expectations/hello.txt"] = "Hi\n"
    files["expectations/e.yaml"] =
      "expectations: S\nexpect:\n- {template: hello, persona: ada, body: {snapshot: hello.txt}}\n"
    let copy = try Copy(files: files)
    #expect(try copy.run(["accept", "--yes"]).status == 0)
    #expect(try copy.changed() == ["expectations/hello.txt"])
    #expect(try copy.text("expectations/hello.txt") == "Hello ada,\n# no comment\n")
    try copy.replace("label: vip", with: "labl: vip", in: "segments")
    let outcome = try copy.run(["accept", "--yes"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasSuffix("nothing is accepted before everything loads\n"))
  }
}

/// A project that may be changed.
final class Copy {
  let original: [String: Data]
  let originalComments: [String]
  private let folder: TemporaryFolder

  var path: String { folder.url.path }

  static let parts = [
    "persona-check.yaml", "personas", "accounts", "profiles", "segments", "traits", "templates", "workflows",
    "expectations", "imports", "data",
    "warehouse",
  ]

  init(of project: URL) throws {
    folder = try TemporaryFolder()
    for part in Self.parts where FileManager.default.fileExists(atPath: project.appending(path: part).path) {
      try FileManager.default.copyItem(at: project.appending(path: part), to: folder.url.appending(path: part))
    }
    original = try Self.files(in: folder.url)
    originalComments = Self.comments(in: original)
  }

  init(files: [String: String]) throws {
    folder = try TemporaryFolder(files)
    original = try Self.files(in: folder.url)
    originalComments = Self.comments(in: original)
  }

  func run(_ arguments: [String], input: String = "") throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(arguments, in: folder.url, input: input)
  }

  func accept(_ arguments: String...) throws -> BuiltCommand.Outcome { try run(["accept"] + arguments) }

  func files() throws -> [String: Data] { try Self.files(in: folder.url) }

  func text(_ path: String) throws -> String { String(decoding: try files()[path] ?? Data(), as: UTF8.self) }

  func changed() throws -> [String] { try files().filter { original[$0.key] != $0.value }.keys.sorted() }

  func comments() throws -> [String] { Self.comments(in: try files()) }

  func replace(_ old: String, with new: String, in part: String) throws {
    for (path, data) in try files() where path.hasPrefix(part) {
      let text = String(decoding: data, as: UTF8.self)
      try folder.write(Data(text.replacingOccurrences(of: old, with: new).utf8), to: path)
    }
  }

  /// What a run remembers is no part of the project.
  private static func files(in folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for case let path as String in FileManager.default.enumerator(atPath: folder.path) ?? .init() {
      let url = folder.appending(path: path)
      guard !path.hasPrefix(".persona-check") else { continue }
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
      files[path] = try Data(contentsOf: url)
    }
    return files
  }

  /// In the files that accept may write.
  static func comments(in files: [String: Data]) -> [String] {
    files.filter { $0.key.hasPrefix("expectations/") && $0.key.hasSuffix(".yaml") }.flatMap { _, data in
      String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
        line.range(of: "(^|\\s)#\\s.*", options: .regularExpression).map {
          line[$0].trimmingCharacters(in: .whitespaces)
        }
      }
    }
    .sorted()
  }
}
