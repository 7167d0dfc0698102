import PersonaDiagnostics
import PersonaModel

/// A kind of step as it runs. Each has this in a file of its own.
protocol PerformedStep: StepDefinition {
  /// Does what the step says, for a token that has come to it.
  func perform(_ token: Int, in simulation: inout Simulation) throws(Diagnostic) -> StepResult
}
