import PersonaAnalysis
import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTemplates

extension LintRule {
  /// What loading warns of and no rule is about. It can be allowed and weighed as what rules find can be.
  static let warningsOfLoading: Set<DiagnosticID> = [
    .continuedText, .curlyQuotes, .decimalComma, .emptyDocument, .emptyFile, .emptyGroup, .invisibleCharacter,
    .misnamedFile,
    .misplacedKey, .missingValue, .reservedName, .undefinedVariable, .unknownReply, .unknownRole, .unknownZone,
    .unusableValue, .yamlVersion,
  ]

  /// Whether the settings and comments can name it.
  static func isName(_ id: DiagnosticID) -> Bool { ids.contains(id) || warningsOfLoading.contains(id) }

  /// What to write in place of a name that no rule has.
  static func remedy(for name: String) -> String {
    nearestName(to: name, among: all.map(\.id.rawValue), within: 3).map { "did you mean `\($0)`?" }
      ?? "`persona-check lint --rules` lists them"
  }
}

extension LintSettings {
  /// An error for each name under `lint` that no rule has.
  package var unknownRules: [Diagnostic] {
    namedRules.filter { !LintRule.isName($0.id) }.map { named in
      let name = named.id.rawValue
      return Diagnostic(.unknownWord, "unknown rule '\(name)'", at: named.span, help: LintRule.remedy(for: name))
    }
  }
}
