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
    if let arrival = try look(\.goal, of: run) {
      try tellEnd(of: run, \.goal, definition(of: run).goal)
      try end(run, .goal, words(for: arrival))
    } else if let arrival = try look(\.exit, of: run) {
      try tellEnd(of: run, \.exit, definition(of: run).exitWhen)
      try end(run, .exited, words(for: arrival))
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

  private mutating func end(_ run: Int, _ ending: RunEnding, _ reason: String) throws(Diagnostic) {
    if case .atOnce = definition(of: run).exits {
      try tellWaits(of: run)
      return finish(run, ending, reason)
    }
    if runs[run].pendingEnd == nil { runs[run].pendingEnd = .init(ending: ending, reason: reason) }
  }

  mutating func finish(_ run: Int, _ ending: RunEnding, _ reason: String) {
    runs[run].isOver = true
    runs[run].record.ending = ending
    runs[run].record.endsAt = world.now
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
