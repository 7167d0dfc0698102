import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

extension CampaignExpectation: SingleCaseExpectation {
  func subject(of expectation: Expectation, in project: Project) -> CaseSubject {
    CaseSubject(project.workflows[campaign.link].header.id)
  }

  func verify(by runner: inout CaseRunner) throws(Diagnostic) { try runner.checkCampaign(self) }
}

/// A campaign over everybody: who gets its message, and who is meant and gets none.
extension CaseRunner {
  mutating func checkCampaign(_ expected: CampaignExpectation) throws(Diagnostic) {
    headline = "\(planned.id.subject) should reach the expected personas"
    let deliveries = try deliveries(of: expected.campaign.link)
    let outcomes = Dictionary(deliveries.map { ($0.persona, $0) }, uniquingKeysWith: { first, _ in first })
    let wanted = Set(expected.receives.map(\.link))
    for persona in expected.receives { check(outcomes[persona.link], of: persona.link, in: expected) }
    for person in expected.heldBack { try check(outcomes[person.key], person, expected) }
    let stated = wanted.union(expected.heldBack.map(\.key))
    for delivery in deliveries where !stated.contains(delivery.persona) {
      fail(because: "'\(id(delivery.persona))' \(delivery.words), and stands in neither list")
    }
    let received = deliveries.filter(\.isReceived).map(\.persona)
    // Nobody can stand under both.
    if Set(received) != wanted, !expected.heldBack.contains(where: { outcomes[$0.key]?.isReceived == true }) {
      suggest(.list(received.map { .init(id($0)) }), at: .key("receives", of: expectation.span))
    }
    if differs { addDetail(.note(table(of: deliveries))) } else { explanation = [.note(table(of: deliveries))] }
  }

  /// What became of the campaign for one person whom it is meant for.
  private struct Delivery {
    let persona: PersonaID
    let run: WorkflowRun

    var isReceived: Bool { run.sends.contains { $0.outcome == .sent } }
    /// Of the first message, which is the one that is wanted most.
    var outcome: String { run.sends.first?.outcome.rawValue ?? run.ending.rawValue }

    var words: String {
      if isReceived { return "receives it" }
      let reasons = run.sends.map { "\($0.outcome.rawValue): \($0.reason)" }
      return "is held back (\(reasons.isEmpty ? run.ending.rawValue : reasons.joined(separator: "; ")))"
    }
  }

  /// Of everybody whom it is meant for, in the order of the personas.
  private mutating func deliveries(of campaign: WorkflowID) throws(Diagnostic) -> [Delivery] {
    let everyone = stores.everyone(at: now, in: evaluator)
    var found: [Delivery] = []
    for profile in everyone.profiles {
      if case .merged = profile.lifecycle { continue }
      guard let persona = profile.persona else { continue }
      let trace = try trace(of: campaign, for: persona, explains: false)
      if let run = trace.runs.first { found.append(Delivery(persona: persona, run: run)) }
    }
    return found
  }

  private mutating func trace(
    of campaign: WorkflowID, for persona: PersonaID, explains: Bool
  ) throws(Diagnostic) -> Trace {
    let (store, _) = try store(of: persona)
    var options = RunOptions()
    options.explains = explains
    options.stubs = document.stubs
    return try evaluator.trace(campaign, for: persona, in: store, options: options, budget: &budget)
  }

  private mutating func check(
    _ delivery: Delivery?, of persona: PersonaID, in expected: CampaignExpectation
  ) {
    guard let delivery else { return failForStranger(persona, expected) }
    if !delivery.isReceived { fail(because: "'\(id(persona))' \(delivery.words)") }
  }

  private mutating func check(
    _ delivery: Delivery?, _ person: NamedAnswer<PersonaID, Matcher>, _ expected: CampaignExpectation
  ) throws(Diagnostic) {
    guard let delivery else { return failForStranger(person.key, expected) }
    guard !delivery.isReceived else { return fail(because: "'\(person.text)' receives it") }
    try check(
      .text(delivery.outcome), person.answer, named: "heldBack \(person.text)", in: evaluator.settings.timezone)
  }

  /// Somebody whom the campaign is not meant for, with the reason as long as it can be told.
  private mutating func failForStranger(_ persona: PersonaID, _ expected: CampaignExpectation) {
    let refusal = try? trace(of: expected.campaign.link, for: persona, explains: failures == .whole).notEntered
    fail(because: "'\(id(persona))' does not get it: \(refusal?.words ?? "there is no such profile")")
    if let explanation = refusal?.explanation {
      let span = evaluator.project.workflows[expected.campaign.link].header.span
      addDetail(.explanation(explanation, title: "not in the audience", at: span))
    }
  }

  private func table(of deliveries: [Delivery]) -> String {
    let received = deliveries.filter(\.isReceived).map { id($0.persona) }
    let held = deliveries.filter { !$0.isReceived }.map { "  \(id($0.persona)) \($0.words)" }
    return (["receives: \(received.isEmpty ? "nobody" : received.joined(separator: ", "))"] + held)
      .joined(separator: "\n")
  }
}
