import Foundation
import Testing

/// What counts as changed since a revision. Only `segments/loved.yaml` holds what is not reached, so that a change of it
/// which is overlooked would let `--min 100` pass.
@Suite struct ChangedSinceTests {
  private static let edited = GitCheckout.loved + "# seen\n"

  @Test(arguments: [
    "a b.yaml", " a.yaml", "a\tb.yaml", "a\nb.yaml", "a\"b.yaml", "a'b.yaml", "a\\b.yaml", "é日.yaml", "-a.yaml",
    "*.yaml", ":(top)a.yaml", "a\u{1B}b.yaml", "new/a => b.yaml",
  ])
  func `a file counts whatever its name`(name: String) throws {
    var files = GitCheckout.files
    files["segments/loved.yaml"] = nil
    let path = "segments/\(name)"
    files[path] = GitCheckout.loved
    let checkout = try GitCheckout(files)
    #expect(try checkout.changed() == [])
    #expect(try checkout.coverage(options: ["--min", "100"]).output.hasPrefix("nothing to cover\n"))
    try checkout.write(Self.edited, to: path)
    #expect(try checkout.changed() == [path])
    let outcome = try checkout.coverage(options: ["--min", "100"])
    #expect(outcome.status == 1)
    // One line each, that no name can break in two or fill with commands to a terminal: of the file, two ways and the segment.
    #expect(outcome.output.split(separator: "\n").count { $0.hasPrefix("segments/") } == 4)
    #expect(!outcome.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    try checkout.commit("changed")
    #expect(try checkout.changed(since: "HEAD~1") == [path])
  }

  @Test(.enabled(if: isLinux)) func `a name that is not UTF-8 is an error and not overlooked`() throws {
    let checkout = try GitCheckout()
    try checkout.git(
      "config", "alias.odd", #"!printf 'segment: odd\nmatch: {label: vip}\n' > "$(printf 'segments/\377.yaml')""#)
    try checkout.git("odd")
    let outcome = try checkout.coverage(options: ["--min", "100"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("its name is not UTF-8"), "\(outcome.errors)")
  }

  // MARK: - Committed, staged and neither

  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let expected: [String]
    let make: @Sendable (GitCheckout) throws -> Void

    init(_ name: String, _ expected: [String], _ make: @escaping @Sendable (GitCheckout) throws -> Void) {
      (testDescription, self.expected, self.make) = (name, expected, make)
    }
  }

  private static let loved = ["segments/loved.yaml"]

  private static let changes = [
    Change("none", []) { _ in },
    Change("edited", loved) { try $0.write(edited, to: "segments/loved.yaml") },
    Change("staged", loved) {
      try $0.write(edited, to: "segments/loved.yaml")
      try $0.git("add", "-A")
    },
    Change("committed", loved) {
      try $0.git("checkout", "-q", "-b", "topic")
      try $0.write(edited, to: "segments/loved.yaml")
      try $0.commit("edited")
    },
    Change("committed and taken back in the folder", []) {
      try $0.git("checkout", "-q", "-b", "topic")
      try $0.write(edited, to: "segments/loved.yaml")
      try $0.commit("edited")
      try $0.write(GitCheckout.loved, to: "segments/loved.yaml")
    },
    Change("changed on main since they parted", []) {
      try $0.git("checkout", "-q", "-b", "topic")
      try $0.git("checkout", "-q", "main")
      try $0.write(edited, to: "segments/loved.yaml")
      try $0.commit("edited")
      try $0.git("checkout", "-q", "topic")
    },
    Change("hidden from git by the index", loved) {
      try $0.git("update-index", "--assume-unchanged", "segments/loved.yaml")
      try $0.write(edited, to: "segments/loved.yaml")
    },
    Change("a line removed", loved) {
      try $0.write("segment: loved\nmatch: {label: vip}", to: "segments/loved.yaml")
    },
    Change("untracked", ["segments/new.yaml"]) {
      try $0.write("segment: new\nmatch: {label: vip}\n", to: "segments/new.yaml")
    },
    Change("new and staged", ["segments/new.yaml"]) {
      try $0.write("segment: new\nmatch: {label: vip}\n", to: "segments/new.yaml")
      try $0.git("add", "-A")
    },
    Change("untracked and ignored", []) {
      try $0.write("new.yaml\n", to: ".gitignore")
      try $0.write("segment: new\nmatch: {label: vip}\n", to: "segments/new.yaml")
    },
    Change("in an ignored folder", []) {
      try $0.write("/segments/scratch/\n", to: ".gitignore")
      try $0.write("segment: new\nmatch: {label: vip}\n", to: "segments/scratch/deep/new.yaml")
    },
    Change("beside an ignored file in a new folder", ["segments/scratch/new.yaml"]) {
      try $0.write("/segments/scratch/old.yaml\n", to: ".gitignore")
      try $0.write("segment: new\nmatch: {label: vip}\n", to: "segments/scratch/new.yaml")
      try $0.write("segment: old\nmatch: {label: vip}\n", to: "segments/scratch/old.yaml")
    },
    Change("ignored, but added all the same", ["segments/new.yaml"]) {
      try $0.write("*.yaml\n", to: ".gitignore")
      try $0.write("segment: new\nmatch: {label: vip}\n", to: "segments/new.yaml")
      try $0.git("add", "-f", "segments/new.yaml")
    },
    Change("renamed", ["segments/dear.yaml"]) { try $0.git("mv", "segments/loved.yaml", "segments/dear.yaml") },
    Change("removed", []) { try FileManager.default.removeItem(at: $0.url("segments/loved.yaml")) },
    Change("made executable", []) {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: $0.url("segments/loved.yaml").path)
    },
    Change("other line ends", []) {
      try $0.write(GitCheckout.loved.replacing("\n", with: "\r\n"), to: "segments/loved.yaml")
    },
    Change("other line ends before", []) {
      try $0.git("config", "core.autocrlf", "false")
      try $0.write(GitCheckout.loved.replacing("\n", with: "\r\n"), to: "segments/loved.yaml")
      try $0.commit("as Windows has it")
      try $0.write(GitCheckout.loved, to: "segments/loved.yaml")
    },
    Change("other line ends and a change", loved) {
      try $0.write(edited.replacing("\n", with: "\r\n"), to: "segments/loved.yaml")
    },
    Change("larger before than a file may be", loved) {
      try $0.write(String(repeating: "# long\n", count: 3_000_000), to: "segments/loved.yaml")
      try $0.commit("long")
      try $0.write(GitCheckout.loved, to: "segments/loved.yaml")
    },
    // Two objects that are the same for git, and so would be the two files.
    Change("covered up by a replacement", loved) {
      let old = try $0.git("rev-parse", "main:segments/loved.yaml")
      try $0.write(edited, to: "segments/loved.yaml")
      try $0.git("replace", old, try $0.git("hash-object", "-w", "segments/loved.yaml"))
    },
    Change("looked for elsewhere", loved) {
      try $0.write(edited, to: "segments/loved.yaml")
      try $0.git("config", "core.worktree", "/")
    },
  ]

