import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel

struct WaitTests {
  /// The start is Monday, 2 March 2026, 09:00 UTC.
  static let waits: [(Wait.Until, String)] = [
    (.span(TimeSpan(90, .minute)), "2026-03-02T10:30:00Z"),
    (.span(TimeSpan(1, .month)), "2026-04-02T09:00:00Z"),
    (.timeOfDay(CivilTime(hour: 9, minute: 0) ?? .midnight), "2026-03-03T09:00:00Z"),
    (.timeOfDay(CivilTime(hour: 9, minute: 1) ?? .midnight), "2026-03-02T09:01:00Z"),
    (.weekdays([.monday], .midnight), "2026-03-09T00:00:00Z"),
    (.weekdays([.friday, .wednesday], CivilTime(hour: 18, minute: 0) ?? .midnight), "2026-03-04T18:00:00Z"),
    (.days(TimeSpan(1, .day), .midnight), "2026-03-03T00:00:00Z"),
    (.days(TimeSpan(0, .day), CivilTime(hour: 9, minute: 0) ?? .midnight), "2026-03-03T09:00:00Z"),
    (.days(TimeSpan(0, .week), CivilTime(hour: 9, minute: 1) ?? .midnight), "2026-03-02T09:01:00Z"),
    (.days(TimeSpan(1, .month), CivilTime(hour: 8, minute: 0) ?? .midnight), "2026-04-02T08:00:00Z"),
    (.time(.instant(Draft.instant("2026-03-03T00:00:00Z"))), "2026-03-03T00:00:00Z"),
    (.time(.instant(Draft.instant("2026-01-01T00:00:00Z"))), "2026-03-02T09:00:00Z"),
  ]

  @Test(arguments: waits)
  func `a wait lasts until`(wait: Wait.Until, until: String) throws {
    var draft = Draft()
    draft.workflow("wait", .manual, [.wait(until: wait)])
    let run = try #require(try draft.trace().first)
    #expect(run.endsAt == Draft.instant(until))
  }

  @Test func `a local time of day is the person's own, across summer time`() throws {
    var draft = Draft()
    draft.start = Draft.instant("2026-03-28T20:00:00Z")
    draft.ada.properties.set(
      .init(id: draft.property("timezone"), value: .text("Europe/Berlin"), span: Draft.span(0)))
    let half = CivilTime(hour: 2, minute: 30) ?? .midnight
    draft.workflow("wait", .manual, [.wait(until: .timeOfDay(half)), .wait(until: .timeOfDay(half))])
    let run = try #require(try draft.trace().first)
    // On 29 March the clocks skip from 02:00 to 03:00.
    #expect(run.visits.map(\.at).last == Draft.instant("2026-03-29T01:00:00Z"))
    #expect(run.endsAt == Draft.instant("2026-03-30T00:30:00Z"))
  }

  @Test(arguments: [
    ("2026-03-05", Wait.Past.continue, RunEnding.completed, "2026-03-04T00:00:00Z" as String?),
    ("2026-02-05", .continue, .completed, "2026-03-02T09:00:00Z"),
    ("2026-02-05", .exit, .exited, "2026-03-02T09:00:00Z"),
    ("2026-02-05", .next, .waiting, nil),
    ("not a date", .continue, .failed, "2026-03-02T09:00:00Z"),
  ])
  func `a wait for a date, and what it does when the date has passed`(
    date: String, past: Wait.Past, ending: RunEnding, endsAt: String?
  ) throws {
    var draft = Draft()
    draft.ada.properties.set(.init(id: draft.property("dueDate"), value: .text(date), span: Draft.span(0)))
    var reference = DateReference(source: .property(draft.path("dueDate")))
    reference.offset = TimeSpan(1, .day)
    reference.isBefore = true
    draft.workflow("wait", .manual, [.wait(until: .date(reference, at: nil, past: past))])
    var options = RunOptions()
    options.until = TimeSpan(300, .day)
    let run = try #require(try draft.trace(WorkflowID(0), options).first)
    #expect(run.ending == ending)
    #expect(run.endsAt == endsAt.map(Draft.instant))
  }

  @Test func `a wait for a date that is missing fails, located at the step`() throws {
    var draft = Draft()
    let reference = DateReference(source: .eventField(["appointment", "at"]))
    draft.workflow("wait", .manual, [.action("before"), .wait(until: .date(reference, at: nil, past: .continue))])
    let run = try #require(try draft.trace().first)
    #expect(run.ending == .failed)
    #expect(run.failure?.message == "'event.appointment.at' is missing, so 'wait' cannot wait for it")
    #expect(run.failure?.span == Draft.span(2))
  }

  @Test func `an anniversary comes next year when this year's has passed`() throws {
    var draft = Draft()
    draft.ada.properties.set(.init(id: draft.property("born"), value: .text("2000-02-29"), span: Draft.span(0)))
    var reference = DateReference(source: .property(draft.path("born")))
    reference.isAnniversary = true
    draft.workflow("wait", .manual, [.wait(until: .date(reference, at: nil, past: .continue))])
    let run = try #require(try draft.trace().first)
    #expect(run.endsAt == Draft.instant("2027-03-01T00:00:00Z"))
  }
}

