import PersonaLoading
import PersonaTestProjects
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
    let expectation = "expectations: X\nexpect:\n  - {template: t, persona: ada, body: \(matcher)}\n"
    let loaded = ProjectInput(Self.files + [("expectations/x.yaml", expectation)]).loaded()
    try #require(loaded.diagnostics.isEmpty, "\(loaded.diagnostics)")
    let results = try loaded.results()
    #expect(results.count == 1)
    #expect(results.allSatisfy { $0.failure == nil } == passes)
  }
}
