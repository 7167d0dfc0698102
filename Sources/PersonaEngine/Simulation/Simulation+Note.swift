import PersonaDiagnostics
import PersonaModel

extension NoteStep: PerformedStep {
  func perform(_ token: Int, in simulation: inout Simulation) throws(Diagnostic) -> StepResult {
    simulation.record(token, because: text)
    return .go(simulation.next(of: token))
  }
}
