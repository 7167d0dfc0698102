import Diagnostics
import Time

/// A persona when a case begins, made from its definition alone.
struct PersonaStart: Sendable {
  /// Before anything of the timeline has happened.
  let base: Profile
  /// After everything of the timeline up to the start; the same as `base` when that needs other profiles.
  private(set) var settled: Profile
  /// The whole timeline, ascending, with the profile's place still to be given.
  let timeline: [PendingItem]
  /// The keys that the timeline up to the start blocks or erases.
  private(set) var blocklist = Blocklist()
  /// How much of the timeline `settled` contains.
  private(set) var settledCount = 0
  /// Whether something up to the start may involve other profiles.
  let isEntangled: Bool
  /// The personas that the timeline merges into this one.
  let merged: [PersonaID]

  init(of persona: PersonaID, in evaluator: Evaluator, at now: Instant) throws(Diagnostic) {
    let definition = evaluator.project.personas[persona]
    base = try Profile(of: persona, in: evaluator, at: now)
    settled = base
    timeline = definition.timeline.scheduled(from: now, start: now, in: base.zone)
    merged = timeline.compactMap { $0.item.operation.mergedPersona }
    isEntangled = timeline.contains { $0.at <= now && $0.item.operation.involvesOthers }
  }

  /// Lives through the timeline up to `now`, unless that takes other profiles.
  mutating func settle(in evaluator: Evaluator, at now: Instant) throws(Diagnostic) {
    guard !isEntangled, let first = timeline.first, first.at <= now else { return }
    var world = World(empty: evaluator, start: now)
    world.blocklist = Blocklist()
    world.profiles = [base]
    while settledCount < timeline.count, timeline[settledCount].at <= now {
      let pending = timeline[settledCount]
      _ = try world.apply(pending.item, to: 0, at: pending.at)
      settledCount += 1
    }
    settled = world.profiles[0]
    blocklist = world.blocklist
  }
}

extension [TimelineItem] {
  /// The items with their moments resolved, in the order in which they happen.
  func scheduled(from: Instant, start: Instant, in zone: Zone) -> [PendingItem] {
    let items = map { PendingItem(profile: 0, at: $0.moment.instant(from: from, start: start, in: zone), item: $0) }
    guard zip(items, items.dropFirst()).contains(where: { $0.at > $1.at }) else { return items }
    return items.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }
}

extension Moment {
  /// For what stands in an expectation, where both count from the case's start.
  package func instant(from start: Instant, in zone: Zone) -> Instant {
    instant(from: start, start: start, in: zone)
  }

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
    if case .merge(let persona) = self { persona } else { nil }
  }

  fileprivate var involvesOthers: Bool {
    switch self {
    case .merge, .unmerge, .import: true
    default: false
    }
  }
}
