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
    if let arrival = try look(\.exit, of: run) {
      try tellEnd(of: run, \.exit, definition(of: run).exitWhen)
      try tellWaits(of: run)
      finish(run, .exited, words(for: arrival))
    }
  }

  /// The goal alone: of a run that is through with its steps there is nothing left to leave.
  mutating func checkGoal(of run: Int) throws(Diagnostic) {
    guard let arrival = try look(\.goal, of: run) else { return }
    try tellEnd(of: run, \.goal, definition(of: run).goal)
    try tellWaits(of: run)
    finish(run, .goal, words(for: arrival))
  }

  private mutating func noteEnding(of run: Int) throws(Diagnostic) {
    if let arrival = try look(\.goal, of: run) {
      try tellEnd(of: run, \.goal, definition(of: run).goal)
      runs[run].pending.goal = arrival
    }
    if let arrival = try look(\.exit, of: run) {
      try tellEnd(of: run, \.exit, definition(of: run).exitWhen)
      runs[run].pending.exit = arrival
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
  private mutating func stands(_ arrival: Arrival, _ run: Int) throws(Diagnostic) -> Bool {
    switch arrival {
    case .event: true
    case .entered(let segment): try isMember(of: segment)
    case .left(let segment): try !isMember(of: segment)
    case .condition(let condition): try holds(condition, runs[run].context)
    }
  }

  /// What an event is that ended a run, its name says.
  private mutating func tellEnd(
    of run: Int, _ watch: WritableKeyPath<EndWatches, Watch?>, _ awaited: Awaited?
  ) throws(Diagnostic) {
    guard options.explains, let awaited, let watch = runs[run].watches[keyPath: watch], let place = watch.arrived,
      watch.leaves[place].looksAtState
    else { return }
    let part = Awaited(kind: watch.leaves[place].kind, span: awaited.span)
    let leaf = try explanation(
      of: watch.leaves[place], part, isArrived: true, since: runs[run].record.entersAt, runs[run].context)
    runs[run].record.endedBy = [leaf]
  }

  private mutating func look(
    _ watch: WritableKeyPath<EndWatches, Watch?>, of run: Int
  ) throws(Diagnostic) -> Arrival? {
    guard var watched = runs[run].watches[keyPath: watch] else { return nil }
    let arrival = try look(&watched, runs[run].context)
    runs[run].watches[keyPath: watch] = watched
    return arrival
  }

  mutating func finish(_ run: Int, _ ending: RunEnding, _ reason: String) {
    runs[run].isOver = true
    runs[run].record.ending = ending
    runs[run].record.endsAt = store.now
    runs[run].record.reason = reason
    enrolments[runs[run].enrolment].activeRuns -= 1
    clock.isStale = true
  }

  /// What went wrong, at the step where it did.
  mutating func fail(_ run: Int, _ failure: Diagnostic) {
    finish(run, .failed, failure.message)
    runs[run].record.failure = failure
  }
}
