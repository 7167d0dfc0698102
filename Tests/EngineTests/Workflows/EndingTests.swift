import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

struct EndingTests {
  @Test(arguments: [
    (Workflow.Exits.atOnce, 24.0, ["wait"]), (.atStepEnd, 72, ["wait"]),
  ])
  func `an exit ends the run at once, or when its step is done`(
    exits: Workflow.Exits, hours: Double, path: [String]
  ) throws {
    var draft = Draft()
    let cancelled = draft.event("Cancelled")
    draft.workflow("renewal", .manual, [.wait(TimeSpan(3, .day)), .action("remind")]) {
      $0.exitWhen = Awaited(kind: .event(cancelled), span: Draft.span(0))
      $0.exits = exits
    }
    let run = try #require(try draft.trace([draft.happens("Cancelled", after: TimeSpan(1, .day))]).first)
    #expect(run.ending == .exited)
    #expect(run.reason == "event 'Cancelled'")
    #expect(run.hours(to: run.endsAt) == hours)
    #expect(draft.path(run) == path)
  }

  @Test func `the event that started the run does not end it`() throws {
    var draft = Draft()
    let ordered = draft.event("Ordered")
    draft.workflow("thanks", .event(ordered), [.wait(TimeSpan(3, .day))]) {
      $0.exitWhen = Awaited(kind: .event(ordered), span: Draft.span(0))
    }
    let once = try draft.trace([draft.happens("Ordered", after: TimeSpan(1, .day))])
    #expect(once.first?.ending == .completed)
    let twice = try draft.trace([
      draft.happens("Ordered", after: TimeSpan(1, .day)), draft.happens("Ordered", after: TimeSpan(2, .day)),
    ])
    #expect(twice.first?.ending == .exited)
  }

  @Test func `a goal that comes with an exit counts`() throws {
    var draft = Draft()
    let bought = draft.event("Bought")
    draft.workflow("sale", .manual, [.wait(TimeSpan(3, .day))]) {
      $0.exitWhen = Awaited(kind: .event(bought), span: Draft.span(0))
      $0.goal = Awaited(kind: .event(bought), span: Draft.span(0))
    }
    let run = try draft.trace([draft.happens("Bought", after: TimeSpan(1, .day))]).first
    #expect(run?.ending == .goal)
  }

  @Test func `a condition that holds already ends the run before its first step`() throws {
    var draft = Draft()
    draft.ada.labels = [draft.label("customer")]
    let isCustomer = draft.hasLabel("customer")
    draft.workflow("sale", .manual, [.action("offer")]) {
      $0.exitWhen = Awaited(kind: .condition(isCustomer), span: Draft.span(0))
    }
    let run = try #require(try draft.trace().first)
    #expect(run.ending == .exited)
    #expect(run.visits.isEmpty)
  }

  @Test func `a segment that a step leads into is noticed before the next step`() throws {
    var draft = Draft()
    let vips = draft.segment("vips", draft.hasLabel("vip"))
    draft.workflow("promote", .manual, [draft.set(label: "vip"), .action("never")]) {
      $0.goal = Awaited(kind: .enters(vips), span: Draft.span(0))
    }
    let run = try #require(try draft.trace().first)
    #expect(run.ending == .goal)
    #expect(run.reason == "entered segment 'vips'")
    #expect(draft.path(run) == ["set"])
  }

  @Test func `to enter a segment one has to be outside first`() throws {
    var draft = Draft()
    draft.ada.labels = [draft.label("vip")]
    let vips = draft.segment("vips", draft.hasLabel("vip"))
    draft.workflow("care", .manual, [.wait(TimeSpan(1, .day))]) {
      $0.exitWhen = Awaited(kind: .enters(vips), span: Draft.span(0))
    }
    #expect(try draft.trace().first?.ending == .completed)
  }

  @Test func `the first of several endings that comes is the one`() throws {
    var draft = Draft()
    let (left, stopped) = (draft.event("Left"), draft.event("Stopped"))
    draft.workflow("care", .manual, [.wait(TimeSpan(9, .day))]) {
      let any = [left, stopped].map { Awaited(kind: .event($0), span: Draft.span(0)) }
      $0.exitWhen = Awaited(kind: .any(any), span: Draft.span(0))
    }
    let run = try draft.trace([
      draft.happens("Stopped", after: TimeSpan(2, .day)), draft.happens("Left", after: TimeSpan(3, .day)),
    ]).first
    #expect(run?.reason == "event 'Stopped'")
  }

