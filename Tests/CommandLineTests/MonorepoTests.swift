import Foundation
import Testing

/// Several projects in one repository: found from its root, and told apart in reports.
@Suite struct MonorepoTests {
  private static let projects = ["apps/shop", "apps/crm", "tools/mail/personas of mine"]

  /// A repository, told by what git leaves in it, with projects in three folders.
  private func repository(_ others: [String: String] = [:]) throws -> TemporaryFolder {
    var files = [".git/HEAD": "ref: refs/heads/main\n"].merging(others) { $1 }
    for project in Self.projects {
      for (path, text) in SmallProject.files { files["\(project)/\(path)"] = text }
    }
    return try TemporaryFolder(files)
  }

  @Test func `at a root without a project the message names the projects below`() throws {
    let settings = "now: 2026-03-02T09:00:00Z\n"
    let folder = try repository([
      "node_modules/shared/persona-check.yaml": settings, "build/copy/persona-check.yaml": settings,
      ".cache/persona-check.yaml": settings, "ignored/here/persona-check.yaml": settings,
      "apps/shop/inner/persona-check.yaml": settings, ".gitignore": "/ignored/\n",
      "a/b/c/d/e/f/g/persona-check.yaml": settings,
    ])
    try folder.link("linked", to: "apps")
    let outcome = try BuiltCommand.run([], in: folder.url)
    #expect(outcome.status == 2)
    let words = "projects below: apps/crm, apps/shop, tools/mail/personas of mine; `--project apps/crm` chooses one"
    #expect(outcome.errors.contains("  help: \(words)\n"), "\(outcome.errors)")
    let elsewhere = try BuiltCommand.run(["--project", "apps"], in: folder.url)
    #expect(
      elsewhere.errors.contains("projects below: crm, shop; `--project apps/crm` chooses one"), "\(elsewhere.errors)")
    #expect(try BuiltCommand.run(["list", "personas"], in: folder.url).errors == "note: \(words)\nno personas found\n")
    let none = try BuiltCommand.run(["--project", "node_modules"], in: folder.url)
    #expect(none.errors.contains("projects below: shared; `--project node_modules/shared` chooses it"))
    let nothing = try TemporaryFolder()
    let empty = try BuiltCommand.run([], in: nothing.url)
    #expect(empty.errors.contains("`persona-check init` makes a first project here"))
  }

  @Test func `a repository of very many folders is not searched for ever`() throws {
    let folder = try TemporaryFolder()
    for index in 0..<20 { try folder.write(Data("{}\n".utf8), to: "p\(index)/persona-check.yaml") }
    let outcome = try BuiltCommand.run([], in: folder.url)
    #expect(outcome.errors.contains("p0, p1, p10, p11, p12, p13, p14, p15, p16, p17, p18, p19 and perhaps more"))
  }

  @Test(arguments: [
    "sub", "/sub", "sub/", "/sub/", "a/sub", "/a/sub", "**/sub", "a/**", "a/*", "a/**/sub", "*ub", "s?b", "*", "!sub",
    "*\n!/a\n!/a/sub", "a/*\n!a/sub", "# sub", "\\#x", "  ", "sub   ", "sub\r", "/b", "b/a", "**", "/**/b/**/sub",
    "x/../sub",
  ])
  func `Property: what git ignores is left out`(rules: String) throws {
    let places = ["sub", "a/sub", "b/a/sub", "a/other", "b/sub/deep", "#x"]
    let checkout = try GitCheckout([".gitignore": rules + "\n"])
    for place in places { try checkout.write("{}\n", to: "\(place)/persona-check.yaml") }
    let kept = places.filter { place in
      let parts = place.split(separator: "/")
      return !parts.indices.contains { index in
        let path = parts[...index].joined(separator: "/")
        return (try? checkout.run(git: ["check-ignore", "-q", "--no-index", path]))?.status == 0
      }
    }
    let outcome = try BuiltCommand.run([], in: checkout.repository)
    let named = outcome.errors.split(separator: "projects below: ").last?.split(separator: ";").first ?? ""
    let found = outcome.errors.contains("projects below: ") ? named.split(separator: ", ").map(String.init) : []
    #expect(found == kept.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, "\(outcome.errors)")
  }

  @Test(arguments: [
    ["GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": "ROOT"], ["GITLAB_CI": "true", "CI_PROJECT_DIR": "ROOT"],
    ["TF_BUILD": "True", "BUILD_SOURCESDIRECTORY": "ROOT"],
    ["BUILDKITE": "true", "BUILDKITE_BUILD_CHECKOUT_PATH": "ROOT/"],
  ])
  func `on a CI system every report names files from the root of the repository`(variables: [String: String]) throws {
    let folder = try repository()
    let environment = variables.mapValues { $0.replacingOccurrences(of: "ROOT", with: folder.url.path) }
    let formats = Set(reportFormats + ["gitlab"])
    let arguments = formats.flatMap { ["--report", "\($0)=\($0).out"] }
    _ = try BuiltCommand.run(["--project", "apps/shop"] + arguments, in: folder.url, environment: environment)
    for (format, text) in [
      ("junit", " file=\"apps/shop/expectations/bob.yaml\""), ("junit", "(apps/shop/expectations/bob.yaml:"),
      ("junit-strict", "<testsuite name=\"apps/shop/expectations/bob.yaml\""),
      ("junit-strict", " package=\"apps/shop/expectations\""),
      ("ctrf", "\"filePath\":\"apps/shop/expectations/bob.yaml\""),
      ("ctrf", "\"suite\":[\"apps/shop/expectations/bob.yaml\""), ("sarif", "apps/shop/expectations/bob.yaml"),
      ("gitlab", "apps/shop/expectations/bob.yaml"), ("markdown", "apps/shop/expectations/bob.yaml"),
      ("github", "file=apps/shop/expectations/bob.yaml"),
    ] {
      let report = try #require(folder.text("\(format).out"))
      #expect(report.contains(text), "\(format): \(report)")
    }
    _ = try BuiltCommand.run(["--project", "apps/shop", "--report", "junit=plain.xml"], in: folder.url)
    #expect(folder.text("plain.xml")?.contains(" file=\"expectations/bob.yaml\"") == true)
  }

  @Test func `two projects do not share a fingerprint at GitLab`() throws {
    let folder = try repository()
    let prints = try ["apps/shop", "apps/crm"].map { project in
      let environment = ["GITLAB_CI": "true", "CI_PROJECT_DIR": folder.url.path]
      _ = try BuiltCommand.run(
        ["--project", project, "--report", "gitlab=quality.json"], in: folder.url, environment: environment)
      return try #require(folder.text("quality.json")?.split(separator: "\"fingerprint\":\"").last?.prefix(16))
    }
    #expect(prints[0] != prints[1])
  }

  @Test func `the page on CI merges the reports of all projects, and ends as they do`() throws {
    let folder = try repository()
    let page = try String(contentsOf: BuiltCommand.repository.appending(path: "docs/ci.md"), encoding: .utf8)
    let section = try #require(page.components(separatedBy: "\n## Several projects\n").last)
    let script = try #require(
      section.components(separatedBy: "```sh\n").dropFirst().first?.components(separatedBy: "```").first)
    let command = "persona-check() { \"$0\" \"$@\"; }\n"
    let failed = try BuiltCommand.shell(command + script, in: folder.url)
    #expect(failed.status == 1)
    let report = try #require(folder.text("build/junit.xml"))
    for project in ["apps/shop", "apps/crm"] {
      #expect(report.contains(" file=\"\(project)/expectations/bob.yaml\""))
      try folder.write(Data(SmallProject.bobIsRight.utf8), to: "\(project)/expectations/bob.yaml")
    }
    #expect(try BuiltCommand.shell(command + script, in: folder.url).status == 0)
  }

  @Test func `a merged report calls the things of each project by its own names`() throws {
    let folder = try repository()
    for (project, name) in [("shop", "Who pays here"), ("crm", "Who pays there")] {
      let text = "segment: paying\nname: \(name)\nmatch: {property: plan, is: premium}\n"
      try folder.write(Data(text.utf8), to: "apps/\(project)/segments/paying.yaml")
      _ = try BuiltCommand.run(["--project", "apps/\(project)", "--report", "json=\(project).json"], in: folder.url)
    }
    _ = try BuiltCommand.run(
      ["merge-reports", "shop.json", "crm.json", "--report", "html=all.html", "--report", "markdown=all.md"],
      in: folder.url)
    for report in ["all.html", "all.md"] {
      let text = try #require(folder.text(report))
      #expect(text.contains("Who pays here") && text.contains("Who pays there"), "\(report)")
    }
  }

  @Test func `a merged report of one project in a folder links to its files there`() throws {
    let folder = try repository()
    _ = try BuiltCommand.run(["--project", "apps/shop", "--report", "json=shop.json"], in: folder.url)
    let environment = ["GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": folder.url.path]
    let outcome = try BuiltCommand.run(
      ["merge-reports", "shop.json", "--report", "sarif=shop.sarif"], in: folder.url, environment: environment)
    #expect(outcome.status == 1)
    #expect(folder.text("shop.sarif")?.contains("\"uri\":\"apps/shop/expectations/bob.yaml\"") == true)
  }
}
