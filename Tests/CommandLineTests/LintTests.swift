import Foundation
import Testing

@Suite struct LintTests {
  @Test func `the worked example has nothing that lint finds`() throws {
    let outcome = try BuiltCommand.run(["lint"])
    #expect(outcome.status == 0)
    #expect(outcome.output == "nothing found\n")
  }

  @Test func `what the settings leave out is not told, and what they raise is an error`() throws {
    let project = try TemporaryFolder([
      "persona-check.yaml":
        "now: 2026-03-02T09:00:00Z\nlint: {ignore: twin-personas, severity: {unused-label: error, name-prefix: off}}\n",
      "personas/ada.yaml": "persona: ada\nlabels: [beta]\n---\npersona: bo\n---\npersona: cy\n",
    ])
    let outcome = try BuiltCommand.run(["lint", "--project", project.url.path])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("error[unused-label]"))
    #expect(!outcome.output.contains("twin-personas"))
  }

  @Test func `notes alone are no reason to stop`() throws {
    let project = try TemporaryFolder([
      "persona-check.yaml": "now: 2026-03-02T09:00:00Z\n",
      "personas/ada.yaml": "persona: ada\nproperties: {nickname: now}\n",
    ])
    let outcome = try BuiltCommand.run(["lint", "--project", project.url.path])
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix("1 note\n"))
  }

  @Test func `what does not load is told once, and no setting hides it`() throws {
    let project = try TemporaryFolder([
      "persona-check.yaml": "lint: {severity: {unknown-key: off}}\n",
      // persona-check: allow is for what loads.
      "personas/ada.yaml": "persona: ada\nproprties: {}    # persona-check: allow unknown-key\n",
    ])
    let outcome = try BuiltCommand.run(["lint", "--project", project.url.path])
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("error[unknown-key]"))
    #expect(outcome.output.contains("unknown rule 'unknown-key'"))
    #expect(outcome.errors == "`persona-check lint --fix` tries to mend 1 of these\n")
  }

  @Test func `a rule that is none is refused, in settings and on the command line`() throws {
    let project = try TemporaryFolder([
      "persona-check.yaml": "lint: {ignore: [unused-lable]}\n", "personas/ada.yaml": "persona: ada\n",
    ])
    let outcome = try BuiltCommand.run(["lint", "--project", project.url.path])
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("did you mean `unused-label`?"))
    #expect(try BuiltCommand.run(["lint", "--rule", "unused-lable"]).status == 64)
    #expect(try BuiltCommand.run(["lint", "--report", "junit=-"]).status == 64)
  }

  @Test func `GitLab gets an entry for each finding, each with a fingerprint of its own`() throws {
    let project = BuiltCommand.repository.appending(path: "Tests/Fixtures/lint/one-sided-segment/broken").path
    let outcome = try BuiltCommand.run(["lint", "--project", project, "--report", "gitlab=-"])
    let entries = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    let fingerprints = Set(entries.compactMap { $0["fingerprint"] as? String })
    #expect(entries.count >= 3)
    #expect(fingerprints.count == entries.count)
    #expect(outcome.errors.contains("one-sided-segment"))
  }
}