  @Test func `the clock stops at until, and the run is waiting`() throws {
    var draft = Draft()
    draft.workflow("long", .manual, [.wait(TimeSpan(10, .day)), .action("late")])
    var options = RunOptions()
    options.until = TimeSpan(9, .day)
    let trace = try draft.trace(WorkflowID(0), options)
    #expect(trace.first?.ending == .waiting)
    #expect(trace.first?.endsAt == nil)
    #expect(trace.after?.now == draft.start.adding(milliseconds: 9 * 86_400_000))
    options.until = TimeSpan(10, .day)
    #expect(try draft.trace(WorkflowID(0), options).first?.ending == .completed)
  }
}

struct LoopTests {
  @Test func `a loop that takes time goes round until something ends it`() throws {
    var draft = Draft()
    let done = draft.hasLabel("done")
    draft.workflow(
      "nudge", .manual,
      [
        .wait(TimeSpan(1, .day)), .action("nudge"),
        .branch([.init(condition: done, way: "done")], otherwise: ("again", [.goto("nudge")]), as: "done?"),
      ])
    // The goto leads behind the wait, so the second round would take no time.
    #expect(try draft.trace().first?.failure?.message == "the run comes back to 'nudge' at the same instant")
  }

  @Test func `a loop with a wait ends when its condition comes to hold`() throws {
    var draft = Draft()
    let done = draft.hasLabel("done")
    let lines: [Line] = [
      .action("nudge"), .wait(TimeSpan(1, .day)),
      .branch([.init(condition: done, way: "done")], otherwise: ("again", [.goto("nudge")]), as: "done?"),
    ]
    draft.workflow("nudge", .manual, lines)
    let run = try #require(try draft.trace([draft.labelled("done", after: TimeSpan(36, .hour))]).first)
    #expect(draft.path(run) == ["nudge", "wait", "done?: again", "nudge", "wait", "done?: done"])
    #expect(run.ending == .completed)
  }

  @Test func `ten thousand steps end a run`() throws {
    var draft = Draft()
    draft.workflow("for ever", .manual, [.wait(TimeSpan(1, .second)), .action("tick"), .goto("wait")])
    let run = try #require(try draft.trace().first)
    #expect(run.ending == .failed)
    #expect(run.visits.count == 10_000)
    #expect(run.failure?.id == .endlessWorkflow)
  }

  @Test func `a goto that leads to itself is no way out either`() throws {
    var draft = Draft()
    draft.workflow("round", .manual, [.goto("goto round")])
    draft.project.workflows[0].steps[0].kind = .goto(step: 0)
    #expect(try draft.trace().first?.ending == .failed)
  }

  @Test func `workflows that start each other at one instant fail where they do`() throws {
    var draft = Draft()
    draft.workflow("a", .manual, [.step(.start(WorkflowID(1)), as: "b")]) { $0.reentry = .always }
    draft.workflow("b", .manual, [.step(.start(WorkflowID(0)), as: "a")]) { $0.reentry = .always }
    let trace = try draft.trace()
    #expect(trace.others.map(\.ending) == [.failed])
    #expect(trace.others.first?.failure?.message == "'a' starts 'a' again at the instant at which it began")
  }

  @Test func `workflows that set each other off at one instant are an error that names one`() throws {
    var draft = Draft()
    let (a, b) = (draft.event("A"), draft.label("b"))
    _ = a
    var mutation = ProfileUpdate()
    mutation.labels.add = [b]
    mutation.properties = [.init(property: draft.property("n"), change: .add(1), span: Draft.span(0))]
    draft.workflow("count", .property(draft.property("n"), changesTo: nil), [.step(.set(mutation), as: "set")]) {
      $0.reentry = .always
    }
    let error = #expect(throws: Diagnostic.self) {
      try draft.trace([draft.sets("n", to: .integer(1), after: TimeSpan(1, .day))])
    }
    #expect(error?.message == "workflow 'count' is entered again and again")
  }
}
