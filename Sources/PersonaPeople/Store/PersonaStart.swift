import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// A persona when a case begins, made from its definition alone.
///
/// A class because every store of a run shares it, and it holds two profiles.
final class PersonaStart: Sendable {
  /// Before anything of the timeline has happened.
  let base: Profile
  /// After everything of the timeline up to the start; the same as `base` when that needs other profiles.
  let settled: Profile
  /// The whole timeline, ascending, with the profile's place still to be given.
  let timeline: [PendingItem]
  /// The keys that the timeline up to the start blocks or erases.
  let blocklist: Blocklist
  /// How much of the timeline `settled` contains.
  let settledCount: Int
  /// Whether something up to the start may involve other profiles.
  let isEntangled: Bool
  /// The personas that the timeline merges into this one.
  let merged: [PersonaID]

  init(of persona: PersonaID, in context: PeopleContext, at now: Instant) throws(Diagnostic) {
    let definition = context.project.personas[persona]
    let base = try Profile(of: persona, in: context, at: now)
    let timeline = definition.timeline.scheduled(from: now, start: now, in: base.zone)
    let past = timeline.prefix { $0.at <= now }
    (self.base, self.timeline) = (base, timeline)
    merged = timeline.compactMap { $0.item.operation.mergedPersona }
    isEntangled = past.contains { $0.item.operation.involvesOthers }
    guard !isEntangled, !past.isEmpty else {
      (settled, blocklist, settledCount) = (base, Blocklist(), 0)
      return
    }
    let store = try Self.store(of: base, after: past, in: context, at: now)
    (settled, blocklist, settledCount) = (store.profiles[0], store.blocklist, past.count)
  }

  /// The profile alone, once it has lived through what needs no others.
  private static func store(
    of base: Profile, after past: ArraySlice<PendingItem>, in context: PeopleContext, at now: Instant
  ) throws(Diagnostic) -> PeopleStore {
    var store = PeopleStore(empty: context, start: now)
    store.blocklist = Blocklist()
    store.profiles = [base]
    for pending in past {
      store.renewBudget()
      _ = try store.apply(pending.item, to: 0, at: pending.at)
    }
    return store
  }
}

extension [TimelineItem] {
  /// The items with their moments resolved, in the order in which they happen.
  func scheduled(from: Instant, start: Instant, in zone: Zone) -> [PendingItem] {
    let items = map { PendingItem(profile: 0, at: $0.moment.instant(from: from, start: start, in: zone), item: $0) }
    guard zip(items, items.dropFirst()).contains(where: { $0.at > $1.at }) else { return items }
    // Items are dear to move, so their places are sorted.
    return items.indices.sorted { (items[$0].at, $0) < (items[$1].at, $1) }.map { items[$0] }
  }
}

extension Moment {
  /// `after` counts from `from`; relative times are fixed at `start`.
  package func instant(from: Instant, start: Instant, in zone: Zone) -> Instant {
    switch self {
    case .at(let written): written.resolved(at: start, in: zone).start(in: zone)
    case .after(let span): from.adding(span, in: zone)
    }
  }
}

extension TimelineItem.Operation {
  fileprivate var mergedPersona: PersonaID? {
    if case .merge(let persona, _) = self { persona } else { nil }
  }

  fileprivate var involvesOthers: Bool {
    switch self {
    case .merge, .unmerge, .import: true
    // The blocklist is everybody's.
    case .unblock: true
    default: false
    }
  }
}
