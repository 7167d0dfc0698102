import PersonaTime

extension PeopleStore {
  /// How much there is to go back through.
  package var historySize: Int {
    profiles.reduce(profiles.count) { sum, profile in
      sum + profile.events.count + profile.changes.count + profile.auditLog.count + profile.consent.records.count
    }
  }

  /// The store as it was at an earlier instant: properties, events and consent as they were then. Relative times stay
  /// fixed by the start of the case.
  package func rewound(to instant: Instant) -> PeopleStore {
    var past = self
    past.rewind(to: instant)
    return past
  }

  /// As ``rewound(to:)``, in place; what is gone through on a way back in steps is all gone through once.
  package mutating func rewind(to instant: Instant) {
    guard instant < now else { return }
    now = instant
    for index in profiles.indices { profiles[index].rewind(to: instant) }
  }
}
