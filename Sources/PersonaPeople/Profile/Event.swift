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

  package init(name: EventNameID, at: Instant) {
    self.name = name
    self.at = at
  }
}
