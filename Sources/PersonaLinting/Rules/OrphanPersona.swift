import PersonaDiagnostics
import PersonaModel
import PersonaPeople

extension DiagnosticID {
  package static let orphanPersona = DiagnosticID("orphan-persona")
}

extension LintRule {
  /// A persona that no key leads to: nothing that comes in from outside could find the profile. A project in which nobody
  /// has a key does without them.
  static let orphanPersona = LintRule(.orphanPersona, "a persona without any identifier") { rule, linted in
    let keys = linted.project.identityKeys.map(\.name.text).prefix(3).joined(separator: "', '")
    guard linted.everyone.profiles.contains(where: { !$0.identities.isEmpty }) else { return [] }
    return linted.everyone.profiles.compactMap { profile in
      guard profile.exists, profile.identities.isEmpty, let id = profile.persona else { return nil }
      let persona = linted.project.personas[id]
      // A variant may be the case of somebody without an address.
      guard persona.variantOf == nil else { return nil }
      return rule.finding(
        "no identifier leads to '\(persona.header.id)'", at: persona.header.span,
        help: keys.isEmpty ? nil : "give it one of '\(keys)', or make it a variant")
    }
  }
}
