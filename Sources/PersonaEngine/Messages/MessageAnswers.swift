import PersonaDiagnostics
import PersonaModel
import PersonaTemplates
import PersonaTime

/// The stubs that answer a message's questions while it is rendered.
struct MessageAnswers: Sendable {
  private let scope: VariableScope

  init(_ scope: VariableScope) { self.scope = scope }

  var answer: OutsideAnswering {
    { question throws(Diagnostic) in
      guard let stub = stub(for: question) else { return nil }
      scope.evaluator.recorder?.noteAnswer(ofStubAt: stub.span)
      return OutsideAnswer(status: stub.status, body: try body(of: stub).template(in: scope.zone))
    }
  }

  private func stub(for question: OutsideQuestion) -> Stub? {
    let stubs = scope.context.stubs
    if case .content(let address) = question { return StubTable(stubs, \.content).stub(for: address) }
    return stubs.first { $0.asked == .message(question) }
  }

  /// Rendered at the cost of the message that asks.
  private func body(of stub: Stub) throws(Diagnostic) -> Value {
    if case .value(let value) = stub.body { return value }
    var fault: Diagnostic?
    let value = scope.faults.paying { (budget) throws(BudgetExceededError) -> Value in
      do throws(Diagnostic) {
        return try stub.body.settled { (text) throws(Diagnostic) in
          try scope.evaluator.evaluate(
            text: text, for: scope.subject, in: scope.store, context: scope.context, budget: &budget)
        }
      } catch {
        fault = error
        return .null
      }
    }
    if let fault { throw fault }
    return value ?? .null
  }
}
