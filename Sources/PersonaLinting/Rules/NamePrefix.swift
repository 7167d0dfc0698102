import PersonaDiagnostics
import PersonaModel
import PersonaText

extension DiagnosticID {
  package static let namePrefix = DiagnosticID("name-prefix")
  package static let testLabel = DiagnosticID("test-label")
  package static let naming = DiagnosticID("naming")
  package static let sameName = DiagnosticID("same-name")
}

/// What the project agreed on for names. Variants have none of their own.
extension LintRule {
  /// A persona whose name does not begin with the agreed prefix.
  static let namePrefix = LintRule(.namePrefix, "a persona's name without the agreed prefix") { rule, linted in
    guard let prefix = linted.project.settings.lint.namePrefix else { return [] }
    return linted.namedPersonas.compactMap { persona in
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

  /// A persona without the label that says that nobody real is meant.
  static let testLabel = LintRule(.testLabel, "a persona without the agreed label") { rule, linted in
    guard let label = linted.project.settings.lint.testLabel?.label else { return [] }
    let name = linted.project.labels[label].name
    return linted.project.personas.filter { !$0.labels.contains(label) }.map { persona in
      rule.finding(
        "persona '\(persona.header.id)' does not have the label '\(name)'", at: persona.header.span,
        help: "put it on: `labels: [\(name)]`")
    }
  }

  /// A persona whose name, behind the prefix, does not read as agreed.
  static let naming = LintRule(.naming, "a persona's name that does not read as agreed") { rule, linted in
    let settings = linted.project.settings.lint
    guard let pattern = settings.naming else { return [] }
    return linted.namedPersonas.compactMap { persona in
      guard let name = persona.header.name else {
        return rule.finding(
          "persona '\(persona.header.id)' has no name", at: persona.header.span,
          help: "names read `\(pattern.text)`")
      }
      let prefix = settings.namePrefix.flatMap { name.hasPrefix($0) ? $0 : nil } ?? ""
      let rest = name.dropFirst(prefix.count).drop(while: \.isWhitespace)
      guard !pattern.fits(rest) else { return nil }
      return rule.finding(
        "the name '\(name)' does not read as `\(pattern.text)`", at: persona.header.span,
        help: "give each place some words")
    }
  }

  /// Two personas that people cannot tell apart by their names.
  static let sameName = LintRule(.sameName, "two personas of one name") { rule, linted in
    var first: [String: Header] = [:]
    return linted.namedPersonas.compactMap { persona in
      let header = persona.header
      guard let name = header.name else { return nil }
      let words = name.caseFolded.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard let other = first[words] else {
        first[words] = header
        return nil
      }
      var finding = rule.finding(
        "the name '\(name)' is that of persona '\(other.id)', too", at: header.span,
        help: "say in the name what tells the two apart")
      finding.notes = [Diagnostic.Note("the other one", at: other.span)]
      return finding
    }
  }
}

extension LintedProject {
  fileprivate var namedPersonas: [Persona] { project.personas.filter { $0.variantOf == nil } }
}
