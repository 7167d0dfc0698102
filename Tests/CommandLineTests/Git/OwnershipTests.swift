import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A repository of another user, by the rules of git's `safe.directory`. Only root can give a folder away, and a machine
/// that trusts every folder refuses none.
@Suite(
  .enabled(if: geteuid() == 0, "only root can give a folder to another user"),
  .enabled("this machine's own configuration has a safe.directory") { try !machineTrusts() })
struct OwnershipTests {
  private static let other: uid_t = 65_534

  private func give(_ path: String, _ checkout: GitCheckout) {
    #expect(lchown(checkout.url(path).path, Self.other, gid_t.max) == 0)
  }

  private func configure(_ values: [String], _ checkout: GitCheckout) throws {
    let lines = values.map {
      "\tdirectory = \"\($0.replacing("CHECKOUT", with: checkout.repository.path).replacing("ABOVE", with: checkout.path))\"\n"
    }
    try Data("[safe]\n\(lines.joined())".utf8).write(to: checkout.home.appending(path: ".gitconfig"))
  }

  @Test(arguments: [".", ".git"])
  func `what belongs to another user is refused in git's words`(path: String) throws {
    let checkout = try GitCheckout()
    give(path, checkout)
    let outcome = try checkout.coverage()
    #expect(outcome.status == 64)
    let folder = checkout.repository.resolvingSymlinksInPath().path
    #expect(
      outcome.errors.hasPrefix(
        "error[untrusted-repository]: the changes since 'main' cannot be told: "
          + "detected dubious ownership in repository at '\(folder)'\n"), "\(outcome.errors)")
    #expect(outcome.errors.contains("git config --global --add safe.directory \(folder)`"))
    #expect(try checkout.run(git: ["status"]).errors.contains("detected dubious ownership in repository at"))
  }

  @Test func `a worktree's own file counts, too`() throws {
    let checkout = try GitCheckout()
    let place = checkout.url("../worktree")
    try checkout.git("worktree", "add", "-q", "-b", "topic", place.path)
    #expect(try checkout.changed(project: place) == [])
    give("../worktree/.git", checkout)
    #expect(try checkout.coverage(project: place).errors.contains("dubious ownership"))
  }

  /// Git holds itself to the same values; of those that only newer versions know, the expectation alone is asked.
  @Test(arguments: [
    (["CHECKOUT"], true, true), (["CHECKOUT/"], true, false), (["/nowhere", "CHECKOUT"], true, true),
    (["*"], true, true), (["CHECKOUT", ""], false, true), (["", "CHECKOUT"], true, true),
    (["*", ""], false, true), (["CHECKOUT/segments"], false, true), (["/nowhere"], false, true),
    (["ABOVE/*"], true, false), (["/*"], true, false), (["CHECKOUT/*"], false, true), (["ABOVE"], false, true),
    (["~/../repository"], true, false), (["repository"], false, true), (["."], true, false),
  ])
  func `what the user's configuration lists is trusted`(values: [String], isTrusted: Bool, asGit: Bool) throws {
    let checkout = try GitCheckout()
    give(".", checkout)
    try configure(values, checkout)
    let outcome = try checkout.coverage()
    #expect(outcome.errors.contains("dubious ownership") != isTrusted, "\(outcome.errors)")
    #expect(outcome.status == (isTrusted ? 0 : 64))
    if asGit { #expect((try checkout.run(git: ["rev-parse", "--git-dir"]).status == 0) == isTrusted) }
  }

  @Test func `what the repository says of itself does not count`() throws {
    let checkout = try GitCheckout()
    try checkout.git("config", "safe.directory", "*")
    try checkout.write("[safe]\n\tdirectory = *\n", to: ".gitconfig")
    give(".", checkout)
    let environments = [
      [:], ["HOME": checkout.repository.path], ["XDG_CONFIG_HOME": checkout.repository.path],
      ["GIT_CONFIG_GLOBAL": checkout.url(".gitconfig").path],
    ]
    for environment in environments {
      #expect(try checkout.coverage(environment: environment).errors.contains("dubious ownership"))
    }
  }

  @Test func `who works as root by sudo is still who they are`() throws {
    let checkout = try GitCheckout()
    give(".", checkout)
    #expect(try checkout.changed(environment: ["SUDO_UID": "\(Self.other)"]) == [])
    #expect(try checkout.coverage(environment: ["SUDO_UID": "\(Self.other - 1)"]).status == 64)
    #expect(try checkout.coverage(environment: ["SUDO_UID": "x"]).status == 64)
  }
}

private func machineTrusts() throws -> Bool {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["git", "config", "--system", "--get-all", "safe.directory"]
  process.standardOutput = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  return process.terminationStatus == 0
}
