import PersonaDiagnostics
import PersonaModel
import PersonaPeople

extension Action: PerformedStep {
  func perform(_ token: Int, in simulation: inout Simulation) throws(Diagnostic) -> StepResult {
    try simulation.perform(self, token)
  }
}

/// Actions are recorded, never done.
extension Simulation {
  fileprivate mutating func perform(_ action: Action, _ token: Int) throws(Diagnostic) -> StepResult {
    let payload = try render(action.with, token)
    let run = tokens[token].run
    let index = tokens[token].step
    if runs[run].record.calls.isEmpty { runs[run].record.calls.reserveCapacity(8) }
    runs[run].record.calls.append(CallRecord(step: index, at: store.now, name: action.name, payload: payload))
    return .go(next(of: token))
  }
}
