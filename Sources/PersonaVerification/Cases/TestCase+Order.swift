import PersonaModel

extension [TestCase] {
  /// The places of all cases, those about one persona side by side: whoever checks them sets up their store once.
  package var placesByPersona: [Int] {
    let personas = map { $0.check.persona.map { Int($0.value) + 1 } ?? 0 }
    var starts = [Int](repeating: 0, count: (personas.max() ?? 0) + 2)
    for persona in personas { starts[persona + 1] += 1 }
    for persona in starts.indices.dropFirst() { starts[persona] += starts[persona - 1] }
    var places = [Int](repeating: 0, count: count)
    for (place, persona) in personas.enumerated() {
      places[starts[persona]] = place
      starts[persona] += 1
    }
    return places
  }
}

extension Check {
  /// Nil for a case that is about no single persona.
  fileprivate var persona: PersonaID? {
    switch self {
    case .membership(let persona, _), .message(let persona), .journey(let persona), .profile(let persona): persona
    case .accountMembership, .whole, .unlinked: nil
    }
  }
}
