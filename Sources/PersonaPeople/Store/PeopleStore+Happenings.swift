import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// What happens in a store where nobody is named beforehand.
extension PeopleStore {
  /// Lets things happen to one profile from an instant on: up to a moment, else up to the last of them.
  package mutating func play(
    _ items: [TimelineItem], until moment: Moment? = nil, for profile: Int, from now: Instant, budget: inout Budget
  ) throws(Diagnostic) {
    let zone = profiles[profile].zone
    try schedule(items, for: profile, from: now)
    let moments = moment.map { [$0] } ?? items.map(\.moment)
    guard let last = moments.map({ $0.instant(from: now, start: now, in: zone) }).max(), last >= now else { return }
    _ = try advance(to: last, budget: &budget)
  }

  /// Lets things happen from the start on, in the order of time: up to an instant, else up to the last of them. An import
  /// happens to nobody in particular; for everything else `find` says whose profile it is by then.
  package mutating func play(
    _ items: [TimelineItem], until instant: Instant? = nil, budget: inout Budget,
    _ find: (PeopleStore, TimelineItem) throws(Diagnostic) -> Int
  ) throws(Diagnostic) {
    let pending = items.scheduled(from: start, start: start, in: context.settings.timezone)
    for item in pending where item.at <= instant ?? item.at {
      guard item.at >= start else {
        throw Diagnostic(
          .beforeStart, "this happens at \(item.at), before the case begins at \(start)", at: item.item.span,
          help: "write what has happened already into the timeline of a persona")
      }
      _ = try advance(to: item.at, budget: &budget)
      if case .import = item.item.operation {
        try spending(&budget) { (store) throws(Diagnostic) in try store.apply(item) }
      } else {
        let profile = try find(self, item.item)
        _ = try spending(&budget) { (store) throws(Diagnostic) in
          try store.apply(item.item, to: profile, at: item.at)
        }
      }
    }
    if let instant { _ = try advance(to: instant, budget: &budget) }
  }

  private mutating func apply(_ pending: PendingItem) throws(Diagnostic) {
    guard case .import(let file) = pending.item.operation else { return }
    try checkRole(pending.item)
    _ = try importing(file, at: pending.at, source: pending.item.source)
  }
}
