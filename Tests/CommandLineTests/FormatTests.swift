import Foundation
import PersonaDiagnostics
import PersonaFixtureEditing
import PersonaLoading
import PersonaTestProjects
import PersonaVerification
import Testing

/// `fmt`, `init` and `new`, run as a person would.
@Suite struct FormatTests {
  @Test(arguments: FixtureTests.projects)
  func `the house form changes no meaning, loses no comment, and is one form`(path: String) throws {
    let input = try ProjectInput(folder: FixtureTests.root.appending(path: path).path)
    var formed = input
    for place in input.files.indices where input.files[place].isFixture {
      let (name, bytes) = (input.files[place].path, input.files[place].bytes)
      guard let form = FixtureFormatter(of: bytes) else { continue }
      #expect(FixtureFormatter(of: form.bytes)?.bytes == form.bytes, "\(name): a second time changes nothing")
      #expect(Self.comments(in: form.bytes) == Self.comments(in: bytes), "\(name)")
      formed.files[place] = InputFile(path: name, bytes: form.bytes)
    }
    #expect(try Self.told(input) == Self.told(formed))
  }

  @Test func `the worked example is in the house form`() throws {
    let outcome = try BuiltCommand.run(["fmt", "--check"])
    #expect(outcome == .init(status: 0, output: "", errors: ""))
  }

  private static func comments(in bytes: [UInt8]) -> [String] {
    Copy.comments(in: ["expectations/a.yaml": Data(bytes)])
  }

  /// What is found and what becomes of each case, without the places.
  private static func told(_ input: ProjectInput) throws -> [String] {
    let loaded = input.loaded()
    let cases = try loaded.results().map { result in
      let outcome =
        switch result.outcome {
        case .passed: "passed"
        case .failed(let failure): "failed: \(failure.headline): \(failure.because)"
        case .errored(let failure): "errored: \(failure.headline)"
        case .skipped(let reason): "skipped: \(reason)"
        }
      return "\(result.id): \(outcome)"
    }
    return (loaded.diagnostics.map { "\($0.id.rawValue): \($0.message)" } + cases).sorted()
  }

  // MARK: - init and new

