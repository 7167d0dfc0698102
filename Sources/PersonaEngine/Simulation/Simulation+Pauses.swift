import PersonaDiagnostics
import PersonaPeople
import PersonaTime

/// Waits, and what wakes them.
extension Simulation {
  /// Puts a token to sleep; the wake-up carries a ticket that a later pause makes void.
  mutating func pause(_ token: Int, _ pause: Token.Pause, until instant: Instant?) {
    tokens[token].ticket &+= 1
    tokens[token].pause = pause
    runs[tokens[token].run].record.visits[tokens[token].visit].dueAt = instant
    if case .waiting = pause { noteWaiting(token) }
    guard let instant else { return }
    eventQueue.note(.init(.wakeUps, at: instant, subject: token, ticket: tokens[token].ticket, rank: rank(of: token)))
  }

  mutating func wake(_ token: Int, ticket: UInt32) throws(Diagnostic) {
    guard isAlive(token), tokens[token].ticket == ticket else { return }
    switch tokens[token].pause {
    case .asleep(let next): try wakeUp(token, .go(next))
    // To send is a step, and steps have their order among the workflows.
    case .deferred: becomeDue(token)
    case .waiting: if try !checkWait(of: token) { try timeOut(token) }
    case .called(let stub): try answer(token, stub)
    case .ready, .due, .over: break
    }
  }

  mutating func becomeDue(_ token: Int) {
    tokens[token].pause = .due
    noteStep(of: token)
  }

  /// Lets every `waitFor` see what has changed, and whatever goes by a date or a clock look at it anew.
  mutating func checkWaits() throws(Diagnostic) {
    try checkParked()
    forgetDoneWaits()
    for token in waiting where isWaiting(token) { _ = try checkWait(of: token) }
    forgetChanges()
  }

  private mutating func forgetDoneWaits() {
    var still: [Int] = []
    for token in waiting where isWaiting(token) { still.append(token) }
    waiting = still
  }

  /// Keeps the places ascending; most often the token is the newest.
  private mutating func noteWaiting(_ token: Int) {
    var place = waiting.count
    while place > 0, waiting[place - 1] > token { place -= 1 }
    if place > 0, waiting[place - 1] == token { return }
    waiting.insert(token, at: place)
  }

  func isWaiting(_ token: Int) -> Bool {
    if case .waiting = tokens[token].pause { isAlive(token) } else { false }
  }

  func isAlive(_ token: Int) -> Bool { !runs[tokens[token].run].isOver }

  private mutating func noteEnd(of token: Int) {
    let (run, visit) = (tokens[token].run, tokens[token].visit)
    guard runs[run].record.visits[visit].at < store.now else { return }
    runs[run].record.visits[visit].doneAt = store.now
  }

  /// Goes on behind the step, when everything else at this instant has had its turn.
  mutating func resume(_ token: Int, _ result: StepResult) throws(Diagnostic) {
    if case .go = result { tokens[token].pause = .ready }
    // A message may be put off again, and a wait be moved.
    if case .pause = result {} else { noteEnd(of: token) }
    guard try apply(result, token) else { return }
    noteStep(of: token)
  }

  /// As ``resume(_:_:)``, for a wake-up with nothing after it at this instant.
  private mutating func wakeUp(_ token: Int, _ result: StepResult) throws(Diagnostic) {
    guard !isOthersTurn else { return try resume(token, result) }
    tokens[token].pause = .ready
    noteEnd(of: token)
    if try apply(result, token) { try proceed(token) }
  }
}
