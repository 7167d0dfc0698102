import Foundation
import PersonaTestSupport
import Testing

/// What `diff` reads, the files of a commit and those that `--save` wrote, may be anybody's. Either is read as files on disk
/// are, and what may not be is told.
@Suite struct DiffReadingTests {
  private static let links = [
    "segments/linked.yaml": "../shared/shared.yaml",
    "segments/twice.yaml": "linked.yaml",
    "segments/round": ".",
    "segments/folder": "../shared/more",
    "segments/by-another-way.yaml": "../../repository/shared/other.yaml",
    "segments/outside.yaml": "../../outside.yaml",
    "segments/system.yaml": "/etc/hostname",
    "segments/detour.yaml": "../../repository/../outside.yaml",
    "segments/hidden.yaml": "../.git/config",
    "segments/secret.yaml": ".secret.yaml",
    "segments/ending.yaml": "../LICENSE",
    "segments/nowhere.yaml": "gone.yaml",
    "segments/through.yaml": "paying.yaml/x.yaml",
    "segments/ping.yaml": "pong.yaml", "segments/pong.yaml": "ping.yaml",
    "segments/anything": "../../outside",
    "traits": "segments",
    "warehouse": "../elsewhere",
  ]

  /// A checkout in which everything is committed as it stands, so that nothing has changed.
  private func linked(_ links: [String: String] = links) throws -> GitCheckout {
    let checkout = try GitCheckout()
    try checkout.write("segment: shared\nmatch: {label: vip}\n", to: "shared/shared.yaml")
    try checkout.write("segment: other\nmatch: {label: other}\n", to: "shared/other.yaml")
    try checkout.write("segment: more\nmatch: {label: more}\n", to: "shared/more/m.yaml")
    try checkout.write("segment: secret\nmatch: {label: secret}\n", to: "segments/.secret.yaml")
    try checkout.write("MIT\n", to: "LICENSE")
    try checkout.write("segment: outside\nmatch: {label: outside}\n", to: "../outside.yaml")
    for (path, target) in links {
      try FileManager.default.createSymbolicLink(atPath: checkout.url(path).path, withDestinationPath: target)
    }
    try checkout.commit("links")
    return checkout
  }

