import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaTestProjects
import Testing

@Suite struct WorkflowTests {
  private func steps(_ text: String) throws -> [Step] {
    let indented = text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    let loaded = load([
      "persona-check.yaml": "requires: 0.2\nschema: {renewalDate: date}\n",
      "templates/t.yaml": "template: one\nchannel: sms\nbody: x\n---\ntemplate: two\nchannel: sms\nbody: x\n",
      "workflows/w.yaml": "workflow: w\ntrigger: manual\nsteps:\n\(indented)\n",
    ])
    #expect(loaded.shown == "")
    return try #require(loaded.workflow("w")).steps
  }

  @Test func `a wait whose other way has a name of its own has no way timedOut`() {
    let loaded = load([
      "persona-check.yaml": "requires: 0.2\n", "personas/ada.yaml": "persona: ada\n",
      "workflows/w.yaml": """
      workflow: w
      trigger: manual
      steps:
        - {waitFor: {event: Bought}, within: 1 day, as: bought, otherwise: {as: silence, steps: [exit]}}
        - {waitFor: {event: Came Back}, within: 1 day, as: back}
      """,
      "expectations/e.yaml": """
      expectations: E
      expect:
        - {workflow: w, persona: ada, path: [{bought: silence}, exit]}
        - {workflow: w, persona: ada, name: b, path: [{bought: timedOut}, exit]}
        - {workflow: w, persona: ada, name: c, path: [{bought: met}, {back: never}]}
      """,
    ])
    let told = loaded.diagnostics.filter { $0.severity == .error }.map { "\($0.message); \($0.help ?? "")" }
    #expect(
      told == [
        "step 'bought' has no way 'timedOut'; its ways are met or silence",
        "step 'back' has no way 'never'; its ways are met or timedOut",
      ])
  }

  @Test func `steps stand flat in reading order, and ways lead back behind their branch`() throws {
    let steps = try steps(
      """
      - branch: tier
        cases:
          - {if: {label: vip}, as: gold, steps: [{send: one}, {wait: 1 day}]}
          - {if: {label: new}, as: fresh}
        else: [{send: two}]
      - exit
      """)
    #expect(steps.map(\.name) == ["tier", "one", "wait", "two", "exit"])
    #expect(steps.map(\.next) == [.step(4), .step(2), .step(4), .step(4), .end])
    guard case .branch(let branch) = steps[0].kind else {
      Issue.record("no branch")
      return
    }
    #expect(branch.cases.map(\.first) == [.step(1), .step(4)])
    #expect(branch.otherwise?.first == .step(3))
  }

  @Test func `cases taken side by side end in a join`() throws {
    let steps = try steps(
      """
      - branch: gifts
        take: all
        cases: [{as: card, steps: [{send: one}]}, {if: {label: vip}, as: helmet}]
      - send: two
      """)
    guard case .branch(let branch) = steps[0].kind else {
      Issue.record("no branch")
      return
    }
    #expect(branch.takesAll)
    #expect(branch.cases.map(\.first) == [.step(1), .join(0)])
    #expect(steps.map(\.next) == [.step(2), .join(0), .end])
  }

  @Test func `goto leads to the step of that name, before or behind`() throws {
    let steps = try steps(
      """
      - {send: one, as: again}
      - {if: {label: x}, as: more, then: [{goto: again}], else: [{goto: last}]}
      - {wait: 1 day, as: last}
      """)
    let jumps = steps.compactMap { step -> Int? in
      if case .goto(let target) = step.kind { target } else { nil }
    }
    #expect(jumps == [0, 4])
  }

  @Test(arguments: [
    ("waitFor: {event: Opened}", "Opened"), ("{waitFor: {enters: vip}, as: joined}", "joined"),
    ("wait: 2 days", "wait"), ("set: {labels: [a]}", "set"), ("action: call", "call"), ("exit", "exit"),
    ("{send: one, as: first}", "first"), ("split: ab\n  into: {A: {weight: 1}}", "ab"),
  ])
  func `a step is known by its name, else by what it names`(text: String, name: String) throws {
    let loaded = load([
      "segments/s.yaml": "segment: vip\n", "templates/t.yaml": "template: one\nchannel: sms\nbody: x\n",
      "workflows/w.yaml": "workflow: w\ntrigger: manual\nsteps:\n- \(text)\n",
    ])
    #expect(loaded.shown == "")
    #expect(loaded.workflow("w")?.steps.map(\.name) == [name])
  }

  @Test(arguments: [
    ("\"09:00\"", "timeOfDay"), ("monday", "weekday"), ("monday 09:00", "weekday"), ("2026-04-01", "time("),
    ("renewalDate", "date("), ("1 day before event.appointmentTime", "eventField"),
  ])
  func `a wait until`(text: String, kind: String) throws {
    let steps = try steps("- wait: {until: \(text)}")
    guard case .wait(let wait) = steps[0].kind else {
      Issue.record("no wait")
      return
    }
    #expect("\(wait)".contains(kind))
  }
}
