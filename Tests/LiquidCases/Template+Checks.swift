import PersonaDiagnostics
import PersonaLiquid

extension Template {
  /// All that can be told wrong without rendering, the variables that nobody has among it.
  package func everyCheck(_ knowledge: Knowledge) -> [Diagnostic] {
    (checkWithoutVariables(knowledge) + checkVariables(knowledge)).sorted(by: Diagnostic.inReadingOrder)
  }
}
