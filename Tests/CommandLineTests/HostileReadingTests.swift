import Foundation
import Testing

/// Links, pipes and devices that a checkout holds where something is read: nothing from outside is told, nothing hidden, and
/// nothing hangs.
@Suite struct HostileReadingTests {
  private static let secret = "ghp_0123456789abcdef"

  struct Link: CustomTestStringConvertible, Sendable {
    var testDescription: String { "\(path) → \(target)" }
    let path: String
    /// `OUT` stands for a folder outside.
    let target: String
    let words: String

    init(_ path: String, to target: String, _ words: String) {
      self.path = path
      self.target = target
      self.words = words
    }
  }

  private static let hidden = "it leads to a hidden file or folder"
  private static let outside = "it leads out of the project's folder"

  static let links = [
    Link("templates/c.liquid", to: "../.git/config", hidden),
    Link("templates/c.liquid", to: "../.env", hidden),
    Link("templates/c.liquid", to: "../sub/.env", hidden),
    Link("templates/c.liquid", to: "../link", hidden),
    Link(
      "templates/c.liquid", to: "../secret", "it leads to 'secret', and no file with such a name belongs to a project"),
    Link("templates/c.liquid", to: "OUT/secret.txt", outside),
    Link("templates/c.liquid", to: "OUT/missing", outside),
    Link("templates/c.liquid", to: "../../missing/x.txt", outside),
    Link("templates/c.liquid", to: "/proc/self/environ", outside),
    Link("templates/parts", to: "../.git", hidden),
    Link("templates/parts", to: "OUT", outside),
    Link("personas/x.yaml", to: "../.env", hidden),
    Link("expectations/x.yaml", to: "../.git/config", hidden),
    Link("data/x.csv", to: "../.env", hidden),
    Link("warehouse/x.csv", to: "../.env", hidden),
    Link("warehouse", to: ".git", hidden),
    Link("data", to: "OUT", outside),
  ]

  private static let files = SmallProject.files.merging([
    "templates/mail.yaml": "template: mail\nchannel: sms\nbody: {file: c.liquid}\n",
    "expectations/mail.yaml": "expectations: Mail\nexpect:\n  - {template: mail, persona: ada, body: nothing}\n",
    ".git/config": "[http]\n\textraheader = \(secret)\n", ".env": "TOKEN,x\n\(secret),1\n", "sub/.env": "T=\(secret)\n",
    "secret": secret,
  ]) { $1 }

  @Test(arguments: links)
  func `what a link leads to outside, hidden or of another ending is not told`(link: Link) throws {
    let outside = try TemporaryFolder(["secret.txt": Self.secret, "x.yaml": "persona: \(Self.secret)\n"])
    let project = try TemporaryFolder(Self.files)
    try project.link("link", to: ".git/config")
    try project.link(link.path, to: link.target.replacing("OUT", with: outside.url.path))
    for arguments in [
      ["--explain", "--report", "json=-"], ["lint"], ["fmt", "--check"], ["preview", "mail", "--all"],
    ] {
      let outcome = try BuiltCommand.run(arguments, in: project.url, environment: ["TOKEN": Self.secret])
      let said = outcome.output + outcome.errors
      #expect(!said.contains(Self.secret), "\(said)")
      guard arguments[0] == "--explain" else { continue }
      let told = "cannot read '\(link.path)': \(link.words)\n"
      #expect(outcome.errors.contains(told) && outcome.errors.contains("\(link.path):1:1: error["), "\(outcome.errors)")
    }
  }

