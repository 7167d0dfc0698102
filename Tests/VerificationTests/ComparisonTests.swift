import PersonaLoading
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaVerification

/// What an expectation asks of a value, from the fixture to the verdict.
@Suite struct ComparisonTests {
  private static let files = [
    ("persona-check.yaml", "now: 2026-03-02T09:00:00Z\n"),
    ("personas/ada.yaml", "persona: ada\nproperties: {email: ada@example.test}\n"),
    ("templates/t.yaml", "template: t\nchannel: email\nsubject: Hello Ada\nbody: Hello Ada, bye\n"),
    ("expectations/page.txt", "Hello Ada, bye"),
  ]

  @Test(arguments: [
    ("{contains: [Hello, bye]}", true), ("{contains: [Hello, nope]}", false), ("{contains: [nope, none]}", false),
    ("{doesNotContain: [nope, none]}", true), ("{doesNotContain: [nope, bye]}", false),
    ("{matches: [Ada, bye$]}", true), ("{matches: [Ada, ^bye]}", false), ("{startsWith: [Hi, Hello]}", true),
    ("{is: HELLO ADA}", false), ("{contains: hello, ignoreCase: true}", true), ("{contains: hello}", false),
    ("{snapshot: page.txt}", true), ("{snapshot: page.txt, contains: nope}", false),
  ])
  func `an expectation asks for all of a list`(matcher: String, passes: Bool) throws {
    var input = ProjectInput()
    let expectation = "expectations: X\nexpect:\n  - {template: t, persona: ada, body: \(matcher)}\n"
    for (path, text) in Self.files + [("expectations/x.yaml", expectation)] {
      input.files.append(InputFile(path: path, bytes: Array(text.utf8)))
    }
    let loaded = Loader().load(input)
    try #require(loaded.diagnostics.isEmpty, "\(loaded.diagnostics)")
    let plan = Plan(loaded.project, sources: loaded.sources)
    let circumstances = Verifier.Circumstances(
      now: try Instant(parsing: "2026-03-02T09:00:00Z"), budget: { .unlimited }, clock: { 0 })
    let verifier = Verifier(evaluator: Evaluator(project: loaded.project), circumstances: circumstances)
    let worlds = WorldCache()
    let results = plan.cases.map { verifier.verify($0, worlds: worlds) }
    #expect(results.count == 1)
    #expect(results.allSatisfy { $0.failure == nil } == passes)
  }
}
