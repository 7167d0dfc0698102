import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel

struct TriggerTests {
  private func entryReason(_ trace: Trace) -> String { trace.first?.entryReason ?? "not-entered" }

  @Test func `an event starts a run when it fits, and its fields are the run's`() throws {
    var draft = Draft()
    let abandoned = draft.event("Cart Abandoned", where: [("size", .text("large"))])
    draft.workflow("cart", .event(abandoned), [.action("remind")])
    let trace = try draft.trace([
      draft.happens("Cart Abandoned", after: TimeSpan(1, .day), [("size", .text("small"))]),
      draft.happens("Cart Abandoned", after: TimeSpan(2, .day), [("size", .text("large"))]),
    ])
    #expect(entryReason(trace) == "event 'Cart Abandoned' happened")
    #expect(trace.first?.entersAt == draft.start.adding(milliseconds: 2 * 86_400_000))
  }

  @Test func `an event that never comes is said to be missing`() throws {
    var draft = Draft()
    let abandoned = draft.event("Cart Abandoned")
    draft.workflow("cart", .event(abandoned), [.action("remind")])
    let trace = try draft.trace()
    #expect(trace.runs.isEmpty)
    #expect(trace.notEntered?.words == "no event 'Cart Abandoned' came that fits the trigger")
  }

  @Test func `an event at the start is new, one before it history`() throws {
    for (ago, count) in [(0, 1), (1, 0)] {
      var draft = Draft()
      let abandoned = draft.event("Cart Abandoned")
      draft.workflow("cart", .event(abandoned), [.action("remind")])
      var item = draft.happens("Cart Abandoned", after: TimeSpan(0, .day))
      item.moment = .at(.relative(.ago(TimeSpan(Int64(ago), .second))))
      draft.ada.timeline = [item]
      #expect(try draft.trace().runs.count == count)
    }
  }

  @Test func `the trigger's condition is judged at that instant, and its refusal explained`() throws {
    var draft = Draft()
    let abandoned = draft.event("Cart Abandoned")
    let isVIP = draft.hasLabel("vip")
    draft.workflow("cart", .event(abandoned), [.action("remind")]) { $0.trigger.condition = isVIP }
    let late = [
      draft.happens("Cart Abandoned", after: TimeSpan(1, .day)), draft.labelled("vip", after: TimeSpan(2, .day)),
    ]
    var options = RunOptions()
    options.during = late
    options.explains = true
    let refused = try draft.trace(WorkflowID(0), options)
    #expect(refused.notEntered?.words == "event 'Cart Abandoned' happened, but the trigger's `if` does not hold")
    #expect(refused.notEntered?.explanation?.holds == false)
    let early = try draft.trace([
      draft.labelled("vip", after: TimeSpan(1, .day)), draft.happens("Cart Abandoned", after: TimeSpan(2, .day)),
    ])
    #expect(early.runs.count == 1)
  }

  @Test func `who is in the segment already enters at the start`() throws {
    var draft = Draft()
    draft.ada.labels = [draft.label("vip")]
    let vips = draft.segment("vips", draft.hasLabel("vip"))
    draft.workflow("welcome", .enters(vips), [.action("thank")])
    let trace = try draft.trace()
    #expect(entryReason(trace) == "they are in segment 'vips' from the start")
    #expect(trace.first?.entersAt == draft.start)
  }

  @Test func `who comes into the segment later enters then`() throws {
    var draft = Draft()
    let vips = draft.segment("vips", draft.hasLabel("vip"))
    draft.workflow("welcome", .enters(vips), [.action("thank")])
    let trace = try draft.trace([draft.labelled("vip", after: TimeSpan(3, .hour))])
    #expect(entryReason(trace) == "segment 'vips' was entered")
    #expect(trace.first.map { $0.entersAt.milliseconds(since: draft.start) } == 10_800_000)
  }

  @Test func `a window lets somebody in by the clock alone, at its very instant`() throws {
    var draft = Draft()
    let window = RollingWindow(.next, TimeSpan(14, .day))
    draft.ada.properties.set(
      .init(
        id: draft.property("renewalDate", .instant), value: .instant(Draft.instant("2026-03-20T12:00:00Z")),
        span: Draft.span(0)))
    let renewing = draft.segment("renewing", draft.property("renewalDate", .within, .window(window)))
    draft.workflow("renewal", .enters(renewing), [.action("remind")])
    #expect(try draft.trace().first?.entersAt == Draft.instant("2026-03-06T12:00:00Z"))
    draft.project.workflows[0].trigger.kind = .leaves(renewing)
    #expect(try draft.trace().first?.entersAt == Draft.instant("2026-03-20T12:00:00Z"))
  }

