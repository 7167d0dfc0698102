import PersonaModel

extension Project {
  /// How often expectations name each persona, by its number.
  package var personaUses: [[PersonaUse: Int]] {
    var uses = [[PersonaUse: Int]](repeating: [:], count: personas.count)
    for document in expectations {
      for expectation in document.expectations {
        for named in expectation.kind.people { uses[Int(named.persona.value)][named.use, default: 0] += 1 }
        for case .merge(let other, _) in expectation.kind.items.map(\.operation) {
          uses[Int(other.value)][.other, default: 0] += 1
        }
      }
    }
    return uses
  }
}