  @Test func `a link to what stands in the project for everybody to see is read`() throws {
    let project = try TemporaryFolder(
      Self.files.merging(["shared/text.liquid": "nothing"]) { $1 })
    try project.link("templates/c.liquid", to: "../shared/./x/../text.liquid")
    let broken = try BuiltCommand.run(["run", "expectations/mail.yaml"], in: project.url)
    #expect(
      broken.errors.contains(
        "templates/c.liquid:1:1: error[unreadable-file]: cannot read 'templates/c.liquid': it does not exist"))
    try FileManager.default.removeItem(at: project.url.appending(path: "templates/c.liquid"))
    try project.link("templates/c.liquid", to: "../shared/../shared/text.liquid")
    let outcome = try BuiltCommand.run(["run", "expectations/mail.yaml"], in: project.url)
    #expect(outcome.output.hasSuffix("1 passed, 0 failed\n"), "\(outcome.errors)")
  }

  @Test(arguments: [".env", ".git/config", "../.env", "templates/../.env"])
  func `a hidden file cannot be named either`(path: String) throws {
    let project = try TemporaryFolder(
      Self.files.merging([
        "templates/mail.yaml": "template: mail\nchannel: sms\nbody: {file: \(path)}\n"
      ]) { $1 })
    let outcome = try BuiltCommand.run(["--report", "json=-"], in: project.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("templates/mail.yaml:3:14: error[missing-file]: there is no file '\(path)'"))
    #expect(!(outcome.output + outcome.errors).contains(Self.secret))
  }

  // MARK: - What the command line names

  @Test(arguments: [["import"], ["import", "--compare"], ["profile"]])
  func `a table is not read through a link out of the checkout`(command: [String]) throws {
    let outside = try TemporaryFolder(["x.csv": "plan\n\(Self.secret)\n"])
    let project = try TemporaryFolder(Self.files)
    try project.link("x.csv", to: "\(outside.url.path)/x.csv")
    try project.link("y.csv", to: ".env")
    for (path, words) in [("x.csv", "leads out of the project"), ("y.csv", "leads to a hidden file or folder")] {
      let outcome = try BuiltCommand.run(command + [path], in: project.url)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("cannot read '\(path)': the link '\(path)' \(words)"), "\(outcome.errors)")
      #expect(!(outcome.output + outcome.errors).contains(Self.secret))
    }
    let named = try BuiltCommand.run(command + ["\(outside.url.path)/x.csv"], in: project.url)
    #expect(!named.errors.contains("cannot read"), "\(named.errors)")
  }

  @Test(arguments: ["/dev/stdin", "-", "<(echo plan; echo premium)"])
  func `a table may come from a pipe`(path: String) throws {
    let project = try TemporaryFolder(SmallProject.files)
    let outcome = try BuiltCommand.shell("printf 'plan\\npremium\\n' | \"$0\" import \(path)", in: project.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("plan: premium"))
  }

  @Test func `reports are not merged through a link out of the checkout`() throws {
    let outside = try TemporaryFolder(["x.json": "{\"secret\": \"\(Self.secret)\"}"])
    let project = try TemporaryFolder([".git/HEAD": ""])
    try project.link("shards", to: outside.url.path)
    let outcome = try BuiltCommand.run(["merge-reports", "shards/x.json"], in: project.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("cannot read 'shards/x.json': the link 'shards' leads out of the project"))
    #expect(!outcome.errors.contains(Self.secret))
  }

  @Test func `nor where the program was started elsewhere`() throws {
    let outside = try TemporaryFolder(["x.json": "{\"secret\": \"\(Self.secret)\"}"])
    let project = try TemporaryFolder([".git/HEAD": ""])
    try project.link("shards", to: outside.url.path)
    let outcome = try BuiltCommand.run(["merge-reports", "\(project.url.path)/shards/x.json"], in: outside.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("the link 'shards' leads out of the project"), "\(outcome.errors)")
    #expect(!outcome.errors.contains(Self.secret))
  }

  // MARK: - What is no file

  @Test(arguments: ["segments/x.yaml", "templates/c.liquid", "data/x.csv", "persona-check.yaml"])
  func `a pipe, a socket and a device are told of and not opened`(path: String) throws {
    let make = [
      "mkfifo \(path)", "python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"\(path)\")'",
      "mknod \(path) c 1 5",
    ]
    for script in make {
      let project = try TemporaryFolder(Self.files)
      let made = try BuiltCommand.shell("mkdir -p data; rm -f \(path); \(script)", in: project.url)
      // Not every test is run by root, and not everywhere is there a Python.
      guard made.status == 0 else { continue }
      let outcome = try BuiltCommand.shell("timeout 20 \"$0\" --project .", in: project.url)
      #expect(outcome.status == 2, "\(script)")
      #expect(
        outcome.errors.contains(
          "\(path):1:1: error[unreadable-file]: cannot read '\(path)': it is not a regular file"), "\(outcome.errors)")
    }
  }

  @Test func `a pipe behind a link is not opened either`() throws {
    let project = try TemporaryFolder(Self.files)
    _ = try BuiltCommand.shell("mkfifo pipe.yaml; ln -s ../pipe.yaml segments/x.yaml", in: project.url)
    let outcome = try BuiltCommand.shell("timeout 20 \"$0\"", in: project.url)
    #expect(outcome.errors.contains("cannot read 'segments/x.yaml': it is not a regular file"))
  }

  @Test func `a folder is a folder, whatever it is called, and is not the settings`() throws {
    let project = try TemporaryFolder(SmallProject.healthy)
    try project.write(Data("segment: inner\nmatch: everyone\n".utf8), to: "segments/x.yaml/inner.yaml")
    let listed = try BuiltCommand.run(["list", "segments", "--format", "ids"], in: project.url)
    #expect(listed.output == "paying\ninner\n" || listed.output == "inner\npaying\n", "\(listed)")
    try FileManager.default.removeItem(at: project.url.appending(path: "persona-check.yaml"))
    try project.write(Data("x".utf8), to: "persona-check.yaml/personas.yaml")
    let outcome = try BuiltCommand.run(["--project", "."], in: project.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("error[unreadable-file]: cannot read 'persona-check.yaml': it is a folder"))
  }

  @Test func `a folder that almost has a project's name is not looked into outside`() throws {
    let outside = try TemporaryFolder(["x.yaml": "segment: x\n"])
    let project = try TemporaryFolder(["personas/a.yaml": "persona: a\n"])
    try project.link("segmens", to: outside.url.path)
    let outcome = try BuiltCommand.run(["list", "personas", "--format", "ids"], in: project.url)
    #expect(outcome == .init(status: 0, output: "a\n", errors: ""))
  }
}