  @Test func `what has to have held for some days lets in when they are over`() throws {
    var draft = Draft()
    let renewal = Value.instant(Draft.instant("2026-03-20T12:00:00Z"))
    draft.ada.properties.set(.init(id: draft.property("renewalDate", .instant), value: renewal, span: Draft.span(0)))
    var test = ConditionTest(subject: .property(draft.path("renewalDate")), span: Draft.span(0))
    let window = RollingWindow(.next, TimeSpan(14, .day))
    test.predicates = [Predicate(.within, .window(window), at: Draft.span(0))]
    test.options.heldFor = TimeSpan(3, .day)
    draft.project.conditions.append(.test(test))
    let settled = draft.segment("settled", ConditionID(draft.project.conditions.count - 1))
    draft.workflow("renewal", .enters(settled), [.action("remind")])
    #expect(try draft.trace().first?.entersAt == Draft.instant("2026-03-09T12:00:00Z"))
  }

  @Test func `a date of the account lets its members in when it comes`() throws {
    var draft = Draft()
    let end = Value.instant(Draft.instant("2026-04-10T00:00:00Z"))
    var account = Account(header: Header(id: "bakery", span: Draft.span(0)))
    account.properties = [.init(id: draft.property("contractEnd", .instant), value: end, span: Draft.span(0))]
    draft.project.accounts = [account]
    draft.ada.account = AccountID(0)
    var test = ConditionTest(subject: .property(draft.path("contractEnd")), span: Draft.span(0))
    let window = RollingWindow(.next, TimeSpan(30, .day))
    test.predicates = [Predicate(.within, .window(window), at: Draft.span(0))]
    let ending = draft.segment("ending", draft.condition(.account(.test(test))))
    draft.workflow("contract", .enters(ending), [.action("call")])
    #expect(try draft.trace().first?.entersAt == Draft.instant("2026-03-11T00:00:00Z"))
  }

  @Test(arguments: [(nil, 1), (Value.text("premium"), 1), (.text("free"), 0)])
  func `a property change starts a run when it is to the value asked for`(value: Value?, count: Int) throws {
    var draft = Draft()
    let plan = draft.property("plan")
    draft.workflow("plan", .property(plan, changesTo: value), [.action("note")])
    let trace = try draft.trace([draft.sets("plan", to: .text("premium"), after: TimeSpan(1, .day))])
    #expect(trace.runs.count == count)
  }

  @Test func `a label starts a run when it is added, not when it is there`() throws {
    var draft = Draft()
    let vip = draft.label("vip")
    draft.workflow("vip", .label(vip), [.action("note")])
    #expect(entryReason(try draft.trace([draft.labelled("vip", after: TimeSpan(1, .day))])) == "label 'vip' was added")
    draft.ada.labels = [vip]
    #expect(try draft.trace([draft.labelled("vip", after: TimeSpan(1, .day))]).runs.isEmpty)
  }

  @Test func `consent starts a run when it becomes the one asked for`() throws {
    var draft = Draft()
    let email = ConsentScope(channel: ChannelID(0), type: CommunicationTypeID(0))
    draft.workflow("goodbye", .consent(email, .optedOut), [.action("note")])
    let out = TimelineItem(
      operation: .optOut(ConsentScope(channel: ChannelID(0), type: nil)), moment: .after(TimeSpan(1, .day)),
      span: Draft.span(0))
    #expect(entryReason(try draft.trace([out])) == "consent became opted-out")
  }

  @Test(arguments: [
    ("2026-03-20", 7, nil, "2026-03-13T00:00:00Z" as String?), ("2026-03-20", 7, 9, "2026-03-13T09:00:00Z"),
    ("2026-03-09", 7, nil, nil), ("2026-03-09", 7, 9, "2026-03-02T09:00:00Z"), ("2026-03-09", 7, 8, nil),
  ])
  func `a date starts a run when it comes, from the start on`(
    date: String, days: Int, hour: Int?, entersAt: String?
  ) throws {
    var draft = Draft()
    draft.ada.properties.set(.init(id: draft.property("renewalDate"), value: .text(date), span: Draft.span(0)))
    var reference = DateReference(source: .property(draft.path("renewalDate")))
    reference.offset = TimeSpan(Int64(days), .day)
    reference.isBefore = true
    draft.workflow("renewal", .date(reference), [.action("remind")]) {
      $0.trigger.timeOfDay = hour.flatMap { CivilTime(hour: $0, minute: 0) }
    }
    #expect(try draft.trace().first?.entersAt == entersAt.map(Draft.instant))
  }

