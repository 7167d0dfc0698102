import PersonaDiagnostics
import PersonaModel

extension Rule {
  /// A persona whose name does not begin with the prefix that the project agreed on.
  static let namePrefix = Rule(.namePrefix, "a persona's name without the agreed prefix") { rule, linted in
    guard let prefix = linted.project.settings.lint.namePrefix else { return [] }
    return linted.project.personas.filter { $0.variantOf == nil }.compactMap { persona in
      guard let name = persona.header.name else {
        return rule.finding(
          "persona '\(persona.header.id)' has no name", at: persona.header.span,
          help: "give it one: `name: \"\(prefix) …\"`")
      }
      guard !name.utf8.starts(with: prefix.utf8) else { return nil }
      return rule.finding(
        "the name '\(name)' does not begin with '\(prefix)'", at: persona.header.span,
        help: "call it `\"\(prefix) \(name)\"`")
    }
  }
}
