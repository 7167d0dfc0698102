import PersonaDiagnostics
import PersonaTemplates

extension DiagnosticID {
  package static let loneText = DiagnosticID("lone-text")
  package static let mixedConditions = DiagnosticID("mixed-conditions")
  package static let liquidInQuotes = DiagnosticID("liquid-in-quotes")
  package static let comparedTypes = DiagnosticID("compared-types")
  package static let pathInFilter = DiagnosticID("path-in-filter")
  package static let dateFormat = DiagnosticID("date-format")
  package static let milliseconds = DiagnosticID("milliseconds")
  package static let foreignPlaceholder = DiagnosticID("foreign-placeholder")
  package static let misspeltSelf = DiagnosticID("misspelt-self")
  package static let platformIdiom = DiagnosticID("platform-idiom")
}

/// Liquid that loads and hardly means what its writer thought.
extension LintRule {
  static let loneText = suspicion(.loneText, .loneText, "a text that stands alone in a condition")
  static let mixedConditions = suspicion(
    .mixedConditions, .mixedJoints, "\"and\" and \"or\" in one condition of a template")
  static let liquidInQuotes = suspicion(.liquidInQuotes, .liquidInQuotes, "Liquid inside of a text in quotes")
  static let comparedTypes = suspicion(.comparedTypes, .comparedTypes, "a comparison of two types in a template")
  static let pathInFilter = suspicion(.pathInFilter, .pathInFilter, "a path where a filter looks for a name")
  static let dateFormat = suspicion(.dateFormat, .dateFormat, "a pattern for dates that prints something else")
  static let milliseconds = suspicion(.milliseconds, .milliseconds, "milliseconds printed as a date")
  static let foreignPlaceholder = suspicion(
    .foreignPlaceholder, .foreignPlaceholder, "a placeholder of another system in a message")
  static let misspeltSelf = suspicion(.misspeltSelf, .misspeltSelf, "a name in self[…] that nobody has")
  static let platformIdiom = suspicion(
    .platformIdiom, .platformIdiom, "what is right elsewhere, and wrong on the template's platform")

  private static func suspicion(_ id: DiagnosticID, _ kind: TemplateWarning.Kind, _ summary: String) -> LintRule {
    LintRule(id, summary) { rule, linted in
      linted.suspicions.filter { $0.kind == kind }.map { rule.finding($0.message, at: $0.span, help: $0.help) }
    }
  }
}
