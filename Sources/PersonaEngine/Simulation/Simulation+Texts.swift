import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// The texts of steps, and what answers in them.
extension Simulation {
  /// Those of the expectation go first, so that a test can have its own answer.
  func stubs(of run: Int) -> [Stub] {
    let own = evaluator.project.workflows[runs[run].record.workflow].stubs
    return options.stubs.isEmpty ? own : options.stubs + own
  }

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
  mutating func evaluate(_ value: MessageValue, _ token: Int) throws(Diagnostic) -> Value {
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
