import PersonaDiagnostics
import PersonaLiquid
import PersonaTemplates

extension Template {
  /// All that can be told wrong without rendering, the variables that nobody has among it.
  package func everyCheck(_ knowledge: StaticContext) -> [Diagnostic] {
    var suggestions = Diagnostic.mostSuggestions
    let found = checkWithoutVariables(knowledge, &suggestions) + checkVariables(knowledge, &suggestions)
    return found.sorted(by: Diagnostic.inReadingOrder)
  }
}
