import PersonaDiagnostics
import PersonaModel
import PersonaTemplates

extension DiagnosticID {
  package static let untestedFallback = DiagnosticID("untested-fallback")
}

extension LintRule {
  /// A fallback for a variable that every persona has, so that nobody has ever seen the fallback.
  static let untestedFallback = LintRule(.untestedFallback, "a fallback that no persona needs") { rule, linted in
    let filled = linted.filledProperties
    var told: Set<String> = []
    return linted.templates.flatMap { template -> [Diagnostic] in
      told = []
      return template.variableUses.filter { $0.isGuarded }.compactMap { use in
        let name = use.path.first ?? ""
        guard filled.contains(Name(name)), told.insert(name).inserted else { return nil }
        let isRequired = linted.project.properties.contains { $0.name == Name(name) && $0.type?.isRequired == true }
        return rule.finding(
          "every persona has '\(name)', so that what stands here without it is never seen", at: use.span,
          help: isRequired
            ? "the schema requires it, so that nobody is without it: take the fallback away, or `required` of the schema"
            : "add a persona or a variant without it: `variants: {no-\(name): {properties: {\(name): null}}}`")
      }
    }
  }
}

extension LintedProject {
  /// Properties that every persona has and none has empty.
  fileprivate var filledProperties: Set<Name> {
    guard !project.personas.isEmpty else { return [] }
    let counts = project.personaCounts { !$0.value.isEmpty }
    let filled = counts.indices.filter { counts[$0] == project.personas.count }
    return Set(filled.map { project.properties[$0].name })
  }
}
