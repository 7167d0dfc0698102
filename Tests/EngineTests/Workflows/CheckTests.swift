import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaAnalysis
@testable import PersonaModel

struct CheckTests {
  private func findings(_ draft: Draft) -> [String] {
    var project = draft.project
    project.personas = [draft.ada]
    return project.workflowFindings().map { "\($0.id.rawValue): \($0.message)" }
  }

  @Test func `a sound workflow has no findings`() {
    var draft = Draft()
    let cases = [Line.Case(condition: draft.hasLabel("vip"), way: "yes", lines: [draft.send("a")])]
    let ordered = draft.event("Ordered")
    draft.workflow(
      "sound", .manual,
      [
        .branch(cases, otherwise: ("no", [.wait(TimeSpan(1, .day))]), as: "tier"),
        .waitFor(.event(ordered), within: TimeSpan(1, .day), otherwise: [.goto("tier")], as: "ordered"),
        .split([(way: "A", weight: 60, lines: []), (way: "B", weight: 40, lines: [])], as: "split"),
      ]
    ) { $0.goal = Awaited(kind: .event(ordered), span: Draft.span(0)) }
    #expect(findings(draft) == [])
  }

  @Test func `what stands behind an exit or a goto cannot be reached`() {
    var draft = Draft()
    draft.workflow("cut", .manual, [.action("a"), .exit, .action("b"), .action("c")])
    #expect(findings(draft) == ["unreachable-step: no way leads to step 'b'"])
  }

  @Test func `a branch without else is told`() {
    var draft = Draft()
    let cases = [Line.Case(condition: draft.hasLabel("vip"), way: "vip")]
    draft.workflow("tiers", .manual, [.branch(cases, otherwise: nil, as: "tier")])
    #expect(findings(draft) == ["branch-without-else: branch 'tier' has no else for those who fit none of its cases"])
    draft.project.workflows = []
    draft.workflow("tiers", .manual, [.branch(cases, otherwise: nil, takesAll: true, as: "tier")])
    #expect(findings(draft) == [])
  }

  @Test func `a wait that can last for ever is told`() {
    var draft = Draft()
    let ordered = draft.event("Ordered")
    draft.workflow("wait", .manual, [.waitFor(.event(ordered), within: nil, as: "ordered")])
    #expect(findings(draft) == ["endless-wait: 'ordered' waits for ever when nothing comes"])
  }

  @Test(arguments: [
    ([50.0, 40], ["split-weights: the weights of 's' add up to 90, not to 100"]), ([70, 30], []), ([0.5, 0.5], []),
    ([1, 1, 1], []), ([100, 0], ["split-weights: 'w1' has no weight, so nobody takes it"]), ([33.5, 66.5], []),
  ])
  func `weights that do not add up are told`(weights: [Double], expected: [String]) {
    var draft = Draft()
    let ways = weights.enumerated().map { (way: "w\($0.offset)", weight: $0.element, lines: [Line]()) }
    draft.workflow("split", .manual, [.split(ways, as: "s")])
    #expect(findings(draft) == expected)
  }

  @Test func `a send that nobody has an address for is told`() {
    var draft = Draft()
    draft.workflow(
      "text", .manual, [draft.send("text", channel: 1), draft.send("mail"), draft.send("note", channel: 2)])
    let expected = ["undeliverable-send: 'text' goes out on 'sms', and no persona has 'phoneNumber'"]
    #expect(findings(draft) == expected)
    draft.ada.timeline = [draft.sets("phoneNumber", to: .text("+1"), after: TimeSpan(0, .day))]
    #expect(findings(draft) == [])
  }

  @Test func `a loop that takes no time is told once, at its first step`() {
    var draft = Draft()
    draft.workflow("loop", .manual, [.action("a"), .action("b"), .wait(TimeSpan(0, .day)), .goto("a")])
    #expect(findings(draft) == ["endless-workflow: the steps from 'a' back to it can take no time"])
    draft.project.workflows = []
    draft.workflow("loop", .manual, [.action("a"), .wait(TimeSpan(1, .day)), .goto("a")])
    #expect(findings(draft) == [])
  }

  @Test func `workflows that start each other at once are told`() {
    var draft = Draft()
    draft.workflow("a", .manual, [.step(.start(WorkflowID(1)), as: "b")])
    draft.workflow("b", .manual, [.wait(TimeSpan(1, .day)), .step(.start(WorkflowID(0)), as: "a")])
    #expect(findings(draft) == [])
    draft.project.workflows[1].steps[0].kind = .wait(Wait(.span(TimeSpan(0, .day))))
    #expect(
      findings(draft) == [
        "endless-workflow: 'b' can lead back to a start of 'a' without time passing",
        "endless-workflow: 'a' can lead back to a start of 'b' without time passing",
      ])
  }

  @Test func `an exit that can never come is told, with the reason`() {
    var draft = Draft()
    let (ordered, unplanned) = (draft.event("Ordered"), draft.event("Unplanned"))
    draft.project.events[0].fields = []
    let nobody = draft.segment("nobody", nil)
    let exits: [(Awaited.Kind, String?)] = [
      (.event(ordered), nil), (.event(unplanned), "event 'Unplanned' is not in the tracking plan"),
      (.enters(nobody), "nobody is ever put into 'nobody'"),
    ]
    for (kind, reason) in exits {
      draft.project.workflows = []
      draft.workflow("exit", .manual, [.wait(TimeSpan(1, .day))]) {
        $0.exitWhen = Awaited(kind: kind, span: Draft.span(0))
      }
      #expect(findings(draft) == (reason.map { ["impossible-exit: this exit can never come: \($0)"] } ?? []))
    }
  }

  @Test func `an exit from a run that takes no time can never come`() {
    var draft = Draft()
    let ordered = draft.event("Ordered")
    draft.workflow("short", .manual, [.action("a")]) {
      $0.exitWhen = Awaited(kind: .event(ordered), span: Draft.span(0))
    }
    #expect(findings(draft) == ["impossible-exit: no step takes time or changes anything, so this exit can never come"])
  }
}