  @Test func `days before a date are counted on the calendar across summer time`() throws {
    var draft = Draft()
    draft.ada.properties.set(
      .init(id: draft.property("timezone"), value: .text("Europe/Berlin"), span: Draft.span(0)))
    draft.ada.properties.set(
      .init(id: draft.property("renewalDate"), value: .text("2026-04-02"), span: Draft.span(0)))
    var reference = DateReference(source: .property(draft.path("renewalDate")))
    reference.offset = TimeSpan(2, .week)
    reference.isBefore = true
    draft.workflow("renewal", .date(reference), [.action("remind")])
    #expect(try draft.trace().first?.entersAt == Draft.instant("2026-03-18T23:00:00Z"))
  }

  @Test func `a date that is moved is followed`() throws {
    var draft = Draft()
    draft.ada.properties.set(
      .init(id: draft.property("renewalDate"), value: .text("2026-03-20"), span: Draft.span(0)))
    draft.workflow("renewal", .date(DateReference(source: .property(draft.path("renewalDate")))), [.action("remind")])
    let trace = try draft.trace([draft.sets("renewalDate", to: .text("2026-05-01"), after: TimeSpan(5, .day))])
    #expect(trace.runs.map(\.entersAt) == [Draft.instant("2026-05-01T00:00:00Z")])
  }

  @Test func `an anniversary comes every year`() throws {
    var draft = Draft()
    draft.ada.properties.set(.init(id: draft.property("born"), value: .text("2000-02-29"), span: Draft.span(0)))
    var reference = DateReference(source: .property(draft.path("born")))
    reference.isAnniversary = true
    draft.workflow("birthday", .date(reference), [.action("card")]) { $0.reentry = .always }
    var options = RunOptions()
    options.until = TimeSpan(3, .year)
    let entries = try draft.trace(WorkflowID(0), options).runs.map(\.entersAt)
    #expect(entries == ["2027-03-01", "2028-02-29", "2029-03-01"].map { Draft.instant($0 + "T00:00:00Z") })
  }

  @Test func `a schedule begins on the day of the start and keeps its local time`() throws {
    var draft = Draft()
    draft.ada.properties.set(
      .init(id: draft.property("timezone"), value: .text("America/Chicago"), span: Draft.span(0)))
    let weekly = try Recurrence(parsing: "FREQ=WEEKLY;BYDAY=MO;COUNT=3")
    draft.workflow("weekly", .schedule(weekly), [.action("digest")]) {
      $0.reentry = .always
      $0.trigger.timeOfDay = CivilTime(hour: 8, minute: 0)
    }
    let entries = try draft.trace().runs.map(\.entersAt)
    // The clocks change on 8 March.
    let expected = ["2026-03-02T14:00:00Z", "2026-03-09T13:00:00Z", "2026-03-16T13:00:00Z"]
    #expect(entries == expected.map(Draft.instant))
  }

  @Test func `a forced entry begins at the start whatever the trigger says, with the last event that fits`() throws {
    var draft = Draft()
    let booked = draft.event("Booked")
    let reference = DateReference(source: .eventField(["day"]))
    draft.workflow("visit", .event(booked), [.wait(until: .date(reference, at: nil, past: .exit)), .action("remind")])
    draft.ada.timeline = [draft.happens("Booked", after: TimeSpan(0, .day), [("day", .text("2026-03-08"))])]
    draft.ada.timeline[0].moment = .at(.relative(.ago(TimeSpan(3, .day))))
    var options = RunOptions()
    #expect(try draft.trace(WorkflowID(0), options).runs.isEmpty)
    options.isEntryForced = true
    let run = try #require(try draft.trace(WorkflowID(0), options).first)
    #expect(run.entersAt == draft.start)
    #expect(run.endsAt == Draft.instant("2026-03-08T00:00:00Z"))
  }
}

struct ReentryTests {
  private func runs(_ reentry: Reentry, _ days: [(Int64, String)]) throws -> [Double] {
    var draft = Draft()
    let ordered = draft.event("Ordered")
    draft.workflow("thanks", .event(ordered), [.wait(TimeSpan(5, .day)), .action("ask")]) { $0.reentry = reentry }
    let during = days.map { draft.happens("Ordered", after: TimeSpan($0.0, .day), [("id", .text($0.1))]) }
    let trace = try draft.trace(during)
    return trace.runs.map { Double($0.entersAt.milliseconds(since: draft.start)) / 86_400_000 }
  }

  @Test(arguments: [
    (Reentry.once, [1.0]), (.always, [1, 2, 8, 31]), (.after(TimeSpan(30, .day)), [1, 31]),
    (.after(TimeSpan(7, .day)), [1, 8, 31]), (.after(TimeSpan(1, .day)), [1, 8, 31]), (.oncePer(["id"]), [1, 2]),
  ])
  func `who may enter again`(reentry: Reentry, days: [Double]) throws {
    #expect(try runs(reentry, [(1, "a"), (2, "b"), (8, "a"), (31, "b")]) == days)
  }
}
