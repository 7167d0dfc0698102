import Diagnostics
import Time

extension Simulation {
  mutating func perform(_ waitFor: WaitFor, _ token: Int) throws(Diagnostic) -> Motion {
    var waiting = Token.Waiting(watches: [], restart: nil)
    for alternative in waitFor.cases {
      var watch = try watch(alternative.awaited)
      // Changes of this instant came before the step began, so what passes here is a state.
      if let words = try look(&watch, context: context(of: token)) {
        record(token, way: alternative.way, because: words)
        return .go(alternative.first)
      }
      waiting.watches.append(watch)
    }
    waiting.restart = waitFor.restartOn.map { Watch(leaves: [.event($0, seen: [])]) }
    pause(token, .waiting(waiting), until: deadline(of: waitFor))
    return .pause
  }

  private func deadline(of waitFor: WaitFor) -> Instant? {
    waitFor.timeout.map { world.now.adding($0, in: zone) }
  }

  /// Whether the token goes on, because what it waits for has come.
  mutating func checkWait(of token: Int) throws(Diagnostic) -> Bool {
    guard case .waiting(var waiting) = tokens[token].pause, let waitFor = waitFor(of: token) else { return false }
    let context = context(of: token)
    for (place, alternative) in waitFor.cases.enumerated() {
      guard let words = try look(&waiting.watches[place], context: context) else { continue }
      record(token, way: alternative.way, because: words)
      try resume(token, .go(alternative.first))
      return true
    }
    tokens[token].pause = .waiting(waiting)
    if var restart = waiting.restart, try look(&restart, context: context) != nil {
      pause(token, .waiting(waiting), until: deadline(of: waitFor))
      return true
    }
    return false
  }

  mutating func timeOut(_ token: Int) throws(Diagnostic) {
    guard let waitFor = waitFor(of: token) else { return }
    let words = waitFor.timeout.map { "nothing came within \($0)" } ?? ""
    record(token, way: waitFor.otherwiseWay, because: words)
    try resume(token, .go(waitFor.otherwise))
  }

  private func waitFor(of token: Int) -> WaitFor? {
    let (run, step) = (tokens[token].run, tokens[token].step)
    return if case .waitFor(let waitFor) = runs[run].steps[step].kind { waitFor } else { nil }
  }
}
