import Foundation
import Testing

/// What people put into a project by mistake: each ends in a located message on standard error, the exit code for
/// invalid fixtures and an error in the report, and nothing else is lost.
@Suite struct BadInputTests {
  /// A healthy pair of cases that must run beside whatever is wrong.
  private static let healthy: [String: String] = [
    "persona-check.yaml": "now: 2026-03-02T09:00:00Z\n",
    "personas/ada.yaml": "persona: ada\nproperties: {plan: premium}\n",
    "segments/premium.yaml": "segment: premium\nmatch: {property: plan, is: premium}\n",
    "expectations/ok.yaml": "expectations: OK\nexpect:\n  - {segment: premium, match: [ada]}\n",
  ]

  struct Mistake: CustomTestStringConvertible, Sendable {
    let name: String
    let path: String
    let bytes: [UInt8]
    /// Where the message points, and words in it.
    let place: String
    let words: String

    init(_ name: String, _ path: String, _ text: String, at place: String, _ words: String) {
      self.init(name, path, Array(text.utf8), at: place, words)
    }

    init(_ name: String, _ path: String, _ bytes: [UInt8], at place: String, _ words: String) {
      self.name = name
      self.path = path
      self.bytes = bytes
      self.place = place
      self.words = words
    }

    var testDescription: String { name }
  }

  static let mistakes: [Mistake] = [
    Mistake("empty file", "segments/x.yaml", "", at: "segments/x.yaml:1:1", "empty-file"),
    Mistake("binary file", "segments/x.yaml", [0x00, 0x01, 0x02, 0xFF], at: "segments/x.yaml:1:1", "binary-file"),
    Mistake(
      "invalid UTF-8", "segments/x.yaml", Array("segment: a\nname: ".utf8) + [0xC3, 0x28], at: "segments/x.yaml:2:7",
      "invalid-utf8"),
    Mistake("tab indentation", "segments/x.yaml", "segment: a\nmatch:\n\tall: []\n", at: "segments/x.yaml:3:1", "tab"),
    Mistake("unclosed quote", "segments/x.yaml", "segment: a\nname: \"x\n", at: "segments/x.yaml:2:7", "quote"),
    Mistake(
      "duplicate key", "segments/x.yaml", "segment: a\nname: x\nname: y\n", at: "segments/x.yaml:3:1", "duplicate-key"),
    Mistake(
      "unknown key", "segments/x.yaml", "segment: a\nmach: everyone\n", at: "segments/x.yaml:2:1", "did you mean"),
    Mistake(
      "cyclic extends", "personas/x.yaml", "persona: a\nextends: b\n---\npersona: b\nextends: a\n",
      at: "personas/x.yaml:2:10", "a → b → a"),
    Mistake(
      "cyclic segments", "segments/x.yaml", "segment: a\nmatch: {segment: b}\n---\nsegment: b\nmatch: {segment: a}\n",
      at: "segments/x.yaml:2:18", "a → b → a"),
    Mistake(
      "unclosed tag", "templates/x.yaml", "template: t\nchannel: sms\nbody: |\n  Hi\n  {% if vip %}x\n",
      at: "templates/x.yaml:5:3", "if"),
    Mistake(
      "duplicate id", "personas/x.yaml", "persona: ADA\n", at: "personas/x.yaml:1:10", "personas/ada.yaml:1:10"),
  ]

  @Test(arguments: mistakes)
  func `the mistake is located, and the rest runs`(mistake: Mistake) throws {
    let folder = try TemporaryFolder(Self.healthy)
    try folder.write(Data(mistake.bytes), to: mistake.path)
    let report = folder.url.appending(path: "out/junit.xml")
    let outcome = try run(folder, "--report", "junit=\(report.path)")
    #expect(outcome.status == 2, "\(outcome.errors)")
    #expect(outcome.errors.contains(mistake.place), "\(outcome.errors)")
    #expect(outcome.errors.contains(mistake.words), "\(outcome.errors)")
    #expect(outcome.output.contains("1 passed"), "\(outcome.output)")
    let xml = try String(contentsOf: report, encoding: .utf8)
    #expect(xml.contains("<error "))
    #expect(xml.contains("name=\"ada\" classname=\"segments.premium\""))
  }

