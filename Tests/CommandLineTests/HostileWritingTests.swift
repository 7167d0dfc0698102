import Foundation
import Testing

/// Links that a checkout holds where something is written: nothing outside of it changes, whichever command it is.
@Suite struct HostileWritingTests {
  struct Attempt: CustomTestStringConvertible, Sendable {
    var testDescription: String { arguments.joined(separator: " ") }
    let arguments: [String]
    /// A folder that a link to a folder outside takes the place of; what is in it is moved there.
    let folder: String
    let status: Int32
    let words: String

    init(_ arguments: [String], behind folder: String, _ status: Int32, _ words: String) {
      self.arguments = arguments
      self.folder = folder
      self.status = status
      self.words = words
    }
  }

  static let attempts = [
    Attempt(
      ["new", "persona", "eve"], behind: "personas", 2,
      "personas/eve.yaml': the link 'personas' leads out of the project"),
    Attempt(
      ["new", "segment", "eve"], behind: "schemas", 2,
      "schemas/segment.schema.json': the link 'schemas' leads out of the project"),
    Attempt(
      ["init", "."], behind: "schemas", 64, "persona-check.yaml' is there already; nothing was written"),
    Attempt(
      ["init", "first"], behind: "first", 2, "cannot write 'first': the link 'first' leads out of the project"),
    Attempt(
      ["init", "first"], behind: "first/templates", 2,
      "'first/templates/renewal-reminder.yaml': the link 'templates' leads out of the project"),
    Attempt(
      ["import", "people.csv", "--into", "personas/new.yaml"], behind: "personas", 2,
      "'personas/new.yaml': the link 'personas' leads out of the project"),
    Attempt(
      ["schema", "--output", "schemas"], behind: "schemas", 2,
      "schemas/persona.schema.json': the link 'schemas' leads out of the project"),
    Attempt(
      ["schema", "--output", "build/schemas"], behind: "build", 2, "the link 'build' leads out of the project"),
    Attempt(
      ["sql", "--rows", "csv", "--into", "rows"], behind: "rows", 2, "the link 'rows' leads out of the project"),
    Attempt(["fmt"], behind: "personas", 2, "personas:1:1: error[outside-project]"),
    Attempt(["accept", "--yes"], behind: "expectations", 2, "expectations:1:1: error[outside-project]"),
    Attempt(
      ["run", "--report", "junit=build/junit.xml"], behind: "build", 2,
      "cannot write 'build/junit.xml': the link 'build' leads out of the project\n  help: name the folder that the link"
    ),
    Attempt(
      ["lint", "--report", "sarif=build/deep/x.sarif"], behind: "build", 2,
      "cannot write 'build/deep/x.sarif': the link 'build' leads out of the project"),
    Attempt(
      ["merge-reports", "report.json", "--report", "junit=build/junit.xml"], behind: "build", 2,
      "cannot write 'build/junit.xml': the link 'build' leads out of the project"),
    Attempt(
      ["diff", "--save", "build/before.json"], behind: "build", 2,
      "cannot write 'build/before.json': the link 'build' leads out of the project"),
    Attempt(
      ["diff", "before.json", "--comment", "build/comment.md"], behind: "build", 2,
      "cannot write 'build/comment.md': the link 'build' leads out of the project"),
    Attempt(["run", "nowhere"], behind: ".persona-check", 64, "'nowhere' is not in the project"),
    Attempt(["run", "--failed"], behind: ".persona-check", 1, "no run is remembered here"),
    Attempt(["run", "--project", "linked"], behind: "linked", 2, "the link 'linked' leads out of the project"),
  ]

  private let outside: TemporaryFolder
  private let project: TemporaryFolder

  init() throws {
    outside = try TemporaryFolder(["linked/keep": "untouched\n"])
    project = try TemporaryFolder(
      SmallProject.files.merging(["people.csv": "plan\npremium\n", ".git/HEAD": "ref: refs/heads/main\n"]) { $1 })
    _ = try BuiltCommand.run(["--report", "json=report.json"], in: project.url)
    _ = try BuiltCommand.run(["diff", "--save", "before.json"], in: project.url)
    try FileManager.default.removeItem(at: project.url.appending(path: ".persona-check"))
  }

  /// Moves the folder out, if there is one, and puts a link in its place.
  private func replace(_ folder: String) throws {
    let (inside, away) = (project.url.appending(path: folder), outside.url.appending(path: "linked"))
    if FileManager.default.fileExists(atPath: inside.path) {
      try FileManager.default.removeItem(at: away)
      try FileManager.default.moveItem(at: inside, to: away)
    }
    try project.link(folder, to: away.path)
  }

