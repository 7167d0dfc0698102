import PersonaDiagnostics
import PersonaTemplates

extension Template {
  /// In the order of the text.
  package func suspicions(_ knowledge: ValueKnowledge) -> [TemplateWarning] {
    var search = TemplateWarningSearch(program: program, knowledge: knowledge, own: program.ownNames)
    search.checkConditions()
    search.checkFilters()
    search.checkConstants()
    search.checkTexts()
    search.checkNames()
    program.dialect.checks?(&search)
    return search.found.sorted { ($0.span.start, $0.message) < ($1.span.start, $1.message) }
  }
}
