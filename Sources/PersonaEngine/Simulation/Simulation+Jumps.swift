import PersonaDiagnostics
import PersonaModel

extension GotoStep: PerformedStep {
  func perform(_ token: Int, in simulation: inout Simulation) throws(Diagnostic) -> StepResult {
    .go(.step(target))
  }
}

extension ExitStep: PerformedStep {
  func perform(_ token: Int, in simulation: inout Simulation) throws(Diagnostic) -> StepResult {
    .end(.exited, "step '\(simulation.step(of: token).name)'")
  }
}
