import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople

extension LintRule {
  /// Two personas with one key are one person to everything that goes by keys. One that inherits the key is another shape
  /// of its base, and is meant.
  static let sharedKey = LintRule(.sharedKey, "two personas with one identifier") { rule, linted in
    var owners: [Identity: Owner] = [:]
    var found: [Diagnostic] = []
    for (place, persona) in linted.project.personas.enumerated() where persona.variantOf == nil {
      guard let profile = linted.everyone.profile(of: PersonaID(place)), profile.exists else { continue }
      for identity in profile.identities {
        let owner = Owner(
          persona: PersonaID(place), span: linted.evaluator.people.place(of: identity, in: PersonaID(place)))
        guard let first = owners[identity] else {
          owners[identity] = owner
          continue
        }
        if first.span != nil, first.span == owner.span { continue }
        found.append(rule.clash(identity, first, owner, in: linted))
      }
    }
    return found
  }

  private func clash(_ identity: Identity, _ first: Owner, _ second: Owner, in linted: LintedProject) -> Diagnostic {
    let names = [first, second].map { linted.project.personas[$0.persona].header }
    let key = linted.project.identityKeys[identity.key].name
    var finding = finding(
      "'\(names[1].id)' has the \(key) of '\(names[0].id)', and does not inherit it",
      at: second.span ?? names[1].span,
      help: "give it a key of its own; if both are one person, let one extend the other or be a variant of it")
    finding.notes = [Diagnostic.Note("'\(names[0].id)' has it here", at: first.span ?? names[0].span)]
    return finding
  }
}

private struct Owner {
  let persona: PersonaID
  /// Where the key is written, which may be in a base; nil for one that a timeline brings.
  let span: SourceSpan?
}
