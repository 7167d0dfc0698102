import Foundation
import Testing

/// Reports that a stranger's settings ask for: they replace nothing but a report, and go nowhere but into the project.
@Suite struct HostileReportTests {
  /// The formats and what a file of each is called in Tests/ReportsTests/Golden.
  static let formats = [
    "junit": "junit.xml", "junit-strict": "junit-strict.xml", "json": "json", "ctrf": "ctrf.json", "sarif": "sarif",
    "markdown": "md", "html": "html", "tap": "tap", "github": "github.txt", "gitlab": "gitlab.json",
  ]

  private static let earlier = BuiltCommand.repository.appending(path: "Tests/ReportsTests/Golden/0.1")

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder(SmallProject.files) }

  private func ask(for reports: String) throws {
    try folder.write(Data("\(SmallProject.settings)reports: {\(reports)}\n".utf8), to: "persona-check.yaml")
  }

  private func permissions(of path: String) throws -> Int {
    let file = folder.url.appending(path: path).path
    return try #require(FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int)
  }

  private func setPermissions(_ permissions: Int, of path: String) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: permissions], ofItemAtPath: folder.url.appending(path: path).path)
  }

  // MARK: - What is refused

  struct Refusal: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// What the settings ask for, and where the path stands in them.
    let report: String
    let column: Int
    let words: String
    /// Run before, in the project; `$OUT` is a folder outside.
    var script = ""

    init(_ name: String, _ report: String, at column: Int, _ words: String, _ script: String = "") {
      testDescription = name
      self.report = report
      self.column = column
      self.words = words
      self.script = script
    }
  }

  private static let makesHook = "mkdir -p .git/hooks; printf '#!/bin/sh\\n' > .git/hooks/x; chmod +x .git/hooks/x; "

  static let refusals = [
    Refusal("a hook", "tap: .git/hooks/x", at: 16, "hidden-file]: '.git/hooks/x' is hidden", makesHook),
    Refusal("a new hook", "tap: .git/hooks/pre-push", at: 16, "hidden-file]: '.git/hooks/pre-push' is hidden"),
    Refusal("a hidden file", "tap: out/.env", at: 16, "hidden-file]: 'out/.env' is hidden"),
    Refusal("a hidden file on a detour", "tap: 'x/../.env'", at: 16, "hidden-file]: 'x/../.env' is hidden"),
    Refusal("our own state", "json: .persona-check/failed", at: 17, "hidden-file]: '.persona-check/failed' is hidden"),
    Refusal("standard output", "junit: '-'", at: 18, "unwritable-report]: '-' stands for standard output"),
    Refusal("the folder above", "tap: ../a.tap", at: 16, "outside-project]: '../a.tap' leads out of the project"),
    Refusal("an absolute path", "tap: /tmp/a.tap", at: 16, "outside-project]: '/tmp/a.tap' leads out of the project"),
    Refusal("a folder", "tap: personas", at: 16, "unwritable-report]: cannot write 'personas': it is a folder"),
    Refusal("a folder by its slash", "tap: out/", at: 16, "unwritable-report]: 'out/' is a folder"),
    Refusal("a folder by its dot", "tap: out/.", at: 16, "unwritable-report]: 'out/.' is a folder"),
    Refusal("a fixture", "tap: personas/people.yaml", at: 16, "would replace a file of the project"),
    Refusal(
      "a script", "tap: run.sh", at: 16, "unwritable-report]: cannot write 'run.sh': it is executable",
      "printf 'TAP version 14\\n1..0 # SKIP no case was selected\\n' > run.sh; chmod +x run.sh"),
    Refusal("an empty script", "tap: run.sh", at: 16, "'run.sh': it is executable", "> run.sh; chmod +x run.sh"),
    Refusal("a script of the group", "tap: run.sh", at: 16, "'run.sh': it is executable", "> run.sh; chmod 654 run.sh"),
    Refusal(
      "somebody's file", "tap: Makefile", at: 16, "does not begin as a tap report of persona-check does",
      "printf 'all:\\n' > Makefile"),
    Refusal(
      "a report of another format", "tap: a.json", at: 16, "does not begin as a tap report of persona-check does",
      "printf '{\"format\":\"persona-check-report\",' > a.json"),
    Refusal(
      "a report of somebody else", "junit: a.xml", at: 18, "does not begin as a junit report of persona-check does",
      "printf '<?xml version=\"1.0\" encoding=\"UTF-8\"?>\\n<testsuites name=\"other\" ' > a.xml"),
    Refusal("a link to a file outside", "tap: a.tap", at: 16, "'a.tap': it is a link", "ln -s $OUT/victim a.tap"),
    Refusal("a link to a file inside", "tap: a.tap", at: 16, "'a.tap': it is a link", "> b.tap; ln -s b.tap a.tap"),
    Refusal("a link to nowhere", "tap: a.tap", at: 16, "'a.tap': it is a link", "ln -s $OUT/new a.tap"),
    Refusal(
      "a linked folder outside", "tap: out/a.tap", at: 16,
      "outside-project]: 'out/a.tap' leads out of the project: the link 'out' leads out", "ln -s $OUT out"),
    Refusal(
      "a linked folder outside, by a relative path", "tap: x/out/a.tap", at: 16,
      "outside-project]: 'x/out/a.tap' leads out of the project: the link 'x/out' leads out",
      "mkdir x; ln -s ../../$(basename $OUT) x/out"),
    Refusal(
      "a detour over the outside", "tap: 'out/../a.tap'", at: 16, "'a.tap': it is a link", "ln -s $OUT/victim a.tap"),
    Refusal(
      "a linked folder inside", "tap: out/a.tap", at: 16, "cannot write 'out/a.tap': 'out' is a link",
      "mkdir real; ln -s real out"),
    Refusal(
      "a linked folder that is hidden", "tap: out/a.tap", at: 16, "'out/a.tap'", "mkdir .real; ln -s .real out"),
    Refusal(
      "a new folder behind a link", "tap: out/deep/a.tap", at: 16, "cannot write 'out/deep/a.tap': 'out' is a link",
      "mkdir real; ln -s real out"),
    // A slash before a combining accent is no slash to whoever looks at characters.
    Refusal(
      "a linked folder before an accent", "tap: out/\u{301}a.tap", at: 16, "the link 'out' leads out of the project",
      "ln -s $OUT out"),
    Refusal("the folder above, before an accent", "tap: ../\u{301}a.tap", at: 16, "leads out of the project"),
    Refusal("a hidden folder before an accent", "tap: .git/\u{301}hooks", at: 16, "is hidden, or stands in"),
    Refusal("a dot with an accent", "tap: .\u{301}git", at: 16, "is hidden, or stands in"),
    Refusal("a dot behind what a file system passes over", "tap: \u{200C}.git", at: 16, "it is hidden, or stands in"),
    Refusal("a loop of links", "tap: out/a.tap", at: 16, "too many levels", "ln -s loop out; ln -s out loop"),
    Refusal("a pipe", "tap: a.tap", at: 16, "'a.tap': it is not a regular file", "mkfifo a.tap"),
    Refusal("a file for a folder", "tap: a/b.tap", at: 16, "'a/b.tap': not a directory", "> a"),
  ]

  @Test(arguments: refusals)
  func `what the settings may not name is refused at its place, and nothing is changed`(refusal: Refusal) throws {
    let outside = try TemporaryFolder(["victim": "untouched\n"])
    try ask(for: refusal.report)
    _ = try BuiltCommand.shell(refusal.script, in: folder.url, environment: ["OUT": outside.url.path])
    // Remembered failures are written by a run that takes place.
    let (before, beforeOutside) = (folder.contents, outside.contents)
    let outcome = try BuiltCommand.run([], in: folder.url)
    let state = folder.contents.filter { $0.key.hasPrefix(".persona-check") }.mapValues { _ in "" }
    #expect(outcome.status == 2, "\(outcome.output)")
    #expect(outcome.errors.contains("persona-check.yaml:2:\(refusal.column): error["), "\(outcome.errors)")
    #expect(outcome.errors.contains(refusal.words), "\(outcome.errors)")
    #expect(folder.contents.filter { state[$0.key] == nil } == before)
    #expect(outside.contents == beforeOutside)
  }

  // MARK: - What is replaced

  @Test(arguments: formats.keys.sorted())
  func `a format replaces what it wrote, what 0.1 wrote and an empty file, and nothing else`(format: String) throws {
    try ask(for: "\(format): out/report")
    let first = try BuiltCommand.run([], in: folder.url)
    #expect(first.status == 1)
    let written = try #require(folder.text("out/report"))
    let name = try #require(Self.formats[format])
    let old = try Data(contentsOf: Self.earlier.appending(path: "ordinary.\(name)"))
    for replaceable in [Data(written.utf8), old, Data()] {
      try folder.write(replaceable, to: "out/report")
      let again = try BuiltCommand.run([], in: folder.url)
      #expect(again.status == 1 && again.errors == first.errors)
      #expect(withoutTimes(folder.text("out/report") ?? "") == withoutTimes(written))
    }
    try folder.write(Data("x".utf8) + old, to: "out/report")
    let refused = try BuiltCommand.run([], in: folder.url)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("'out/report': it is there already, and does not begin as a \(format) report"))
    #expect(folder.text("out/report") == "x" + String(decoding: old, as: UTF8.self))
  }

  @Test func `a report that the settings ask for has the permissions of a new file`() throws {
    try ask(for: "tap: a.tap")
    _ = try BuiltCommand.shell("umask 022; \"$0\" > new.txt; umask 077; > a.tap; chmod 646 a.tap", in: folder.url)
    _ = try BuiltCommand.shell("umask 022; \"$0\" > /dev/null", in: folder.url)
    #expect(try permissions(of: "a.tap") == 0o644)
  }

  @Test func `a file may be called as standard output is`() throws {
    try ask(for: "tap: ./-, junit: a/.../b")
    let outcome = try BuiltCommand.run([], in: folder.url)
    #expect(outcome.errors.contains("persona-check.yaml:2:28: error[hidden-file]: 'a/.../b' is hidden"))
    try ask(for: "tap: ./-")
    #expect(try BuiltCommand.run([], in: folder.url).output.contains("1 passed, 1 failed"))
    #expect(folder.text("-")?.hasPrefix("TAP version 14\n") == true)
  }

  // MARK: - What the command line names

  @Test func `the command line may name any file`() throws {
    let outside = try TemporaryFolder(["x": "somebody's\n"])
    for path in ["\(outside.url.path)/x", ".hidden/x", "Makefile"] {
      let outcome = try BuiltCommand.run(["--report", "tap=\(path)"], in: folder.url)
      #expect(outcome.status == 1, "\(outcome.errors)")
    }
    for text in [outside.text("x"), folder.text(".hidden/x"), folder.text("Makefile")] {
      #expect(text?.hasPrefix("TAP version 14\n") == true)
    }
  }

  @Test func `a file that the command line names keeps who can read it, and cannot be run`() throws {
    try folder.write(Data("#!/bin/sh\n".utf8), to: "a.tap")
    try setPermissions(0o750, of: "a.tap")
    _ = try BuiltCommand.run(["--report", "tap=a.tap"], in: folder.url)
    #expect(folder.text("a.tap")?.hasPrefix("TAP version 14\n") == true)
    #expect(try permissions(of: "a.tap") == 0o640)
  }

  @Test(arguments: ["inside", "outside"])
  func `no link is followed for the last part of a path`(place: String) throws {
    let outside = try TemporaryFolder(["victim": "untouched\n"])
    try folder.write(Data("untouched\n".utf8), to: "victim")
    try folder.link("a.tap", to: place == "inside" ? "victim" : "\(outside.url.path)/victim")
    let outcome = try BuiltCommand.run(["--report", "tap=a.tap"], in: folder.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors == "error[unwritable-report]: cannot write 'a.tap': it is a link\n")
    #expect(folder.text("victim") == "untouched\n")
    #expect(outside.text("victim") == "untouched\n")
  }

  @Test func `a linked folder is followed as long as it stays in the checkout`() throws {
    try FileManager.default.createDirectory(at: folder.url.appending(path: "real"), withIntermediateDirectories: true)
    try folder.link("out", to: "real")
    _ = try BuiltCommand.run(["--report", "tap=out/deep/a.tap"], in: folder.url)
    #expect(folder.text("real/deep/a.tap")?.hasPrefix("TAP version 14\n") == true)
  }

  @Test func `a project in a folder of a checkout may have its reports beside it`() throws {
    let checkout = try TemporaryFolder(
      Dictionary(uniqueKeysWithValues: SmallProject.files.map { ("marketing/\($0)", $1) })
        .merging([".git/HEAD": "ref: refs/heads/main\n", "build/keep": ""]) { $1 })
    try checkout.link("marketing/out", to: "../build")
    let outcome = try BuiltCommand.run(
      ["--report", "tap=out/a.tap"], in: checkout.url.appending(path: "marketing"))
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(checkout.text("build/a.tap")?.hasPrefix("TAP version 14\n") == true)
  }
}
