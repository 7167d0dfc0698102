import PersonaAnalysis
import PersonaDiagnostics
import PersonaModel

extension DiagnosticID {
  package static let unusedPersona = DiagnosticID("unused-persona")
}

extension LintRule {
  /// A persona that no expectation names, so that it guards nothing.
  static let unusedPersona = LintRule(.unusedPersona, "a persona that no expectation names") { rule, linted in
    let project = linted.project
    // Without any, that is so of everybody, and said by what the project lacks.
    guard project.expectations.contains(where: { !$0.expectations.isEmpty }) else { return [] }
    let uses = project.personaUses
    var involved = Set<PersonaID>()
    var accounts = project.accountsAskedAbout
    for (place, persona) in project.personas.enumerated() {
      if let base = persona.extends { involved.insert(base) }
      for case .merge(let other, _) in persona.timeline.map(\.operation) { involved.insert(other) }
      guard !uses[place].isEmpty else { continue }
      if let base = persona.variantOf { involved.insert(base) }
      if let account = persona.account { accounts.insert(account) }
    }
    return project.personas.enumerated().compactMap { place, persona in
      guard uses[place].isEmpty, !involved.contains(PersonaID(place)) else { return nil }
      if let account = persona.account, accounts.contains(account) { return nil }
      return rule.finding(
        "no expectation names persona '\(persona.header.id)'", at: persona.header.span,
        help: "expect something of it, or delete it")
    }
  }
}

extension Project {
  /// Those that expectations name, whose members they are about.
  fileprivate var accountsAskedAbout: Set<AccountID> {
    Set(expectations.lazy.flatMap(\.expectations).flatMap(\.kind.accounts))
  }
}
