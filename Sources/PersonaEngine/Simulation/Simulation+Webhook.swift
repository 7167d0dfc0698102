import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

extension Webhook: PerformedStep {
  func perform(_ token: Int, in simulation: inout Simulation) throws(Diagnostic) -> StepResult {
    try simulation.perform(self, token)
  }
}

/// Webhooks are recorded, never called: a stub answers.
extension Simulation {
  fileprivate mutating func perform(_ webhook: Webhook, _ token: Int) throws(Diagnostic) -> StepResult {
    let url = try render(webhook.url, token)
    let payload = try render(webhook.body, token)
    let run = tokens[token].run
    guard let stub = stub(for: url, run) else { throw undeclared(url, step(of: token), run) }
    runs[run].record.calls.append(
      CallRecord(
        step: tokens[token].step, at: store.now, name: "\(webhook.method) \(url)", payload: payload,
        status: stub.status))
    record(token, because: "status \(stub.status)")
    guard let delay = stub.delay, delay.amount > 0 else { return .go(try reply(stub, webhook, token)) }
    pause(token, .called(stub), until: store.now.adding(delay, in: zone))
    return .pause
  }

  /// The reply of a webhook has come.
  mutating func answer(_ token: Int, _ stub: Stub) throws(Diagnostic) {
    guard case .webhook(let webhook) = step(of: token).kind else { return }
    let next = try reply(stub, webhook, token)
    try resume(token, .go(next))
  }

  /// Keeps the body of a success, and goes on by the status where that makes a difference.
  private mutating func reply(_ stub: Stub, _ webhook: Webhook, _ token: Int) throws(Diagnostic) -> Next {
    if stub.isSuccess { try save(stub, webhook, token) }
    guard let ways = webhook.ways else { return next(of: token) }
    record(token, way: stub.isSuccess ? Webhook.okWay : ways.failedWay)
    return stub.isSuccess ? ways.ok : ways.failed
  }

  private mutating func save(_ stub: Stub, _ webhook: Webhook, _ token: Int) throws(Diagnostic) {
    guard let property = webhook.saveAs else { return }
    let body = try evaluate(stub.body, token)
    var mutation = ProfileUpdate()
    mutation.properties = [.init(property: property, change: .assign(body), span: step(of: token).span)]
    try apply(mutation, token)
  }

  private mutating func stub(for url: String, _ run: Int) -> Stub? {
    let workflow = runs[run].record.workflow
    let own = evaluator.project.workflows[workflow].stubs
    let known = stubs[workflow] ?? StubTable(options.stubs, before: own, \.webhook)
    stubs[workflow] = known
    return known.stub(for: url)
  }

  private func undeclared(_ url: String, _ step: Step, _ run: Int) -> Diagnostic {
    let declared = stubs(of: run).compactMap(\.webhook)
    let near = nearestName(to: url, among: declared).map { "; did you mean '\($0)'?" } ?? ""
    return Diagnostic(
      .undeclaredCall, "'\(step.name)' calls '\(url)', which no stub answers", at: step.span,
      help: "declare it under `stubs` in the workflow or the expectation\(near)")
  }
}
