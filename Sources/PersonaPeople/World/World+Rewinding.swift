import PersonaTime

extension World {
  /// How much there is to go back through.
  package var historySize: Int {
    profiles.reduce(profiles.count) { sum, profile in
      sum + profile.events.count + profile.changes.count + profile.trail.count + profile.consent.records.count
    }
  }

  /// The world as it was at an earlier instant: properties, events and consent as they were then. Relative times stay
  /// fixed by the start of the case.
  package func rewound(to instant: Instant) -> World {
    guard instant < now else { return self }
    var past = self
    past.now = instant
    for index in past.profiles.indices { past.profiles[index].rewind(to: instant) }
    return past
  }
}