  @Test func `init makes a project that passes, in the house form, and touches nothing that is there`() throws {
    let folder = try TemporaryFolder()
    #expect(try BuiltCommand.run(["init", "first"], in: folder.url).status == 0)
    let project = folder.url.appending(path: "first")
    let run = try BuiltCommand.run([], in: project)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.hasSuffix("\n11 passed, 0 failed\n"))
    #expect(try BuiltCommand.run(["fmt", "--check"], in: project).status == 0)
    #expect(try BuiltCommand.run(["lint"], in: project) == .init(status: 0, output: "nothing found\n", errors: ""))
    let again = try BuiltCommand.run(["init", "first"], in: folder.url)
    #expect(again.status == 64)
    #expect(again.errors.contains("'first/persona-check.yaml' is there already; nothing was written"))
  }

  @Test func `init's last words come true`() throws {
    let folder = try TemporaryFolder()
    let told = try BuiltCommand.run(["init"], in: folder.url).output
    #expect(told.contains("change the 14 days in segments/renewing-soon.yaml to 7, to see a check fail"))
    let segment = folder.url.appending(path: "segments/renewing-soon.yaml")
    let text = try String(contentsOf: segment, encoding: .utf8)
    try text.replacing("14 days", with: "7 days").write(to: segment, atomically: true, encoding: .utf8)
    let run = try BuiltCommand.run([], in: folder.url)
    #expect(run.status == 1)
    #expect(run.output.contains("renewalDate within next 7 days does not hold (2026-03-16, in 14 days)"))
  }

  @Test(arguments: ["persona", "segment", "trait", "template", "workflow", "account", "expectations"])
  func `what new writes loads without a finding, and names its schema`(kind: String) throws {
    let folder = try TemporaryFolder(["persona-check.yaml": "now: 2026-03-02T09:00:00Z\n"])
    let outcome = try BuiltCommand.run(["new", kind, "my-first"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let path = String(outcome.output.dropFirst("wrote ".count).dropLast())
    let file = folder.url.appending(path: path)
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let schema = try #require(lines[0].firstMatch(of: /^# yaml-language-server: \$schema=(.*)$/)).1
    let target = file.deletingLastPathComponent().appending(path: String(schema)).standardized
    #expect(FileManager.default.fileExists(atPath: target.path))
    let run = try BuiltCommand.run(["run"], in: folder.url)
    #expect([0, 3].contains(run.status), "\(run.output)\(run.errors)")
    #expect(try BuiltCommand.run(["fmt", "--check"], in: folder.url).status == 0)
    #expect(try BuiltCommand.run(["new", kind, "my-first"], in: folder.url).status == 64, "there is one already")
  }

  @Test(arguments: ["email", "sms", "whatsapp", "push", "in-app", "box-card"])
  func `a new template has the keys of its channel`(channel: String) throws {
    let folder = try TemporaryFolder([
      "persona-check.yaml": "now: 2026-03-02T09:00:00Z\nchannels: {box-card: {address: none}}\n",
      "personas/ada.yaml": """
      persona: ada
      properties: {firstName: Ada, email: ada@example.test, phoneNumber: "+15125550100"}
      consent: {email: opted-in, sms: opted-in, whatsapp: opted-in, push: opted-in}
      devices: [t-1]
      """,
    ])
    #expect(try BuiltCommand.run(["new", "template", "hello", "--channel", channel], in: folder.url).status == 0)
    #expect(folder.text("templates/hello.yaml")?.contains("channel: \(channel)\n") == true)
    let preview = try BuiltCommand.run(["preview", "hello", "--persona", "ada"], in: folder.url)
    #expect(preview.status == 0 && preview.output.contains("Hello Ada"), "\(preview)")
    #expect(!preview.output.contains("failed") && !preview.output.contains("held"), "\(preview.output)")
    #expect(try BuiltCommand.run(["fmt", "--check", "templates"], in: folder.url).status == 0)
    let lint = try BuiltCommand.run(["lint", "--rule", "missing-unsubscribe"], in: folder.url)
    #expect(lint.output == "nothing found\n")
  }

  @Test func `a new campaign goes to a segment that there is`() throws {
    let folder = try TemporaryFolder([
      "persona-check.yaml": "now: 2026-03-02T20:00:00-06:00\ntimezone: America/Chicago\n"
    ])
    let early = try BuiltCommand.run(["new", "campaign", "spring"], in: folder.url)
    #expect(early.status == 64)
    #expect(early.errors.contains("there is no segment\n  help: `persona-check new segment my-first` writes one"))
    for words in [["segment", "some"], ["segment", "others"], ["template", "hello"]] {
      #expect(try BuiltCommand.run(["new"] + words, in: folder.url).status == 0)
    }
    let made = try BuiltCommand.run(["new", "campaign", "spring", "--segment", "some"], in: folder.url)
    #expect(made == .init(status: 0, output: "wrote workflows/spring.yaml\n", errors: ""))
    #expect(
      folder.text("workflows/spring.yaml") == """
        # yaml-language-server: $schema=../schemas/campaign.schema.json
        campaign: spring
        segment: some
        send: hello
        at: 2026-03-09T10:00

        """)
    #expect(try BuiltCommand.run(["new", "campaign", "autumn"], in: folder.url).status == 0)
    #expect(folder.text("workflows/autumn.yaml")?.contains("segment: others\n") == true)
    #expect(
      try BuiltCommand.run(["new", "workflow", "spring"], in: folder.url).status == 64, "a campaign is a workflow")
    let list = try BuiltCommand.run(
      ["list", "campaigns", "--format", "csv", "--columns", "id,segment,at"], in: folder.url)
    #expect(
      list.output.replacingOccurrences(of: "\r\n", with: "\n") == """
        id,segment,at
        autumn,others,2026-03-09T10:00:00
        spring,some,2026-03-09T10:00:00

        """)
    #expect(try BuiltCommand.run(["list", "campaigns"], in: folder.url).output.hasSuffix("2 campaigns\n"))
    #expect(try BuiltCommand.run(["fmt", "--check"], in: folder.url).status == 0)
  }

  @Test(arguments: [
    (["template", "x", "--channel", "smss"], "did you mean 'sms'?"),
    (["persona", "x", "--channel", "sms"], "for a template"),
    (["template", "x", "--segment", "some"], "for a campaign"),
    (["campaign", "x", "--segment", "sone"], "there is no segment 'sone'"),
    (["template", "x", "--channel", "pigeon"], "channels are email, sms"),
  ])
  func `what new cannot have is answered`(words: [String], answer: String) throws {
    let folder = try TemporaryFolder([
      "persona-check.yaml": "now: 2026-03-02T09:00:00Z\n", "segments/some.yaml": "segment: some\nmatch: everyone\n",
    ])
    let outcome = try BuiltCommand.run(["new"] + words, in: folder.url)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(answer), "\(outcome.errors)")
  }

  @Test(arguments: ["a b", "../x", "", "-x", "a/b"])
  func `new takes no id that is none`(id: String) throws {
    let folder = try TemporaryFolder(["persona-check.yaml": "now: 2026-03-02T09:00:00Z\n"])
    #expect(try BuiltCommand.run(["new", "persona", "--", id], in: folder.url).status == 64)
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "personas").path))
  }
}