  @Test func `a project that does not exist is said so, in the report too`() throws {
    let folder = try TemporaryFolder()
    let report = folder.url.appending(path: "junit.xml")
    let outcome = try BuiltCommand.run(
      ["run", "--project", "nowhere", "--report", "junit=\(report.path)"], in: folder.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("nowhere:1:1: error[missing-project]"))
    #expect(try String(contentsOf: report, encoding: .utf8).contains("<error "))
  }

  @Test func `an empty project is not a success`() throws {
    let folder = try TemporaryFolder()
    let outcome = try run(folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("empty-project"))
  }

  @Test(arguments: [
    ("persona-check.yaml", "persona-check.yml"), ("segments", "segmens"), ("segments", "segment"),
  ])
  func `what is not read for a letter in its name is told of`(meant: String, written: String) throws {
    let folder = try TemporaryFolder(Self.healthy)
    let (old, new) = (folder.url.appending(path: meant), folder.url.appending(path: written))
    try FileManager.default.moveItem(at: old, to: new)
    let outcome = try BuiltCommand.run(["--project", "."], in: folder.url)
    let (weight, loss) = meant == "segments" ? ("error", ", and without it 'premium' is not known") : ("warning", "")
    let words =
      "\(written):1:1: \(weight)[misnamed-file]: '\(written)' is not read\(loss)\n  help: did you mean `\(meant)`?"
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    try FileManager.default.copyItem(at: new, to: old)
    #expect(
      try BuiltCommand.run(["--project", "."], in: folder.url)
        == .init(status: 0, output: "\(SmallProject.proof(of: 1))1 passed, 0 failed\n", errors: ""))
  }

  @Test func `a command after an option is no path`() throws {
    let folder = try TemporaryFolder(Self.healthy)
    let outcome = try BuiltCommand.run(["--project", ".", "list", "personas"], in: folder.url)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("help: a command stands before its options: `persona-check list …`"))
  }

  @Test func `a loop of links ends, and each real file is read once`() throws {
    let folder = try TemporaryFolder(Self.healthy)
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "personas/loop").path, withDestinationPath: "..")
    let outcome = try run(folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test func `a link out of the project is refused`() throws {
    let folder = try TemporaryFolder(Self.healthy)
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "personas/out.yaml").path, withDestinationPath: "/etc/passwd")
    let outcome = try run(folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("personas/out.yaml:1:1: error[outside-project]"))
    #expect(!outcome.errors.contains("root:"))
  }

  @Test func `a file that cannot be opened is an error of its own`() throws {
    let folder = try TemporaryFolder(Self.healthy)
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "personas/gone.yaml").path, withDestinationPath: "nowhere.yaml")
    let outcome = try run(folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("personas/gone.yaml:1:1: error[unreadable-file]"))
    #expect(outcome.output.contains("1 passed"))
  }

  @Test(arguments: [["--junti", "x"], ["--report", "nope=x"], ["--filter", "person=x"], ["--jobs", "0"]])
  func `an option that is wrong is never ignored`(arguments: [String]) throws {
    let folder = try TemporaryFolder(Self.healthy)
    let outcome = try run(folder, arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("Error:"))
  }

  @Test func `what selects nothing has an exit code of its own`() throws {
    let folder = try TemporaryFolder(Self.healthy)
    #expect(try run(folder, "--filter", "persona=nobody").status == 3)
    #expect(try run(folder, "--tag", "nothing").status == 3)
    #expect(try run(folder, "--filter", "persona=a*").status == 0)
  }

  @Test func `the environment of the process change nothing`() throws {
    let folder = try TemporaryFolder(Self.healthy)
    let plain = try run(folder)
    for environment in [["TZ": "Pacific/Apia"], ["LANG": "tr_TR.UTF-8"], ["LC_ALL": "ar_EG.UTF-8"], ["HOME": ""]] {
      let other = try BuiltCommand.run(["run", "--project", folder.url.path], environment: environment)
      #expect(other == plain)
    }
  }

  private func run(_ folder: TemporaryFolder, _ arguments: String...) throws -> BuiltCommand.Outcome {
    try run(folder, arguments)
  }

  private func run(_ folder: TemporaryFolder, _ arguments: [String]) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(["run", "--project", folder.url.path] + arguments)
  }
}
