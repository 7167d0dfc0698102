import PersonaAnalysis
import PersonaDiagnostics
import PersonaModel

extension DiagnosticID {
  package static let requiredProperty = DiagnosticID("required-property")
  package static let deprecatedProperty = DiagnosticID("deprecated-property")
  package static let undeclaredProperty = DiagnosticID("undeclared-property")
}

/// Personas that the schema has left behind.
extension LintRule {
  /// A persona without a property that the schema requires.
  static let requiredProperty = LintRule(.requiredProperty, "a persona without what the schema requires") {
    rule, linted in
    let project = linted.project
    let required = project.properties.indices.filter { project.properties[$0].type?.isRequired == true }
    guard !required.isEmpty else { return [] }
    return project.personas.flatMap { persona in
      required.filter { persona.properties[PropertyID($0)] == nil }.map { place in
        rule.finding(
          "persona '\(persona.header.id)' lacks '\(project.properties[place].name)', which the schema requires",
          at: persona.header.span, help: "give it one, or allow it where it is what the persona stands for")
      }
    }
  }

  /// A property that is no longer used, where a persona has it or something asks for it.
  static let deprecatedProperty = LintRule(.deprecatedProperty, "a property that is no longer used") { rule, linted in
    let project = linted.project
    let deprecated = Dictionary(
      uniqueKeysWithValues: project.properties.indices.compactMap { place in
        project.properties[place].type?.deprecation.map { (PropertyID(place), $0) }
      })
    guard !deprecated.isEmpty else { return [] }
    var places = linted.writtenProperties.map { ($0.id, $0.span) }
    places += project.propertiesAskedFor.flatMap { path, span in path.heads.map { ($0, span) } }
    var seen: Set<SourceSpan> = []
    return places.compactMap { property, span in
      guard let remedy = deprecated[property], seen.insert(span).inserted else { return nil }
      return rule.finding(
        "'\(project.properties[property].name)' is no longer used", at: span,
        help: remedy.isEmpty ? "take it away" : "use `\(remedy)` in its place")
    }
  }

  /// A property of a persona that a whole schema does not have.
  static let undeclaredProperty = LintRule(.undeclaredProperty, "a property that the schema lacks") { rule, linted in
    let project = linted.project
    guard project.settings.lint.isSchemaWhole else { return [] }
    var seen: Set<SourceSpan> = []
    return linted.writtenProperties.compactMap { property in
      let definition = project.properties[property.id]
      guard definition.type == nil, seen.insert(property.span).inserted else { return nil }
      return rule.finding(
        "the schema has no '\(definition.name)'", at: property.span, help: "take it away, or declare it in the schema")
    }
  }
}

extension LintedProject {
  /// What personas have from the start, where it is written.
  fileprivate var writtenProperties: [Persona.Property] { project.personas.flatMap { Array($0.properties) } }
}
