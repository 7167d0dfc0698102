import PersonaDiagnostics
import PersonaLoading
import PersonaTestProjects
import Testing

@testable import PersonaVerification

/// Messages that stand in people's timelines, where the settings say so.
@Suite struct MessageEventTests {
  private func results(_ settings: String, _ workflows: String, _ item: String) throws -> [CaseResult] {
    let loaded = ProjectInput([
      ("persona-check.yaml", "requires: 0.2\nnow: 2026-03-02T09:00:00Z\n\(settings)\n"),
      ("personas/ada.yaml", "persona: ada\nproperties: {phoneNumber: \"+15550101\"}\n"),
      ("templates/t.yaml", "template: t\nchannel: sms\ntype: transactional\nbody: Hi\n"),
      ("workflows/w.yaml", workflows),
      ("expectations/e.yaml", "expectations: E\nexpect:\n  - {\(item)}\n"),
    ]).loaded()
    try #require(loaded.diagnostics.isEmpty, "\(loaded.diagnostics.map(\.message))")
    return try loaded.results()
  }

  private static let pair = """
    workflow: first
    trigger: manual
    steps: [{send: t}]
    ---
    workflow: second
    trigger: {event: Message Sent, where: {template: t, workflow: first, step: t, type: transactional}}
    steps: [{action: noted}]
    """

  @Test(arguments: [("messageEvents: true", true), ("messageEvents: false", false), ("", false)])
  func `a message sets off a trigger at the same instant`(settings: String, isNoted: Bool) throws {
    let result = try #require(
      try results(
        settings, Self.pair,
        "workflow: second, persona: ada, alongside: first, entersAt: 2026-03-02T09:00:00Z, path: [noted]"
      ).first)
    #expect((result.failure == nil) == isNoted, "\(String(describing: result.failure))")
  }

  @Test func `events that are written by hand count for no cap`() throws {
    let settings = "messageEvents: true\nfrequencyCaps: [{atMost: 1, per: 1 day}]"
    let workflow = "workflow: w\ntrigger: manual\nsteps: [{wait: 2 hours}, {send: t}]\n"
    let item = "workflow: w, persona: ada, during: [{event: Message Sent, after: 1 hour, channel: sms}], sends: [t]"
    #expect(try results(settings, workflow, item).first?.failure == nil)
  }

  @Test func `messages that set each other off come to an end, as an error`() throws {
    let workflow = "workflow: w\ntrigger: {event: Message Sent}\nreentry: always\nsteps: [{send: t}]\n"
    let item = "workflow: w, persona: ada, during: [{event: Message Sent, after: 1 hour}], entries: 1"
    let result = try #require(try results("messageEvents: true", workflow, item).first)
    guard case .errored(let failure) = result.outcome else {
      Issue.record("it was decided: \(result.outcome)")
      return
    }
    #expect(failure.because.contains("is entered again and again"))
  }

  @Test func `an erased person is told of nothing`() throws {
    let workflow = "workflow: w\ntrigger: manual\nsteps: [{wait: 2 hours}, {send: t}]\n"
    let item = "workflow: w, persona: ada, during: [{erase: true, after: 1 hour}], path: [wait, {t: erased}]"
    #expect(try results("messageEvents: true", workflow, item).first?.failure == nil)
  }
}