struct WaitForTests {
  @Test(arguments: [
    (nil, "opened: timedOut", 72.0), (TimeSpan(1, .day), "opened: met", 24), (TimeSpan(3, .day), "opened: met", 72),
    (TimeSpan(73, .hour), "opened: timedOut", 72),
  ])
  func `an event is awaited up to the last instant`(after: TimeSpan?, step: String, hours: Double) throws {
    var draft = Draft()
    let opened = draft.event("Email Opened")
    draft.workflow("open", .manual, [.waitFor(.event(opened), within: TimeSpan(3, .day), as: "opened")])
    let during = after.map { [draft.happens("Email Opened", after: $0)] } ?? []
    let run = try #require(try draft.trace(during).first)
    #expect(draft.path(run) == [step])
    #expect(run.hours(to: run.endsAt) == hours)
  }

  @Test func `an event before the step began does not count`() throws {
    var draft = Draft()
    let opened = draft.event("Email Opened")
    draft.workflow(
      "open", .manual, [.wait(TimeSpan(2, .day)), .waitFor(.event(opened), within: TimeSpan(1, .day), as: "opened")])
    let run = try draft.trace([draft.happens("Email Opened", after: TimeSpan(1, .day))]).first
    #expect(draft.path(run) == ["wait", "opened: timedOut"])
  }

  @Test func `a condition that holds already passes at once`() throws {
    var draft = Draft()
    draft.ada.labels = [draft.label("vip")]
    let isVIP = draft.hasLabel("vip")
    draft.workflow("vip", .manual, [.waitFor(.condition(isVIP), within: TimeSpan(1, .day), as: "vip")])
    let run = try #require(try draft.trace().first)
    #expect(draft.path(run) == ["vip: met"])
    #expect(run.endsAt == draft.start)
  }

  @Test func `a condition is noticed when something makes it so`() throws {
    var draft = Draft()
    let isVIP = draft.hasLabel("vip")
    draft.workflow("vip", .manual, [.waitFor(.condition(isVIP), within: TimeSpan(9, .day), as: "vip")])
    let run = try #require(try draft.trace([draft.labelled("vip", after: TimeSpan(5, .hour))]).first)
    #expect(draft.path(run) == ["vip: met"])
    #expect(run.hours(to: run.endsAt) == 5)
  }

  @Test func `a window that closes by the clock alone is noticed at its very instant`() throws {
    var draft = Draft()
    var visited = draft.event("Visited")
    visited.window.within = .rolling(RollingWindow(.last, TimeSpan(30, .day)))
    let predicates = [Predicate(.is, .value(.integer(0)), at: Draft.span(0))]
    visited.aggregates = [.init(.count, field: nil, predicates: predicates, span: Draft.span(0))]
    let isQuiet = draft.condition(.event(visited))
    draft.ada.timeline = [draft.happens("Visited", after: TimeSpan(0, .day))]
    draft.ada.timeline[0].moment = .at(.relative(.ago(TimeSpan(10, .day))))
    draft.workflow("quiet", .manual, [.waitFor(.condition(isQuiet), within: TimeSpan(60, .day), as: "quiet")])
    let run = try #require(try draft.trace().first)
    // 20 days and one millisecond: the window holds both of its ends.
    #expect(run.endsAt == draft.start.adding(milliseconds: 20 * 86_400_000 + 1))
  }

  @Test func `the first of several cases that comes is taken`() throws {
    var draft = Draft()
    let line = Line.waitFor(
      [
        .init(awaited: .event(draft.event("Opened")), way: "opened", lines: [.action("praise")]),
        .init(awaited: .event(draft.event("Unsubscribed")), way: "left", lines: [.exit]),
      ], within: TimeSpan(9, .day), as: "answer")
    draft.workflow("cases", .manual, [line, .action("after")])
    let left = try draft.trace([
      draft.happens("Unsubscribed", after: TimeSpan(1, .day)), draft.happens("Opened", after: TimeSpan(2, .day)),
    ])
    #expect(draft.path(left.first) == ["answer: left", "exit"])
    let opened = try draft.trace([draft.happens("Opened", after: TimeSpan(2, .day))])
    #expect(draft.path(opened.first) == ["answer: opened", "praise", "after"])
  }

  @Test func `restartOn begins the time anew`() throws {
    var draft = Draft()
    let (done, active) = (draft.event("Done"), draft.event("Active"))
    draft.workflow(
      "nudge", .manual, [.waitFor(.event(done), within: TimeSpan(3, .day), restartOn: active, as: "done")])
    let run = try #require(
      try draft.trace([
        draft.happens("Active", after: TimeSpan(2, .day)), draft.happens("Active", after: TimeSpan(4, .day)),
      ]).first)
    #expect(draft.path(run) == ["done: timedOut"])
    #expect(run.hours(to: run.endsAt) == 168)
  }

  @Test func `an event that asks for several counts those since the step began`() throws {
    var draft = Draft()
    var opened = draft.event("Opened")
    let predicates = [Predicate(.atLeast, .value(.integer(2)), at: Draft.span(0))]
    opened.aggregates = [.init(.count, field: nil, predicates: predicates, span: Draft.span(0))]
    draft.workflow("twice", .manual, [.waitFor(.event(opened), within: TimeSpan(9, .day), as: "opened")])
    let run = try #require(
      try draft.trace([
        draft.happens("Opened", after: TimeSpan(1, .day)), draft.happens("Opened", after: TimeSpan(4, .day)),
      ]).first)
    #expect(draft.path(run) == ["opened: met"])
    #expect(run.hours(to: run.endsAt) == 96)
  }
}
