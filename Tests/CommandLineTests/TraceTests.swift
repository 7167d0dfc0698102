import Foundation
import Testing

/// `trace`, run over a journey with a split and over one of the worked example.
@Suite struct TraceTests {
  private static let journey = BuiltCommand.repository.appending(
    path: "Tests/Fixtures/journeys/re-permission/journey")

  private func trace(_ arguments: String..., in folder: URL = journey) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(["trace"] + arguments, in: folder)
  }

  @Test func `branches are told taken and not, each with its reason`() throws {
    let outcome = try trace(
      "renewal-journey", "--persona", "ada-before-dawn", in: BuiltCommand.repository)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("│    priority ✓  taken\n│      label vip  ✓  labels: vip\n│    office ✗\n"))
    #expect(outcome.output.contains("email to ada@example.test"))
    #expect(outcome.output.contains("write-by-hand with {queue: owls}"))
  }

  @Test func `what happens meanwhile, a pinned split and an end of the clock are as in an expectation`() throws {
    let nudged = try trace(
      "re-permission", "-p", "ada", "--forced", "--pin", "tone: B", "--during", "{after: 2 days, event: Email Opened}")
    #expect(nudged.output.contains("tone: B  pinned"))
    #expect(nudged.output.contains("sign-of-life: met"))
    let cut = try trace("re-permission", "-p", "ada", "--forced", "--pin", "tone: A", "--until", "1 day")
    #expect(cut.output.contains("tone: A  pinned"))
    #expect(cut.output.contains("└─ waiting"))
  }

  @Test func `workflows beside it are told behind it, their splits pinned under their ids`() throws {
    let store = BuiltCommand.repository.appending(path: "Tests/Fixtures/journeys/two-workflows-one-world/journey")
    let outcome = try trace(
      "offers", "-p", "sam", "--alongside", "letters", "--alongside", "calls", "--pin", "letters: {length: long}",
      "--during", "{event: Signed Up, after: 1 hour}", in: store)
    let heads = outcome.output.split(separator: "\n").filter { $0.contains("  entered ") }
    #expect(
      heads == [
        "offers  entered 2026-03-02 10:00 UTC because event 'Signed Up' happened",
        "calls  entered 2026-03-02 09:00 UTC because it is begun by hand",
        "letters  entered 2026-03-02 10:00 UTC because event 'Signed Up' happened",
      ])
    #expect(outcome.output.contains("offer: frequency-cap"))
    #expect(outcome.output.contains("length: long  pinned"))
    let alone = try trace("offers", "-p", "sam", "--alongside", "calls", in: store)
    #expect(alone.output.contains("offers  not entered: no event 'Signed Up' came"))
    #expect(alone.output.contains("calls  entered 2026-03-02 09:00"))
  }

  @Test func `the drawing has the way that the persona takes`() throws {
    let plain = try trace("re-permission", "--format", "mermaid")
    #expect(plain.output.hasPrefix("flowchart TD\n"))
    #expect(!plain.output.contains("==>"))
    let taken = try trace(
      "re-permission", "--format", "mermaid", "-p", "ada", "--forced", "--pin", "tone: B")
    #expect(taken.output.contains("==>|\"B\"|"))
    #expect(taken.output.contains("-->|\"A\"|"))
    #expect(try trace("re-permission", "--format", "dot").output.hasPrefix("digraph \"re-permission\" {\n"))
  }

  @Test func `a drawing has the ways of all runs`() throws {
    let runs = BuiltCommand.repository.appending(path: "Tests/Fixtures/journeys/several-runs/journey")
    let outcome = try trace(
      "visit", "-p", "rea", "--format", "mermaid", "--during", "{event: Visited, after: 1 hour}", "--during",
      "{event: Visited, after: 3 hours}", in: runs)
    #expect(outcome.output.contains("==>|\"no\"|"))
    #expect(outcome.output.contains("==>|\"yes\"|"))
  }

  @Test func `every persona falls on one side of a split`() throws {
    let outcome = try trace("re-permission", "--splits")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.first == "tone")
    #expect(lines.filter { $0.hasPrefix("  A  50 % of all, ") || $0.hasPrefix("  B  50 % of all, ") }.count == 2)
    let people = lines.filter { $0.hasPrefix("    ") }.map { $0.drop { $0 == " " } }
    let declared = try BuiltCommand.run(["list", "personas", "--format", "ids"], in: Self.journey).output
    #expect(Set(people) == Set(declared.split(separator: "\n")))
    #expect(people.count == Set(people).count)
  }

  @Test(
    arguments: [
      (["re-permission"], 64, "--persona"), (["re-permission", "--splits", "-p", "ada"], 64, "--splits"),
      (["re-permission", "--format", "dot", "--forced"], 64, "--persona"),
      (["re-permision", "-p", "ada"], 64, "did you mean 're-permission'?"),
      (["re-permission", "-p", "ada", "--during", "{event: Nonsense, afterr: 1 day}"], 2, "did you mean `after`?"),
      (["re-permission", "-p", "ada", "--pin", "tone: C"], 2, "--pin:1:7: error[unknown-step]"),
      (["re-permission", "-p", "ada", "--alongside", "re-permision"], 2, "--alongside:1:1: error[unknown-workflow]"),
      (["re-permission", "-p", "ada", "--pin", "tone: A", "--pin", "tone: B"], 2, "--pin:1:1: error[duplicate-key]"),
      (["re-permission", "-p", "ada", "--until", ""], 2, "--until:1:1: error[empty-value]"),
      (["re-permission", "-p", "ada", "--during", "[]"], 2, "--during:1:1: error[wrong-type]"),
      (
        ["re-permission", "-p", "ada", "--during", "{merge: nobody, after: 1 day}"], 2,
        "--during:1:9: error[unknown-persona]"
      ),
      (["re-permission", "-p", "nobody", "--until", "1 day"], 64, "there is no persona 'nobody'"),
      (["re-permission", "--splits", "--alongside", "re-permission"], 64, "--alongside"),
    ] as [([String], Int32, String)])
  func `a mistake is told`(_ arguments: [String], _ status: Int32, _ words: String) throws {
    let outcome = try BuiltCommand.run(["trace"] + arguments, in: Self.journey)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }
}
