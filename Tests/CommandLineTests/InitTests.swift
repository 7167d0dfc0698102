import Foundation
import PersonaFixtureEditing
import Testing

/// `init`, run as a person would: whatever somebody wants to see, the project passes and is the form to be copied.
@Suite struct InitTests {
  private static let topics = ["email", "sms", "push", "journeys", "accounts"]

  /// Every choice but none.
  static let choices = (1..<32).map { number in
    topics.indices.filter { number & (1 << $0) != 0 }.map { topics[$0] }.joined(separator: ",")
  }

  @Test(arguments: choices)
  func `every choice makes a project that passes, with nothing to mend`(choice: String) throws {
    let folder = try TemporaryFolder()
    let made = try BuiltCommand.run(["init", "first", "--show", choice], in: folder.url)
    #expect(made.status == 0, "\(made.errors)")
    let project = folder.url.appending(path: "first")
    let run = try BuiltCommand.run([], in: project)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.output)\(run.errors)")
    #expect(try BuiltCommand.run(["lint", "--strict"], in: project).output == "nothing found\n")
    for file in made.output.matches(of: #/(?m)^  first/(\S+\.yaml)$/#).map({ String($0.1) }) {
      let bytes = Array(try #require(folder.text("first/\(file)")).utf8)
      #expect(FixtureFormatter(of: bytes)?.bytes == bytes, "\(file)")
    }
    let coverage = try BuiltCommand.run(["coverage", "--min", "100"], in: project)
    #expect(coverage.status == 0, "\(coverage.output)")
    // What it is to show is there.
    let channels = try BuiltCommand.run(["list", "templates", "--format", "csv", "--columns", "channel"], in: project)
    let shown = ["workflows": "journeys", "accounts": "accounts"]
    for topic in Self.topics.prefix(3) { #expect(channels.output.contains(topic) == choice.contains(topic)) }
    for (kind, topic) in shown {
      let ids = try BuiltCommand.run(["list", kind, "--format", "ids"], in: project).output
      #expect(ids.isEmpty != choice.contains(topic), "\(kind)")
    }
    // The numbers say in which order to read.
    let files = made.output.matches(of: #/(?m)^  (first/\S+\.yaml)$/#).map { String($0.1) }
    for (place, file) in files.enumerated() {
      #expect(folder.text(file)?.contains("\n# \(place + 1). ") == true, "\(file)")
    }
  }

  @Test func `without a choice it is an e-mail and a journey, also where nobody can answer`() throws {
    let folder = try TemporaryFolder()
    for (name, options, environment) in [
      ("usual", [String](), [String: String]()), ("said", ["--show", "journeys,email"], [:]),
      ("ci", [], ["CI": "true"]),
    ] {
      let made = try BuiltCommand.run(["init", name] + options, in: folder.url, environment: environment)
      #expect(made.status == 0 && made.output.hasPrefix("made 6 files"), "\(made)")
      #expect(folder.text("\(name)/personas/customers.yaml") == folder.text("usual/personas/customers.yaml"))
      #expect(folder.text("\(name)/expectations/renewal.yaml") == folder.text("usual/expectations/renewal.yaml"))
    }
    let everything = try BuiltCommand.run(["init", "all", "--show", "all"], in: folder.url)
    #expect(everything.output.hasPrefix("made 11 files"), "\(everything.output)")
  }

  @Test(arguments: [("emial", "did you mean 'email'?"), ("wallpaper", "some of email, sms"), ("", "takes some of")])
  func `what cannot be shown is answered, and nothing is made`(topics: String, answer: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try BuiltCommand.run(["init", "first", "--show", topics], in: folder.url)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(answer), "\(outcome.errors)")
    #expect(folder.contents.isEmpty)
  }

  #if os(Linux)
    @Test func `at a terminal it asks, and asks again`() throws {
      let folder = try TemporaryFolder()
      let asked = "printf 'emial\\nsms, accounts\\n' | env -u CI TERM=xterm script -qec \"$0 init first\" /dev/null"
      let outcome = try BuiltCommand.shell(asked, in: folder.url)
      #expect(outcome.output.contains("What shall the project show? email, sms, push, journeys, accounts, or all"))
      #expect(outcome.output.contains("[email, journeys]"))
      #expect(outcome.output.contains("did you mean 'email'?"))
      #expect(folder.text("first/templates/renewal-text.yaml") != nil)
      #expect(folder.text("first/accounts/bakeries.yaml") != nil)
      #expect(folder.text("first/workflows/renewal.yaml") == nil)
      let inCI = try BuiltCommand.shell(
        "CI=true TERM=xterm script -qec \"$0 init other\" /dev/null < /dev/null", in: folder.url)
      #expect(!inCI.output.contains("What shall"))
    }
  #endif

  // MARK: - Files for CI

  private func repository(_ remotes: String..., files: [String: String] = [:]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder(files)
    let commands =
      ["git init -q -b main ."]
      + remotes.enumerated().map { "git remote add \($0 == 0 ? "origin" : "r\($0)") \($1)" }
    _ = try BuiltCommand.shell(commands.joined(separator: " && "), in: folder.url)
    return folder
  }

  /// The first block of a page that stands behind a line with these words.
  private func block(after words: String) throws -> String {
    let page = try String(contentsOf: BuiltCommand.repository.appending(path: "docs/ci.md"), encoding: .utf8)
    let rest = try #require(page.range(of: words)).upperBound
    let parts = page[rest...].components(separatedBy: "\n```")
    return parts[1].drop { $0 != "\n" }.dropFirst() + "\n"
  }

  @Test(arguments: [
    "https://github.com/owl/shop.git", "git@github.com:owl/shop.git", "ssh://git@github.example.com:22/owl/shop",
    "https://gitlab.user:secret@github.com/owl/gitlab",
  ])
  func `GitHub's file is that of the page, in the version of the program`(remote: String) throws {
    let folder = try repository(remote)
    let made = try BuiltCommand.run(["init", "--ci"], in: folder.url)
    #expect(made.status == 0, "\(made.errors)")
    let text = try #require(folder.text(".github/workflows/personas.yml"))
    #expect(text == (try block(after: "`.github/workflows/personas.yml`. Annotations")))
    #expect(made.output.contains("made 6 files"))
    #expect(made.output.contains("wrote .github/workflows/personas.yml, for GitHub:\n  name: personas\n"))
    #expect(made.output.contains("in the place of OWNER"))
    let version = try BuiltCommand.run(["--version"]).output.prefix { $0 != " " }
    #expect(text.contains("OWNER/persona-check@v\(version)\n"))
  }

  @Test func `GitLab's files are those of the page`() throws {
    let folder = try repository("git@gitlab.example.com:owl/shop.git")
    let made = try BuiltCommand.run(["init", "--ci"], in: folder.url)
    #expect(made.status == 0, "\(made.errors)")
    #expect(folder.text(".gitlab-ci.yml") == (try block(after: "`.gitlab-ci.yml`. The merge request")))
    #expect(folder.text("ci/install-persona-check") == (try block(after: "## Anything else")))
    #expect(made.output.contains("PERSONA_CHECK_URL"))
    let again = try BuiltCommand.run(["init", "--ci"], in: folder.url)
    #expect(again.status == 64)
    #expect(
      again.errors.contains("'ci/install-persona-check' is there already; nothing was written"), "\(again.errors)")
  }