  private static func findings(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init).filter { $0.contains(": error[") }
  }

  @Test func `links of a commit lead where they lead on disk, and are refused as there`() throws {
    let checkout = try linked()
    let present = Self.findings(try BuiltCommand.run(["list", "segments"], in: checkout.repository).errors)
    let outcome = try checkout.diff("main")
    // Told once of the project as it is, and once of what it is compared with.
    let told = Self.findings(outcome.errors)
    #expect(present.count >= 9, "\(present)")
    #expect(told.count == 2 * present.count && Set(told) == Set(present), "\(told)\n\n\(present)")
    #expect(outcome.output.contains(". Of the rest: no effect on anybody\n"), "\(outcome.output)")
    #expect(outcome.status == 2)
    let saved = try checkout.diff("--save", "build/saved.json")
    #expect(saved.status == 2)
  }

  @Test func `a folder that is a link, and links that may be, are read as they stand`() throws {
    let good = ["linked", "twice", "round", "folder", "by-another-way"]
    let checkout = try linked(Self.links.filter { path, _ in good.contains { path.contains($0) } || path == "traits" })
    let outcome = try checkout.diff("main")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("No effect on anybody"), "\(outcome.output)")
    // Each of them counts: without it something is gone.
    for (path, id) in [("twice.yaml", ""), ("folder", "more"), ("by-another-way.yaml", "other")] {
      try checkout.git("checkout", "-q", "--", ".")
      try FileManager.default.removeItem(at: checkout.url("segments/\(path)"))
      let text = try checkout.diff("main").output
      // What two links lead to is still there by the other.
      #expect(text.hasPrefix(id.isEmpty ? "No effect on anybody" : "1 declaration changed"), "\(path)\(text)")
    }
  }

  @Test func `what a fixture names is read of a commit, unless it is a program`() throws {
    var files = GitCheckout.files
    files["templates/t.yaml"] = "template: t\nchannel: email\nsubject: a\nbody: {file: body.tpl}\n"
    files["templates/body.tpl"] = "Hello"
    let checkout = try GitCheckout(files)
    #expect(try checkout.diff("main").output.hasPrefix("No effect on anybody"))
    try checkout.write("Goodbye", to: "templates/body.tpl")
    #expect(try checkout.diff("main").output.contains("body (Hello → Goodbye)"))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: checkout.url("templates/body.tpl").path)
    try checkout.commit("a program")
    let outcome = try checkout.diff("HEAD")
    let told = Self.findings(outcome.errors).filter { $0.contains("unreadable-file") }
    #expect(told.count == 2, "\(outcome.errors)")
  }

  @Test func `the bounds of files on disk hold for a commit and for what was saved`() throws {
    let checkout = try GitCheckout()
    let filler = "# \(String(repeating: "x", count: 5000))\n"
    try checkout.write(GitCheckout.loved.replacing("loved", with: "large") + filler, to: "segments/large.yaml")
    try checkout.commit("large")
    #expect(try checkout.diff("--save", "saved.json").status == 0)
    try FileManager.default.removeItem(at: checkout.url("segments/large.yaml"))
    for base in ["main", "saved.json"] {
      for (limit, id) in [
        ("fileBytes=1000", "file-too-large"), ("projectBytes=2000", "project-too-large"),
      ] {
        let outcome = try checkout.diff(base, "--limit", limit)
        #expect(outcome.status == 2, "\(base) \(limit)")
        #expect(outcome.errors.contains("error[\(id)]"), "\(base) \(limit): \(outcome.errors)")
      }
    }
    let saved = try checkout.diff("saved.json", "--limit", "files=3")
    #expect(saved.status == 2)
    #expect(saved.output.contains("saved.json has "), "\(saved.output)")
    // A folder of a commit may hold another one many times, so that no more is listed than may be read.
    let committed = try checkout.diff("main", "--limit", "files=3")
    #expect(committed.status == 64)
    #expect(committed.errors.contains("it holds more than 3 files"), "\(committed.errors)")
  }

  @Test func `a submodule that is gone and not checked out is told`() throws {
    let checkout = try GitCheckout()
    try checkout.write(GitCheckout.loved.replacing("loved", with: "shared"), to: "../source/s.yaml")
    let source = checkout.url("../source")
    try checkout.git("init", "-q", "-b", "main", in: source)
    try checkout.commit("all", in: source)
    try checkout.git("submodule", "--quiet", "add", source.path, "segments/shared")
    try checkout.commit("a submodule")
    #expect(try checkout.diff("main").output.hasPrefix("No effect on anybody"))
    #expect(try checkout.diff("HEAD~1").output.hasPrefix("1 declaration changed"))
    try FileManager.default.removeItem(at: checkout.url("segments/shared"))
    let outcome = try checkout.diff("main")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("it is a submodule that is not checked out"), "\(outcome.errors)")
    // Where it stands empty in both, neither has anything of it.
    try FileManager.default.createDirectory(at: checkout.url("segments/shared"), withIntermediateDirectories: true)
    #expect(try checkout.diff("main").status == 0)
  }

  @Test func `many links to a folder of many files take no longer than the files`() throws {
    let checkout = try GitCheckout()
    for number in 0..<300 {
      try checkout.write("# \(number)\n", to: "segments/many/\(number).yaml")
      try FileManager.default.createSymbolicLink(
        atPath: checkout.url("segments/link\(number)").path, withDestinationPath: "many")
    }
    try checkout.commit("many")
    let start = ContinuousClock.now
    #expect(try checkout.diff("main").output.contains("o effect on anybody"))
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  // MARK: - What is asked for

  @Test func `a revision that looks like an option reaches git as none`() throws {
    let checkout = try GitCheckout()
    for name in ["--output=x", "-x", "--exec-path=x"] {
      try checkout.git("update-ref", "refs/heads/\(name)", "HEAD")
      #expect(try checkout.diff("--", name).status == 64)
      #expect(try checkout.diff("--", "heads/\(name)").status == 0)
    }
    #expect(!FileManager.default.fileExists(atPath: checkout.url("x").path))
  }

  @Test(arguments: ["fifo", "device", "folder", "link", "hidden"])
  func `a saved project that is no file of its own is refused`(kind: String) throws {
    let checkout = try GitCheckout()
    let path = checkout.url("before.json").path
    switch kind {
    case "fifo": #expect(mkfifo(path, 0o644) == 0)
    case "device": return #expect(try checkout.diff("/dev/../dev/zero.json").status == 64)
    case "folder": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    case "hidden":
      try checkout.write("{}", to: ".secret/s.json")
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: ".secret/s.json")
    default: try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "../outside.json")
    }
    let outcome = try checkout.diff("before.json")
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("error[unreadable-file]"), "\(outcome.errors)")
  }

  private static func saved(_ files: String, version: String = "1") -> String {
    #"{"format": "persona-check-project", "version": \#(version), "files": \#(files)}"#
  }

  @Test(arguments: [
    "", "{}", "[1]", "null", String(repeating: "[", count: 100_000), saved("[]", version: "9"),
    saved("[]", version: "\"1\""), saved("{}"), saved("[1]"), saved("[{}]"),
    #"{"format": "persona-check-project", "version": 2, "projects": []}"#,
    saved(#"[{"path": "personas/x.yaml"}]"#), saved(#"[{"path": "personas/x.yaml", "hex": "0"}]"#),
    saved(#"[{"path": "personas/x.yaml", "hex": "zz"}]"#), saved(#"[{"path": "personas/x.yaml", "hex": "é"}]"#),
    saved(#"[{"path": "personas/x.yaml", "text": "", "hex": ""}]"#), saved(#"[{"path": 1, "text": ""}]"#),
    saved(#"[{"path": "../x.yaml", "text": ""}]"#), saved(#"[{"path": "/etc/x.yaml", "text": ""}]"#),
    saved(#"[{"path": "personas//x.yaml", "text": ""}]"#), saved(#"[{"path": "personas/.git/x.yaml", "text": ""}]"#),
    saved(#"[{"path": "personas/\u0000.yaml", "text": ""}]"#), saved(#"[{"path": "", "text": ""}]"#),
    saved(#"[{"path": "personas/.\u0301x.yaml", "text": ""}]"#),
    saved(#"[{"path": "personas/x.yaml", "text": ""}, {"path": "personas/x.yaml", "text": "a: 1"}]"#),
  ])
  func `a saved project that was edited is refused`(text: String) throws {
    let checkout = try GitCheckout()
    try checkout.write(text, to: "bad.json")
    let outcome = try checkout.diff("bad.json")
    #expect(outcome.status == 2, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("error[unreadable-file]"), "\(outcome.errors)")
  }

  @Test func `a name in a saved project steers no terminal`() throws {
    let checkout = try GitCheckout()
    let path = #"personas/\u001B[2J.yaml"#
    try checkout.write(
      Self.saved(#"[{"path": "\#(path)", "text": "a"}, {"path": "\#(path)", "text": ""}]"#), to: "twice.json")
    try checkout.write(Self.saved(#"[{"path": "\#(path)", "text": "persona: [\n"}]"#), to: "broken.json")
    for name in ["twice.json", "broken.json"] {
      let outcome = try checkout.diff(name)
      #expect(outcome.status == 2)
      #expect(!(outcome.output + outcome.errors).contains("\u{1B}"))
      #expect(outcome.errors.contains(#"\u{1B}[2J"#), "\(outcome.errors)")
    }
  }

  @Test func `what is saved is read again, also what is no text`() throws {
    let checkout = try GitCheckout()
    try Data([0x23, 0xFF, 0xFE, 0x0A]).write(to: checkout.url("segments/bytes.yaml"))
    #expect(try checkout.diff("--save", "saved.json").status == 2)
    let outcome = try checkout.diff("saved.json")
    #expect(outcome.output.contains(". Of the rest: no effect on anybody\n"), "\(outcome.output)")
    #expect(outcome.output.contains("saved.json has 2 errors"), "\(outcome.output)")
  }
}