  @Test(arguments: changes)
  func `what is changed counts, committed or not`(change: Change) throws {
    let checkout = try GitCheckout()
    try change.make(checkout)
    #expect(try checkout.changed() == change.expected)
    #expect(try checkout.coverage(options: ["--min", "100"]).status == (change.expected.isEmpty ? 0 : 1))
  }

  @Test func `only the declarations whose lines differ count`() throws {
    var files = GitCheckout.files
    let many = (0..<50).map { "segment: s\($0)\nmatch: {label: l\($0)}\n" }
    files["segments/loved.yaml"] = many.joined(separator: "---\n")
    let checkout = try GitCheckout(files)
    var now = many
    now[7] = "segment: s7\nmatch: {label: other}\n"
    now[30] = "segment: s30\n# why\nmatch: {label: l30}\n"
    now.remove(at: 20)
    try checkout.write(now.joined(separator: "---\n"), to: "segments/loved.yaml")
    let output = try checkout.coverage().output
    let missing = output.split(separator: "\n").filter { $0.hasSuffix("is never true") }.compactMap {
      $0.split(separator: " ").first { $0.hasPrefix("l") && $0 != "label" || $0 == "other" }
    }
    // What went stood between its neighbour's condition and the line after that, so that the neighbour counts.
    #expect(missing == ["other", "l19", "l30"], "\(output)")
  }

  // MARK: - Where the project is

  @Test(arguments: ["mail", "mail/personas é", ":(glob)*", "-m", "a\"b\nc\t", "*"])
  func `a project may be a folder of the repository, and files beside it are none of its`(folder: String) throws {
    let checkout = try GitCheckout(project: folder)
    let project = checkout.url(folder)
    try checkout.write("new.yaml\n", to: ".gitignore")
    for beside in ["", "mai/", "mail2/"] { try checkout.write(Self.edited, to: "\(beside)segments/loved.yaml") }
    try checkout.write("segment: new\nmatch: {label: vip}\n", to: "\(folder)/segments/new.yaml")
    #expect(try checkout.changed(project: project) == [])
    try checkout.write(Self.edited, to: "\(folder)/segments/loved.yaml")
    #expect(try checkout.changed(project: project) == Self.loved)
  }

