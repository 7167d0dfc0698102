import Foundation
import Testing

/// Repositories that run a program of somebody's as soon as git looks at them.
///
/// Each attack is first made with git alone, so that a test cannot rot: it fails when the attack would not work anyway.
@Suite struct HostileRepositoryTests {
  struct Attack: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Lays the trap; what is wrong with the project is there already. Gives the environment that belongs to it.
    let lay: @Sendable (GitCheckout, URL) throws -> [String: String]
    /// The arguments with which git alone walks into it.
    let naive: [String]

    init(
      _ name: String, _ naive: String, _ lay: @escaping @Sendable (GitCheckout, URL) throws -> [String: String]
    ) {
      (testDescription, self.naive, self.lay) = (name, naive.split(separator: " ").map(String.init), lay)
    }
  }

  private static let attacks = [
    Attack("core.fsmonitor", "status") { checkout, trap in
      try checkout.git("config", "core.fsmonitor", trap.path)
      return [:]
    },
    Attack("core.fsmonitor of a file that is included from the checkout", "status") { checkout, trap in
      try checkout.write("[core]\n\tfsmonitor = \(trap.path)\n", to: "shared.gitconfig")
      try checkout.git("config", "include.path", "../shared.gitconfig")
      return [:]
    },
    Attack("core.fsmonitor of a home in the checkout", "status") { checkout, trap in
      try checkout.write("[core]\n\tfsmonitor = \(trap.path)\n", to: ".gitconfig")
      return ["HOME": checkout.repository.path]
    },
    Attack("core.fsmonitor of a configuration folder in the checkout", "status") { checkout, trap in
      try checkout.write("[core]\n\tfsmonitor = \(trap.path)\n", to: "config/git/config")
      return ["XDG_CONFIG_HOME": checkout.url("config").path]
    },
    Attack("core.fsmonitor of the environment", "status") { _, trap in
      ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": trap.path]
    },
    Attack("core.fsmonitor of a submodule", "status") { checkout, trap in
      let source = checkout.url("../source")
      try checkout.write("", to: "../source/README")
      try checkout.git("init", "-q", "-b", "main", in: source)
      try checkout.commit("all", in: source)
      try checkout.git("submodule", "--quiet", "add", source.path, "segments/shared")
      try checkout.commit("a submodule")
      try checkout.git("config", "core.fsmonitor", trap.path, in: checkout.url("segments/shared"))
      return [:]
    },
    Attack("a hook", "add -A") { checkout, trap in
      try FileManager.default.moveItem(at: trap, to: checkout.url(".git/hooks/post-index-change"))
      return [:]
    },
    Attack("core.hooksPath", "add -A") { checkout, trap in
      try checkout.git("config", "core.hooksPath", "hooks")
      try FileManager.default.createDirectory(at: checkout.url("hooks"), withIntermediateDirectories: true)
      try FileManager.default.moveItem(at: trap, to: checkout.url("hooks/post-index-change"))
      return [:]
    },
    Attack("a filter of the work tree", "add -A") { checkout, trap in
      try checkout.write("*.yaml filter=evil\n", to: ".gitattributes")
      try checkout.git("config", "filter.evil.clean", trap.path)
      return [:]
    },
    Attack("a filter that stays", "add -A") { checkout, trap in
      try checkout.write("*.yaml filter=evil\n", to: ".gitattributes")
      try checkout.git("config", "filter.evil.process", trap.path)
      return [:]
    },
    Attack("diff.external", "diff") { checkout, trap in
      try checkout.git("config", "diff.external", trap.path)
      return [:]
    },
    Attack("diff.external of the environment", "diff") { _, trap in ["GIT_EXTERNAL_DIFF": trap.path] },
    Attack("a driver of differences", "diff") { checkout, trap in
      try checkout.write("*.yaml diff=evil\n", to: ".gitattributes")
      try checkout.git("config", "diff.evil.command", trap.path)
      return [:]
    },
    Attack("a converter of differences", "diff") { checkout, trap in
      try checkout.write("*.yaml diff=evil\n", to: ".gitattributes")
      try checkout.git("config", "diff.evil.textconv", trap.path)
      return [:]
    },
    Attack("GIT_DIR", "status") { checkout, trap in
      let other = checkout.url("../other")
      try checkout.write("", to: "../other/README")
      try checkout.git("init", "-q", in: other)
      try checkout.git("config", "core.fsmonitor", trap.path, in: other)
      return ["GIT_DIR": other.appending(path: ".git").path, "GIT_WORK_TREE": checkout.repository.path]
    },
  ]

  @Test(arguments: attacks)
  func `a program that the repository names is not run`(attack: Attack) throws {
    let checkout = try GitCheckout()
    let environment = try attack.lay(checkout, try checkout.trap())
    try checkout.write(GitCheckout.loved + "# seen\n", to: "segments/loved.yaml")
    _ = checkout.takeMarker()
    #expect(try checkout.changed(environment: environment) == ["segments/loved.yaml"])
    #expect(!checkout.takeMarker())
    #expect(try checkout.diff("main", environment: environment).output.hasPrefix("No effect on anybody"))
    #expect(!checkout.takeMarker())
    try checkout.run(git: attack.naive, environment: environment)
    #expect(checkout.takeMarker(), "the attack does not work with git alone")
  }

  // MARK: - Repositories where nobody looks for one

  private static let loved = ["segments/loved.yaml"]
  private static let edited = GitCheckout.loved + "# seen\n"

  /// The files of a repository that runs a trap, as files of a folder.
  private func plant(_ checkout: GitCheckout, at path: String, workTree: String) throws {
    let trap = try checkout.trap()
    try checkout.write("ref: refs/heads/main\n", to: "\(path)/HEAD")
    try checkout.write("", to: "\(path)/objects/keep")
    try checkout.write("", to: "\(path)/refs/keep")
    let config = "[core]\n\trepositoryformatversion = 0\n\tworktree = \(workTree)\n\tfsmonitor = \(trap.path)\n"
    try checkout.write(config, to: "\(path)/config")
  }

  @Test func `a bare repository that is committed is none, not even as the project's folder`() throws {
    let checkout = try GitCheckout(project: "mail")
    let project = checkout.url("mail")
    try plant(checkout, at: "mail", workTree: ".")
    try checkout.commit("a folder like any other")
    try checkout.write(Self.edited, to: "mail/segments/loved.yaml")
    #expect(try checkout.changed(project: project) == Self.loved)
    #expect(!checkout.takeMarker())
    try checkout.run(git: ["status"], in: project)
    #expect(checkout.takeMarker(), "the attack does not work with git alone")
  }

  @Test(arguments: [false, true])
  func `a .git that leads to files of the checkout is refused`(isLink: Bool) throws {
    let checkout = try GitCheckout(project: "mail")
    let project = checkout.url("mail")
    try plant(checkout, at: "mail/payload", workTree: "..")
    if isLink {
      try FileManager.default.createSymbolicLink(
        atPath: project.appending(path: ".git").path, withDestinationPath: "payload")
    } else {
      try checkout.write("gitdir: payload\n", to: "mail/.git")
    }
    let outcome = try checkout.coverage(project: project)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("error[no-repository]"), "\(outcome.errors)")
    #expect(!checkout.takeMarker())
    try checkout.run(git: ["status"], in: project)
    #expect(checkout.takeMarker(), "the attack does not work with git alone")
  }

  @Test(arguments: [
    "", "gitdir: ", "gitdir:payload", "gitdir: nowhere\n", "gitdir: .\n", "gitdir: ..\n", "gitdir: /dev/null\n",
    "gitdir: a\0b", "gitdir: \u{FFFD}", String(repeating: "gitdir: ", count: 2000), "gitdir: .git",
  ])
  func `a .git file that names no repository is an error`(text: String) throws {
    let checkout = try GitCheckout(project: "mail")
    let project = checkout.url("mail")
    try checkout.write(text, to: "mail/.git")
    #expect(try checkout.coverage(project: project).status == 64)
  }

  @Test func `a .git that is a pipe keeps nobody waiting`() throws {
    let checkout = try GitCheckout(project: "mail")
    let project = checkout.url("mail")
    #expect(mkfifo(project.appending(path: ".git").path, 0o644) == 0)
    #expect(try checkout.coverage(project: project).errors.contains("it is not a regular file"))
  }

  @Test(arguments: ["HEAD", "config", "objects/info/alternates", "info/exclude"])
  func `a pipe in a .git keeps nobody waiting for long`(path: String) throws {
    let checkout = try GitCheckout()
    try checkout.write("segment: new\nmatch: {label: vip}\n", to: "segments/new.yaml")
    try? FileManager.default.removeItem(at: checkout.url(".git/\(path)"))
    #expect(mkfifo(checkout.url(".git/\(path)").path, 0o644) == 0)
    let outcome = try checkout.coverage(options: ["--git-timeout", "1"])
    #expect(outcome.errors.contains("git took more than 1 s"), "\(outcome.errors)")
  }

  // MARK: - Missing objects

  /// A clone in part fetches what it lacks as soon as it is asked for, by a program that its configuration names.
  @Test(arguments: ["ext", "ssh", "alias"])
  func `what a clone lacks is not fetched`(kind: String) throws {
    let checkout = try GitCheckout()
    let trap = try checkout.trap()
    let object = try checkout.git("rev-parse", "main:segments/loved.yaml")
    try FileManager.default.removeItem(at: checkout.url(".git/objects/\(object.prefix(2))/\(object.dropFirst(2))"))
    let settings = [
      "core.repositoryFormatVersion": "1", "extensions.partialClone": "origin", "remote.origin.promisor": "true",
      "remote.origin.partialCloneFilter": "blob:none", "protocol.ext.allow": "always", "protocol.ssh.allow": "always",
      "core.sshCommand": trap.path, "protocol.none.allow": "always", "alias.remote-none": "!\(trap.path)",
      "remote.origin.url": ["ext": "ext::\(trap.path)", "ssh": "ssh://example.test/x", "alias": "none::x"][kind] ?? "",
    ]
    for (name, value) in settings { try checkout.git("config", name, value) }
    let outcome = try checkout.coverage()
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("the repository lacks some of its objects"), "\(outcome.errors)")
    #expect(!checkout.takeMarker())
    try checkout.run(git: ["cat-file", "-p", object])
    #expect(checkout.takeMarker(), "the attack does not work with git alone")
  }

  // MARK: - Other programs of that name

  @Test(arguments: [".", "", "bin", "./bin", "CHECKOUT/bin", "CHECKOUT/link"])
  func `a git that lies in the checkout is not run`(folder: String) throws {
    let checkout = try GitCheckout()
    let trap = try checkout.trap()
    for place in ["git", "bin/git"] {
      try checkout.write("", to: place)
      try FileManager.default.removeItem(at: checkout.url(place))
      try FileManager.default.copyItem(at: trap, to: checkout.url(place))
    }
    try FileManager.default.createSymbolicLink(atPath: checkout.url("link").path, withDestinationPath: "bin")
    try checkout.write(Self.edited, to: "segments/loved.yaml")
    let path = "\(folder.replacing("CHECKOUT", with: checkout.repository.path)):/usr/bin:/bin"
    #expect(try checkout.changed(environment: ["PATH": path]) == Self.loved)
    #expect(!checkout.takeMarker())
    try checkout.run(git: ["status"], environment: ["PATH": path])
    #expect(checkout.takeMarker(), "the attack does not work with the shell alone")
  }

  @Test func `a link to a git in the checkout is not run either`() throws {
    let checkout = try GitCheckout()
    try FileManager.default.moveItem(at: try checkout.trap(), to: checkout.url("payload"))
    let bin = checkout.url("../bin")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: bin.appending(path: "git"), withDestinationURL: checkout.url("payload"))
    let outcome = try checkout.coverage(environment: ["PATH": bin.path])
    #expect(outcome.errors.contains("error[git-failed]"), "\(outcome.errors)")
    #expect(outcome.errors.contains("git is not to be found"))
    #expect(!checkout.takeMarker())
  }

  // MARK: - A git that does not behave

  /// What stands in for git outside of the checkout.
  private func run(_ script: String, options: [String] = []) throws -> BuiltCommand.Outcome {
    let checkout = try GitCheckout()
    let git = checkout.url("../bin/git")
    try checkout.write("#!/bin/sh\n\(script)\n", to: "../bin/git")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: git.path)
    return try checkout.coverage(
      options: options, environment: ["PATH": "\(git.deletingLastPathComponent().path):/usr/bin:/bin"])
  }

  @Test(arguments: [
    "exec sleep 1000", "exec > /dev/null 2>&1; exec sleep 1000", "sleep 1000 & exit 0", "exec yes >&2",
  ])
  func `a git that does not end is ended`(script: String) throws {
    let outcome = try run("\(script)", options: ["--git-timeout", "1"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("git took more than 1 s"), "\(outcome.errors)")
    #expect(outcome.errors.contains("allow more with --git-timeout"))
  }

  @Test func `a git that prints without end is ended`() throws {
    #expect(try run("exec yes").errors.contains("git printed more than 65536 bytes"))
  }

  @Test(arguments: ["exit 0", "echo nonsense", "kill -9 $$", "echo oops >&2; exit 3"])
  func `a git that says nothing of use is an error`(script: String) throws {
    let outcome = try run(script)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("cannot be told: "), "\(outcome.errors)")
  }

  @Test func `what git says cannot steer a terminal`() throws {
    let outcome = try run(#"printf 'fatal: a\033]0;b\007\n' >&2; exit 128"#)
    #expect(outcome.errors.contains(#"cannot be told: a\u{1B}]0;b\u{7}"#), "\(outcome.errors)")
  }
}