  @Test func `a pipeline that is there stays as it is, and is told what to include`() throws {
    let folder = try repository(files: [".gitlab-ci.yml": "stages: [build]\n"])
    let made = try BuiltCommand.run(["init", "--ci"], in: folder.url)
    #expect(made.status == 0, "\(made.errors)")
    #expect(folder.text(".gitlab-ci.yml") == "stages: [build]\n")
    #expect(folder.text("ci/personas.gitlab-ci.yml") == (try block(after: "`.gitlab-ci.yml`. The merge request")))
    #expect(made.output.contains("add to .gitlab-ci.yml: include: [{local: ci/personas.gitlab-ci.yml}]"))
  }

  @Test func `a project below the root is named in files at the root, and stays as it is`() throws {
    let folder = try repository("https://github.com/owl/shop.git")
    #expect(try BuiltCommand.run(["init", "apps/shop"], in: folder.url).status == 0)
    let before = folder.text("apps/shop/persona-check.yaml")
    let made = try BuiltCommand.run(["init", "apps/shop", "--ci"], in: folder.url)
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.output.hasPrefix("wrote .github/workflows/personas.yml"), "the project alone is left")
    #expect(folder.text("apps/shop/persona-check.yaml") == before)
    let text = try #require(folder.text(".github/workflows/personas.yml"))
    #expect(text.contains("          project: 'apps/shop'\n"))
    #expect(text.contains("coverage --project apps/shop --changed-since"))
    let lab = try BuiltCommand.run(["init", "--ci-system", "gitlab"], in: folder.url.appending(path: "apps/shop"))
    #expect(lab.status == 0, "\(lab.errors)")
    #expect(folder.text(".gitlab-ci.yml")?.contains("bin/persona-check --project apps/shop --report") == true)
  }

  @Test func `whatever the folder is called, the files name it`() throws {
    let folder = try repository("https://github.com/owl/shop.git")
    let made = try BuiltCommand.run(["init", "it's: a #1", "--ci"], in: folder.url)
    #expect(made.output.contains(#"persona-check --project 'it'\''s: a #1'"#), "\(made)")
    let text = try #require(folder.text(".github/workflows/personas.yml"))
    #expect(text.contains("          project: 'it''s: a #1'\n"))
    #expect(
      text.contains(#"run: "persona-check coverage --project 'it'\\''s: a #1' --changed-since \"$BASE\" --min 90"#))
    _ = try BuiltCommand.run(["init", "it's: a #1", "--ci-system", "gitlab"], in: folder.url)
    let lab = try #require(folder.text(".gitlab-ci.yml"))
    #expect(lab.contains(#"- "bin/persona-check --project 'it'\\''s: a #1' --report junit"#), "\(lab)")
    let broken = try BuiltCommand.run(["init", "a\nb", "--ci"], in: folder.url)
    #expect(broken.status == 64)
    #expect(broken.errors.contains("no file for CI can hold the name of the folder 'a"), "\(broken.errors)")
  }

  @Test func `where it cannot tell, it says which there are, and makes nothing`() throws {
    let none = try TemporaryFolder()
    let alone = try BuiltCommand.run(["init", "--ci"], in: none.url)
    #expect(alone.status == 64)
    #expect(
      alone.errors == """
        error[invalid-option]: no sign of a CI system is found here
          help: say --ci-system github or --ci-system gitlab; docs/ci.md of persona-check has the files of others

        """)
    #expect(none.contents.isEmpty)
    let both = try repository("https://github.com/o/s.git", "https://gitlab.com/o/s.git")
    #expect(try BuiltCommand.run(["init", "--ci"], in: both.url).errors.contains("signs of both GitHub and GitLab"))
    let other = try repository(files: [".circleci/config.yml": "", "Jenkinsfile": ""])
    let said = try BuiltCommand.run(["init", "--ci"], in: other.url).errors
    #expect(said.contains("CircleCI and Jenkins are found here, and no file is written for that"), "\(said)")
    let chosen = try BuiltCommand.run(["init", "--ci-system", "gitlab"], in: none.url)
    #expect(chosen.status == 0, "\(chosen.errors)")
    #expect(none.text(".gitlab-ci.yml") != nil)
  }

  @Test func `a remote counts more than files, such as those of a mirror`() throws {
    let folder = try repository("https://gitlab.com/o/s.git", files: [".github/ISSUE_TEMPLATE.md": ""])
    #expect(try BuiltCommand.run(["init", "--ci"], in: folder.url).status == 0)
    #expect(folder.text("ci/install-persona-check") != nil)
    #expect(folder.text(".github/workflows/personas.yml") == nil)
  }
}
