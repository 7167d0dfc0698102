import PersonaDiagnostics
import PersonaModel
import PersonaTime

extension PeopleStore {
  /// When the next item of a timeline happens; nil when nothing is to come.
  package var nextItem: Instant? { timeline.firstInstant }

  /// Adds what happens to a profile; `after` counts from `from`, and relative times are those of the start. What is
  /// written for before the clock's instant is an error, since it would change a past that was looked at already.
  package mutating func schedule(_ items: [TimelineItem], for profile: Int, from: Instant) throws(Diagnostic) {
    let pending = items.scheduled(from: from, start: start, in: profiles[profile].zone)
    if let early = pending.first, early.at < now { throw Self.tooEarly(early, now: now) }
    timeline.insert(pending.map { $0.moved(to: profile) })
  }

  /// Moves the clock to an instant and lets happen what is due by then, in the order of (time, sequence).
  package mutating func advance(to instant: Instant, budget: inout Budget) throws(Diagnostic) -> [StoreChange] {
    var changes: [StoreChange] = []
    while let due = timeline.firstInstant, due <= instant, let pending = timeline.first {
      try spend(&budget, at: pending.item.span)
      timeline.removeFirst()
      now = max(now, pending.at)
      let new = try spending(&budget) { (store) throws(Diagnostic) in
        try store.apply(pending.item, to: pending.profile, at: pending.at)
      }
      if changes.isEmpty { changes = new } else { changes += new }
    }
    now = max(now, instant)
    return changes
  }

  /// For a clock that has nothing to let happen on its way.
  package mutating func moveClock(to instant: Instant) { now = max(now, instant) }

  /// Moves the clock to the last item there is.
  package mutating func advance(toLast budget: inout Budget) throws(Diagnostic) -> [StoreChange] {
    try advance(to: max(now, timeline.last?.at ?? now), budget: &budget)
  }

  /// The place of a persona that something of a timeline names; it joins the store when it is not there yet.
  mutating func admit(_ persona: PersonaID) throws(Diagnostic) -> Int {
    if let place = indices[persona] { return place }
    var starts = PersonaStarts(context: context, now: start)
    let added = try starts.start(of: persona)
    let place = profiles.count
    indices[persona] = place
    profiles.append(added.settled)
    timeline.insert(added.timeline.dropFirst(added.settledCount).map { $0.moved(to: place) })
    return place
  }

  private func spend(_ budget: inout Budget, at span: SourceSpan) throws(Diagnostic) {
    do { try budget.spend(steps: 1) } catch {
      throw Diagnostic(
        .caseLimit, "the case's time is up", at: span, help: "make the timeline shorter, or raise 'limits'")
    }
  }

  private static func tooEarly(_ pending: PendingItem, now: Instant) -> Diagnostic {
    Diagnostic(
      .beforeStart, "this happens at \(pending.at), before the case begins at \(now)", at: pending.item.span,
      help: "write what has happened already into the persona's 'timeline'")
  }
}
