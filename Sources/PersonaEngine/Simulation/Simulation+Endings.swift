import PersonaDiagnostics
import PersonaModel
import PersonaPeople

extension Simulation {
  /// Lets the goals and exits of all runs see what has changed. A goal that is reached at the same instant counts.
  mutating func checkEndings() throws(Diagnostic) {
    forgetEndedRuns()
    for run in watched where !runs[run].isOver { try checkEnding(of: run) }
  }

  private mutating func forgetEndedRuns() {
    let runs = runs
    watched.removeAll { runs[$0].isOver }
  }

  mutating func checkEnding(of run: Int) throws(Diagnostic) {
    if case .atStepEnd = definition(of: run).exits { return try noteEnding(of: run) }
    try checkGoal(of: run)
    if runs[run].isOver { return }
    if let match = try check(\.exit, of: run) {
      try reportEnd(of: run, \.exit, definition(of: run).exitWhen)
      try reportWaits(of: run)
      finish(run, .exited, words(for: match))
    }
  }

  /// The goal alone: of a run that is through with its steps there is nothing left to leave.
  mutating func checkGoal(of run: Int) throws(Diagnostic) {
    guard let match = try check(\.goal, of: run) else { return }
    try reportEnd(of: run, \.goal, definition(of: run).goal)
    try reportWaits(of: run)
    finish(run, .goal, words(for: match))
  }

  private mutating func noteEnding(of run: Int) throws(Diagnostic) {
    if let match = try check(\.goal, of: run) {
      try reportEnd(of: run, \.goal, definition(of: run).goal)
      runs[run].pending.goal = match
    }
    if let match = try check(\.exit, of: run) {
      try reportEnd(of: run, \.exit, definition(of: run).exitWhen)
      runs[run].pending.exit = match
    }
  }

  /// With `exits: atStepEnd`, at the end of a step: ends the run by what came about meanwhile, if that is still so.
  mutating func endAfterStep(_ run: Int) throws(Diagnostic) {
    let pending = runs[run].pending
    guard !runs[run].isOver, pending.goal != nil || pending.exit != nil else { return }
    runs[run].pending = PendingEnds()
    if let goal = pending.goal, try stands(goal, run) {
      finish(run, .goal, words(for: goal))
    } else if let exit = pending.exit, try stands(exit, run) {
      finish(run, .exited, words(for: exit))
    } else {
      runs[run].record.endedBy = []
    }
  }

  /// Whether what came about is still so; what has happened has happened.
  private mutating func stands(_ match: WaitMatch, _ run: Int) throws(Diagnostic) -> Bool {
    switch match {
    case .event: true
    case .entered(let segment): try isMember(of: segment)
    case .left(let segment): try !isMember(of: segment)
    case .condition(let condition): try holds(condition, runs[run].context)
    }
  }

  /// What an event is that ended a run, its name says.
  private mutating func reportEnd(
    of run: Int, _ watch: WritableKeyPath<EndWatches, WaitCondition?>, _ awaited: Awaited?
  ) throws(Diagnostic) {
    guard options.explains, let awaited, let watch = runs[run].watches[keyPath: watch], let place = watch.arrived,
      watch.leaves[place].looksAtState
    else { return }
    let part = Awaited(kind: watch.leaves[place].kind, span: awaited.span)
    let leaf = try explanation(
      of: watch.leaves[place], part, isArrived: true, since: runs[run].record.entersAt, runs[run].context)
    runs[run].record.endedBy = [leaf]
  }

  private mutating func check(
    _ watch: WritableKeyPath<EndWatches, WaitCondition?>, of run: Int
  ) throws(Diagnostic) -> WaitMatch? {
    guard var watched = runs[run].watches[keyPath: watch] else { return nil }
    let match = try evaluate(&watched, runs[run].context)
    runs[run].watches[keyPath: watch] = watched
    return match
  }

  mutating func finish(_ run: Int, _ ending: RunEnding, _ reason: String) {
    runs[run].isOver = true
    runs[run].record.ending = ending
    runs[run].record.endsAt = store.now
    runs[run].record.reason = reason
    triggerStates[runs[run].triggerState].activeRuns -= 1
    clock.isStale = true
  }

  /// What went wrong, at the step where it did.
  mutating func fail(_ run: Int, _ failure: Diagnostic) {
    finish(run, .failed, failure.message)
    runs[run].record.failure = failure
  }
}