  @Test func `objects may have longer names, and a repository may call itself bare`() throws {
    let checkout = try GitCheckout(format: "sha256")
    try checkout.write(Self.edited, to: "segments/loved.yaml")
    #expect(try checkout.git("rev-parse", "HEAD").count == 64)
    #expect(try checkout.changed() == Self.loved)
    try checkout.git("config", "core.bare", "true")
    #expect(try checkout.changed() == Self.loved)
  }

  @Test func `a worktree has a revision of its own`() throws {
    let checkout = try GitCheckout()
    let place = checkout.url("../worktree")
    try checkout.git("worktree", "add", "-q", "-b", "topic", place.path)
    try checkout.write(Self.edited, to: "../worktree/segments/loved.yaml")
    try checkout.commit("edited", in: place)
    #expect(try checkout.changed(project: place) == Self.loved)
    #expect(try checkout.changed() == [])
  }

  @Test func `a link leads where it led`() throws {
    var files = GitCheckout.files
    files["shared/loved.yaml"] = files.removeValue(forKey: "segments/loved.yaml")
    files["shared/other.yaml"] = "segment: loved\nmatch: {label: dear}\n"
    let checkout = try GitCheckout(files, project: "mail")
    let project = checkout.url("mail")
    func link(_ path: String, to target: String) throws {
      try? FileManager.default.removeItem(at: project.appending(path: path))
      try FileManager.default.createSymbolicLink(
        atPath: project.appending(path: path).path, withDestinationPath: target)
    }
    try link("all", to: "./shared/../shared")
    try link("segments/linked.yaml", to: "../all/loved.yaml")
    try checkout.commit("links")
    #expect(try checkout.changed(project: project) == [])
    try checkout.write(Self.edited, to: "mail/shared/loved.yaml")
    #expect(try checkout.changed(project: project) == ["segments/linked.yaml"])
    try checkout.write(GitCheckout.loved, to: "mail/shared/loved.yaml")
    #expect(try checkout.changed(project: project) == [])
    try link("segments/linked.yaml", to: "../all/other.yaml")
    #expect(try checkout.changed(project: project) == ["segments/linked.yaml"])
  }

  // MARK: - What cannot be told

  @Test func `a revision that is not there is told in git's words`() throws {
    let checkout = try GitCheckout()
    let outcome = try checkout.coverage(since: "nowhere")
    #expect(outcome.status == 64)
    #expect(
      outcome.errors.hasPrefix(
        "error[unknown-revision]: the changes since 'nowhere' cannot be told: Not a valid object name nowhere\n"))
    #expect(try checkout.coverage(since: "-h").status == 64)
    #expect(try checkout.coverage(since: "--output=x").status == 64)
    #expect(try checkout.coverage(since: "main:segments").status == 64)
  }

  @Test func `a history of its own has no ancestor in common`() throws {
    let checkout = try GitCheckout()
    try checkout.git("checkout", "-q", "--orphan", "other")
    try checkout.commit("other")
    let outcome = try checkout.coverage()
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("it has no ancestor in common with HEAD"), "\(outcome.errors)")
  }

  @Test func `a shallow clone says what to fetch`() throws {
    let checkout = try GitCheckout()
    try checkout.git("branch", "old")
    try checkout.commit("more")
    let clone = checkout.url("../clone")
    try checkout.git(
      "clone", "-q", "--depth", "1", "--no-single-branch", "file://\(checkout.repository.path)", clone.path)
    for revision in ["HEAD~1", "origin/old"] {
      let outcome = try checkout.coverage(since: revision, project: clone)
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("the clone is shallow: fetch the whole history first"), "\(outcome.errors)")
    }
  }

  @Test func `outside of a repository nothing can be told`() throws {
    let folder = try TemporaryFolder(GitCheckout.files)
    let outcome = try BuiltCommand.run(["coverage", "--project", folder.url.path, "--changed-since", "main"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("error[no-repository]"), "\(outcome.errors)")
  }
}

private let isLinux: Bool = {
  #if os(Linux)
    true
  #else
    false
  #endif
}()
