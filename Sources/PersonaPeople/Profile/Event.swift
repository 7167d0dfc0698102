import PersonaModel
import PersonaTime

/// Something that happened to a person.
package struct Event: Sendable {
  package var name: EventNameID
  package var at: Instant
  package var fields = ValueMap()
  package var channel: ChannelID?
  package var session: String?
  package var source: String?
  /// When it was heard of, where that was later than it happened.
  package var receivedAt: Instant?
  /// When triggers, waits and traits see it.
  package var seenAt: Instant { receivedAt ?? at }

  package init(name: EventNameID, at: Instant) {
    self.name = name
    self.at = at
  }
}
