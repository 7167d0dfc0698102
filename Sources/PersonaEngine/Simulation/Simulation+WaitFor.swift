import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

extension WaitFor: PerformedStep {
  func perform(_ token: Int, in simulation: inout Simulation) throws(Diagnostic) -> StepResult {
    try simulation.perform(self, token)
  }
}

extension Simulation {
  fileprivate mutating func perform(_ waitFor: WaitFor, _ token: Int) throws(Diagnostic) -> StepResult {
    var waiting = Token.Waiting(watches: [], restart: nil)
    for alternative in waitFor.cases {
      var watch = try watch(alternative.awaited)
      try noteHistory(&watch, context(of: token), until: "before the wait began")
      // Changes of this instant came before the step began, so what passes here is a state.
      if watch.looksAtStates, let match = try evaluate(&watch, context(of: token)) {
        record(token, way: alternative.way, match)
        waiting.watches.append(watch)
        try report(waiting, of: waitFor, token)
        return .go(alternative.first)
      }
      waiting.watches.append(watch)
    }
    waiting.restart = waitFor.restartOn.map { WaitCondition(leaves: [WaitCondition.Leaf(.event($0))]) }
    pause(token, .waiting(waiting), until: deadline(of: waitFor))
    return .pause
  }

  private func deadline(of waitFor: WaitFor) -> Instant? {
    waitFor.timeout.map { store.now.adding($0, in: zone) }
  }

  /// Whether the token goes on, because what it waits for has come.
  mutating func checkWait(of token: Int) throws(Diagnostic) -> Bool {
    guard case .waiting(var waiting) = tokens[token].pause, !changes.isEmpty || waiting.looksAtStates,
      let waitFor = waitFor(of: token)
    else { return false }
    let context = context(of: token)
    for place in waitFor.cases.indices {
      guard let match = try evaluate(&waiting.watches[place], context) else { continue }
      record(token, way: waitFor.cases[place].way, match)
      try report(waiting, of: waitFor, token)
      try resume(token, .go(waitFor.cases[place].first))
      return true
    }
    tokens[token].pause = .waiting(waiting)
    guard var restart = waiting.restart, try evaluate(&restart, context) != nil else { return false }
    pause(token, .waiting(waiting), until: deadline(of: waitFor))
    return true
  }

  private mutating func record(_ token: Int, way: String, _ match: WaitMatch) {
    record(token, way: way, because: options.explains ? words(for: match) : "")
  }

  mutating func timeOut(_ token: Int) throws(Diagnostic) {
    guard let waitFor = waitFor(of: token) else { return }
    let words = options.explains ? waitFor.timeout.map { "nothing came within \($0)" } : nil
    record(token, way: waitFor.otherwiseWay, because: words ?? "")
    try reportWait(of: token)
    try resume(token, .go(waitFor.otherwise))
  }

  func waitFor(of token: Int) -> WaitFor? {
    let (run, step) = (tokens[token].run, tokens[token].step)
    return if case .waitFor(let waitFor) = runs[run].steps[step].kind { waitFor } else { nil }
  }
}