  @Test(arguments: attempts)
  func `nothing is written through a link out of the checkout`(attempt: Attempt) throws {
    // What `fmt` and `accept` would change.
    try project.write(Data("persona:   ada\nproperties: {plan: premium}\n".utf8), to: "personas/ada.yaml")
    try project.write(Data("persona: bob\nproperties: {plan: free}\n".utf8), to: "personas/people.yaml")
    try replace(attempt.folder)
    let before = outside.contents
    let outcome = try BuiltCommand.run(attempt.arguments, in: project.url)
    #expect(outcome.status == attempt.status, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.errors.contains(attempt.words), "\(outcome.errors)")
    #expect(outside.contents == before)
    let link = project.url.appending(path: attempt.folder).path
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "\(outside.url.path)/linked")
  }

  @Test(arguments: [
    ["lint", "--project", "$PROJECT", "--report", "sarif=$PROJECT/away/x.sarif"],
    ["schema", "--output", "$PROJECT/away"], ["schema", "--output", "$PROJECT/away/deep"],
    ["merge-reports", "$PROJECT/report.json", "--report", "tap=$PROJECT/away/x.tap"],
    ["init", "$PROJECT/away/first"],
    ["import", "$PROJECT/people.csv", "--project", "$PROJECT", "--into", "$PROJECT/away/x.yaml"],
  ])
  func `nor where the program was started elsewhere`(arguments: [String]) throws {
    try replace("away")
    let before = outside.contents
    let written = arguments.map { $0.replacing("$PROJECT", with: project.url.path) }
    let elsewhere = try TemporaryFolder([:])
    let outcome = try BuiltCommand.run(written, in: elsewhere.url)
    #expect(outcome.status == 2, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.errors.contains("leads out of the project"), "\(outcome.errors)")
    #expect(outside.contents == before)
  }

  @Test(arguments: ["schemas", "personas"])
  func `nothing is written through a link to something hidden`(folder: String) throws {
    try project.write(Data("#!/bin/sh\n".utf8), to: ".git/hooks/pre-commit")
    if folder == "personas" { try FileManager.default.removeItem(at: project.url.appending(path: folder)) }
    try project.link(folder, to: ".git/hooks")
    let outcome = try BuiltCommand.run(["new", "persona", "eve"], in: project.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("the link '\(folder)' leads to a hidden file or folder"), "\(outcome.errors)")
    let hooks = project.url.appending(path: ".git/hooks").path
    #expect(try FileManager.default.contentsOfDirectory(atPath: hooks) == ["pre-commit"])
  }

  @Test func `a link in the place of a new file is there already`() throws {
    try project.link("personas/eve.yaml", to: "\(outside.url.path)/eve.yaml")
    let outcome = try BuiltCommand.run(["new", "persona", "eve"], in: project.url)
    #expect(outcome.errors.contains("'\(project.url.path)/personas/eve.yaml' is there already"), "\(outcome.errors)")
    #expect(outside.contents.keys.sorted() == ["linked", "linked/keep"])
  }

  @Test func `a table goes into no link`() throws {
    try project.link("new.yaml", to: "\(outside.url.path)/linked/keep")
    let outcome = try BuiltCommand.run(["import", "people.csv", "--into", "new.yaml"], in: project.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("cannot write 'new.yaml': it is a link"), "\(outcome.errors)")
    #expect(outside.text("linked/keep") == "untouched\n")
  }

  /// 0.1 wrote under the file's name, the number of the process and `.tmp`, through whatever link stood there.
  @Test func `nobody can guess where a file is written before it is in its place`() throws {
    try project.write(
      Data("\(SmallProject.settings)reports: {tap: out/a.tap}\n".utf8), to: "persona-check.yaml")
    let own = Int(ProcessInfo.processInfo.processIdentifier)
    let victim = "\(outside.url.path)/linked/keep"
    for number in own..<(own + 1000) {
      for file in ["out/a.tap", ".persona-check/failed", ".persona-check/.gitignore"] {
        try project.link("\(file).\(number).tmp", to: victim)
      }
    }
    let before = outside.contents
    #expect(try BuiltCommand.run([], in: project.url).status == 1)
    #expect(outside.contents == before)
    #expect(project.text("out/a.tap")?.hasPrefix("TAP version 14\n") == true)
  }

  @Test func `what was a folder when it was looked at and is a link now leads nowhere`() throws {
    try project.write(
      Data("\(SmallProject.settings)reports: {tap: out/deep/a.tap}\n".utf8), to: "persona-check.yaml")
    let outcome = try BuiltCommand.shell(
      """
      mkdir -p out/deep real
      (while [ ! -e stop ]; do
        mv out kept; ln -s "$OUT" out; mv expectations held; ln -s "$OUT" expectations
        rm out expectations; mv kept out; mv held expectations
      done) 2> /dev/null &
      for round in $(seq 40); do
        timeout 20 "$0" > /dev/null 2>> errors
        case $? in 0|1|2|3) ;; *) echo "round $round ended with $?" ;; esac
      done
      > stop; wait
      """, in: project.url, environment: ["OUT": "\(outside.url.path)/linked"])
    #expect(outcome.output == "")
    #expect(outside.contents.keys.sorted() == ["linked", "linked/keep"])
    #expect(outside.text("linked/keep") == "untouched\n")
  }

  @Test func `a file that somebody wrote keeps its permissions`() throws {
    let file = project.url.appending(path: "personas/people.yaml")
    try project.write(Data("persona:   ada\nproperties: {plan: premium}\n".utf8), to: "personas/people.yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    #expect(try BuiltCommand.run(["fmt"], in: project.url).output.contains("wrote personas/people.yaml"))
    let permissions = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(permissions == 0o600)
  }

  @Test func `a fixture that is a link in the project is written where it stands`() throws {
    try project.write(Data("persona:   eve\n".utf8), to: "shared/eve.yaml")
    try project.link("personas/eve.yaml", to: "../shared/eve.yaml")
    _ = try BuiltCommand.run(["fmt"], in: project.url)
    #expect(project.text("shared/eve.yaml") == "persona: eve\n")
    let link = project.url.appending(path: "personas/eve.yaml").path
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "../shared/eve.yaml")
  }
}
