/// The states that a simulation can be in, numbered as they are met.
///
/// A state is what the simulation waits with, and what lies before it. The beginning of a further search is in all of
/// them.
struct PatternStates {
  struct State: Hashable {
    fileprivate var instructions: [Int32]
    fileprivate var before: PatternContext
  }

  /// Beside the states, numbered from 0: a match has been found, or can no longer come.
  static let matched = UInt16.max
  static let lost = UInt16.max - 1
  /// Where nobody has looked yet.
  static let unknown = UInt16.max - 2

  let alphabet: PatternAlphabet
  private var simulation: PatternSimulation
  private(set) var states: [State] = []
  private var numbers: [State: UInt16] = [:]
  /// Instructions looked at so far, and those that all states together wait with.
  private(set) var effort = 0
  private(set) var size = 0

  init(_ matcher: PatternMatcher) {
    alphabet = matcher.alphabet
    simulation = PatternSimulation(matcher)
  }

  var first: State { State(instructions: [0], before: alphabet.contexts[alphabet.count]) }

  /// The state after a symbol, the number of the alphabet's symbols being the end of the text.
  mutating func transition(from state: UInt16, past symbol: Int) -> UInt16 {
    let state = states[Int(state)]
    simulation.begin(with: state.instructions)
    let match = simulation.advance(past: symbol, after: state.before)
    effort += simulation.effort + 1
    if match != nil { return Self.matched }
    if symbol == alphabet.count { return Self.lost }
    let waiting = [0] + simulation.threads.map { Int32(truncatingIfNeeded: $0.instruction) }.sorted()
    return number(of: State(instructions: waiting, before: alphabet.contexts[symbol]))
  }

  mutating func number(of state: State) -> UInt16 {
    if let known = numbers[state] { return known }
    let number = UInt16(truncatingIfNeeded: states.count)
    numbers[state] = number
    states.append(state)
    size += state.instructions.count
    return number
  }

  /// Forgets all states but one, which becomes the first.
  mutating func restart(with state: UInt16) {
    let kept = states[Int(state)]
    states.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    size = 0
    _ = number(of: kept)
  }
}
