import PersonaModel
import PersonaTime

/// When a profile was changed, and its person seen, for the last time.
extension PeopleStore {
  /// By its timeline, or later, as `updatedAt` has it; nil for one that nothing is known to have changed.
  package func lastModified(_ profile: Int) -> Instant? {
    let person = profiles[profile]
    let consents = person.consent.records.compactMap(\.at).filter { $0 <= now }
    let known = [
      person.changes.last?.at, person.auditLog.last?.at, consents.max(), person.suppressions.map(\.at).max(),
      instant("updatedAt", of: person),
    ]
    return known.compactMap(\.self).max()
  }

  /// By the last event, or later, as `lastSeen` has it; nil for somebody who was never seen.
  package func lastSeen(_ profile: Int) -> Instant? {
    let event = profiles[profile].events.last { $0.at <= now }
    return [event?.at, instant("lastSeen", of: profiles[profile])].compactMap(\.self).max()
  }

  private func instant(_ property: Name, of person: Profile) -> Instant? {
    context.rules.properties[property].flatMap { person.properties[$0].instant(in: person.zone) }
  }
}
