import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// Actions and webhooks: recorded, never done.
extension Simulation {
  mutating func perform(_ action: Action, _ token: Int) throws(Diagnostic) -> StepResult {
    let payload = try render(action.with, token)
    let run = tokens[token].run
    let index = tokens[token].step
    if runs[run].record.calls.isEmpty { runs[run].record.calls.reserveCapacity(8) }
    runs[run].record.calls.append(CallRecord(step: index, at: store.now, name: action.name, payload: payload))
    return .go(next(of: token))
  }

  mutating func perform(_ webhook: Webhook, _ token: Int) throws(Diagnostic) -> StepResult {
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

  /// Those of the expectation go first, so that a test can have its own answer.
  func stubs(of run: Int) -> [Stub] {
    let own = evaluator.project.workflows[runs[run].record.workflow].stubs
    return options.stubs.isEmpty ? own : options.stubs + own
  }

  private func undeclared(_ url: String, _ step: Step, _ run: Int) -> Diagnostic {
    let declared = stubs(of: run).compactMap(\.webhook)
    let near = nearestName(to: url, among: declared).map { "; did you mean '\($0)'?" } ?? ""
    return Diagnostic(
      .undeclaredCall, "'\(step.name)' calls '\(url)', which no stub answers", at: step.span,
      help: "declare it under `stubs` in the workflow or the expectation\(near)")
  }
}

extension Simulation {
  mutating func render(_ text: MessageText, _ token: Int) throws(Diagnostic) -> String {
    let run = tokens[token].run
    return try evaluator.render(text: text, for: profile, in: store, context: messageContext(of: run), budget: &budget)
  }

  /// What a text comes to: of a single expression the value itself.
  mutating func evaluate(_ text: MessageText, _ token: Int) throws(Diagnostic) -> Value {
    let context = messageContext(of: tokens[token].run)
    return try evaluator.evaluate(text: text, for: profile, in: store, context: context, budget: &budget)
  }

  mutating func render(_ value: MessageValue, _ token: Int) throws(Diagnostic) -> Value {
    try value.settled { (text) throws(Diagnostic) in .text(try render(text, token)) }
  }

  /// As ``render(_:_:)``, where a text of a single expression is the value itself.
  private mutating func evaluate(_ value: MessageValue, _ token: Int) throws(Diagnostic) -> Value {
    try value.settled { (text) throws(Diagnostic) in try evaluate(text, token) }
  }

  func messageContext(of run: Int) -> MessageContext {
    var context = MessageContext()
    context.event = runs[run].context.entry?.event
    context.workflow = evaluator.project.workflows[runs[run].record.workflow].header.id
    context.enteredAt = runs[run].record.entersAt
    context.stubs = stubs(of: run)
    return context
  }
}
