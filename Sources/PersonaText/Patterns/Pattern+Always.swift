/// What can be said of a pattern without any text.
extension Pattern {
  /// Whether every text matches, the empty one included. Decided on the states themselves: in each that a text can lead
  /// to before a match, the end of the text makes one.
  package var matchesEveryText: Bool {
    answer { state, states in states.transition(from: state, past: states.alphabet.count) == PatternStates.matched }
  }

  /// Whether no text at all matches: no state leads to a match.
  package var matchesNoText: Bool {
    answer { state, states in
      (0...states.alphabet.count).allSatisfy { states.transition(from: state, past: $0) != PatternStates.matched }
    }
  }

  /// Beyond this the answer is no, since it cannot be told quickly.
  private static var mostEffort: Int { 300_000 }

  /// Whether all states that a text can lead to before a match answer yes.
  private func answer(_ holds: (UInt16, inout PatternStates) -> Bool) -> Bool {
    var states = PatternStates(matcher)
    _ = states.number(of: states.first)
    var place = 0
    while place < states.states.count {
      let state = UInt16(truncatingIfNeeded: place)
      guard holds(state, &states) else { return false }
      for symbol in 0..<states.alphabet.count {
        guard states.effort < Self.mostEffort, states.states.count < PatternStates.unknown else { return false }
        _ = states.transition(from: state, past: symbol)
      }
      place += 1
    }
    return true
  }
}
