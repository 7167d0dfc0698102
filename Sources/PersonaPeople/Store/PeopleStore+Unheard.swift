import PersonaModel
import PersonaTime

/// Events that have happened and of which nobody has heard yet.
extension PeopleStore {
  /// Those of a profile that have happened by an instant and are received later, in the order in which they will be. Of very
  /// many things that are still to come the first are looked at.
  package func unheardEvents(of profile: Int, by instant: Instant) -> [Event] {
    guard timeline.firstInstant != nil else { return [] }
    return timeline.pending.prefix(Self.mostLookedThrough).compactMap { pending in
      guard case .event(let use) = pending.item.operation, use.happenedAt != nil, pending.at > instant,
        survivor(of: pending.profile) == profile
      else { return nil }
      let event = event(use, for: pending.profile, at: pending.at)
      return event.at <= instant ? event : nil
    }
  }

  private static var mostLookedThrough: Int { 1_000 }
}
