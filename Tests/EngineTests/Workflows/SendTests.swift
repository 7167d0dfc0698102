import PersonaDiagnostics
import PersonaPeople
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel

struct SendTests {
  private func optOut(after span: TimeSpan) -> TimelineItem {
    TimelineItem(
      operation: .optOut(ConsentScope(channel: ChannelID(0), type: nil)), moment: .after(span), span: Draft.span(0))
  }

  @Test(arguments: [(Send.OnSkip.continue, ["hello: no-consent", "after"]), (.exit, ["hello: no-consent"])])
  func `a send that a gate stops goes on, or ends the run`(onSkip: Send.OnSkip, path: [String]) throws {
    var draft = Draft()
    draft.ada.consent = []
    draft.workflow("hello", .manual, [draft.send("hello", onSkip: onSkip), .action("after")])
    let run = try #require(try draft.trace().first)
    #expect(draft.path(run) == path)
    #expect(run.sends.map(\.outcome) == [.noConsent])
    #expect(run.ending == (onSkip == .exit ? .exited : .completed))
  }

  @Test func `no address comes before no consent`() throws {
    var draft = Draft()
    draft.ada.consent = []
    draft.workflow("hello", .manual, [draft.send("text", channel: 1)])
    #expect(try draft.trace().first?.sends.first?.outcome == .noAddress)
  }

  @Test func `quiet hours put a message off, and the gates are passed again then`() throws {
    var draft = Draft()
    draft.start = Draft.instant("2026-03-02T22:30:00Z")
    draft.workflow("hello", .manual, [draft.send("hello"), .action("after")]) {
      $0.quietHours = [
        QuietHours(
          .hours(from: CivilTime(hour: 21, minute: 0) ?? .midnight, to: CivilTime(hour: 8, minute: 0) ?? .midnight),
          at: Draft.span(0))
      ]
    }
    let sent = try #require(try draft.trace().first)
    #expect(sent.sends.map(\.at) == [Draft.instant("2026-03-03T08:00:00Z")])
    #expect(sent.visits.map(\.at) == [draft.start, Draft.instant("2026-03-03T08:00:00Z")])
    let stopped = try #require(try draft.trace([optOut(after: TimeSpan(2, .hour))]).first)
    #expect(stopped.sends.map(\.outcome) == [.noConsent])
    #expect(draft.path(stopped) == ["hello: no-consent", "after"])
  }

  @Test(arguments: [
    ("21:00", "08:00", "20:59", false), ("21:00", "08:00", "21:00", true), ("21:00", "08:00", "07:59", true),
    ("21:00", "08:00", "08:00", false), ("12:00", "13:00", "12:30", true), ("12:00", "13:00", "13:00", false),
  ])
  func `quiet hours hold their beginning and not their end`(
    from: String, to: String, time: String, isQuiet: Bool
  ) throws {
    let hours = QuietHours(
      .hours(from: try CivilTime(parsing: from), to: try CivilTime(parsing: to)), at: Draft.span(0))
    #expect((hours.end(around: Draft.instant("2026-03-02T\(time):00Z"), in: .utc) != nil) == isQuiet)
  }

  @Test func `a frequency cap counts the messages of all workflows`() throws {
    var draft = Draft()
    var cap = FrequencyCap(atMost: 2, per: .length(TimeSpan(1, .week)), span: Draft.span(0))
    cap.scope.channels = [ChannelID(0)]
    cap.scope.types = [CommunicationTypeID(0)]
    draft.project.settings.frequencyCaps = [cap]
    draft.workflow(
      "a", .manual,
      [
        draft.send("one"), .wait(TimeSpan(2, .day)), draft.send("two"), draft.send("receipt", type: 1),
        .wait(TimeSpan(5, .day)), draft.send("three"),
      ])
    let ordered = draft.event("Ordered")
    draft.workflow("b", .event(ordered), [draft.send("thanks")])
    var options = RunOptions()
    options.during = [draft.happens("Ordered", after: TimeSpan(1, .day))]
    options.alongside = [WorkflowID(1)]
    let trace = try draft.trace(WorkflowID(0), options)
    #expect(trace.first?.sends.map(\.outcome) == [.sent, .frequencyCap, .sent, .sent])
    #expect(
      trace.first?.sends[1].reason
        == "at most 2 per 1 week; 'thanks' of workflow 'b' went out on 2026-03-03 09:00, "
        + "after 'one' on 2026-03-02 09:00")
    #expect(trace.others.map { $0.sends.map(\.outcome) } == [[.sent]])
    options.alongside = []
    #expect(try draft.trace(WorkflowID(0), options).first?.sends.map(\.outcome) == [.sent, .sent, .sent, .sent])
  }
}

struct CallTests {
  private func webhook(_ draft: inout Draft) -> Line {
    let webhook = Webhook(
      url: Draft.text("https://api.example.test/score"), method: "POST", body: .value(.null),
      saveAs: draft.property("reply"))
    return .step(.webhook(webhook), as: "score")
  }

  private func stub(_ url: String, delay: TimeSpan? = nil) -> Stub {
    var stub = Stub(.webhook(url), span: Draft.span(0))
    stub.body = .value(.map(ValueMap([.init(key: "score", value: .integer(7))])))
    stub.delay = delay
    return stub
  }

  @Test func `a stub answers, after its delay, and the reply can be read`() throws {
    var draft = Draft()
    let path = Path(
      text: "reply.score", whole: draft.property("reply.score"),
      nested: .init(head: draft.property("reply"), keys: ["score"]))
    let isHigh = draft.condition(
      .property(path), [Predicate(.atLeast, .value(.integer(5)), at: Draft.span(0))])
    draft.workflow(
      "score", .manual,
      [webhook(&draft), .branch([.init(condition: isHigh, way: "high")], otherwise: ("low", []), as: "level")])
    var options = RunOptions()
    options.stubs = [stub("https://api.example.test/score", delay: TimeSpan(2, .second))]
    let run = try #require(try draft.trace(WorkflowID(0), options).first)
    #expect(draft.path(run) == ["score", "level: high"])
    #expect(run.calls.map(\.status) == [200])
    #expect(run.endsAt == draft.start.adding(milliseconds: 2000))
  }

  @Test func `a call that no stub answers is an error that names it`() throws {
    var draft = Draft()
    draft.workflow("score", .manual, [webhook(&draft)]) { $0.stubs = [stub("https://api.example.test/scores")] }
    let error = #expect(throws: Diagnostic.self) { try draft.trace() }
    #expect(error?.message == "'score' calls 'https://api.example.test/score', which no stub answers")
    #expect(error?.help?.contains("did you mean 'https://api.example.test/scores'?") == true)
    #expect(error?.span == Draft.span(1))
  }
}
