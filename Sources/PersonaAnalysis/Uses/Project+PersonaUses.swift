import PersonaModel

/// What an expectation asks of a persona that it names.
package enum PersonaUse: String, CaseIterable, Sendable {
  case match
  case noMatch = "no match"
  case template, workflow, profile
  /// Queries, searches, merges, audiences, destinations, bulk operations and permissions.
  case other
}

extension Project {
  /// How often expectations name each persona, by its number.
  package var personaUses: [[PersonaUse: Int]] {
    var uses = [[PersonaUse: Int]](repeating: [:], count: personas.count)
    for document in expectations {
      for expectation in document.expectations {
        expectation.kind.forEachPersona { persona, use in uses[Int(persona.value)][use, default: 0] += 1 }
        for case .merge(let other, _) in expectation.kind.items.map(\.operation) {
          uses[Int(other.value)][.other, default: 0] += 1
        }
      }
    }
    return uses
  }
}

extension Expectation.Kind {
  /// Everybody whom it names, apart from what happens in it.
  package func forEachPersona(_ body: (PersonaID, PersonaUse) -> Void) {
    func each(_ people: [Reference<Persona>]?, _ use: PersonaUse) {
      for person in people ?? [] { body(person.link, use) }
    }
    switch self {
    case .segment(let expected):
      each(expected.match, .match)
      each(expected.noMatch, .noMatch)
    case .template(let expected): each(expected.personas, .template)
    case .workflow(let expected): each(expected.personas, .workflow)
    case .persona(let expected): each(expected.personas, .profile)
    case .merge(let expected): each(expected.personas, .other)
    case .query(let expected): each(expected.result.returns, .other)
    case .search(let expected): each((expected.result.returns ?? []) + [expected.persona].compactMap(\.self), .other)
    case .audience(let expected): each((expected.includes ?? []) + expected.excludes, .other)
    case .campaign(let expected):
      each(expected.receives, .other)
      for persona in expected.heldBack { body(persona.key, .other) }
    case .synced(let expected): each([expected.persona].compactMap(\.self), .other)
    case .bulk(let expected):
      each(expected.result.returns, .other)
      for rejection in expected.rejected ?? [] { body(rejection.key, .other) }
    case .permission(let expected): each([expected.persona], .other)
    case .account(let expected): each([expected.persona].compactMap(\.self) + (expected.members.returns ?? []), .other)
    case .division, .profileOf, .profiles, .import, .unlinked: break
    }
  }
}
