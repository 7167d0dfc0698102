import PersonaDiagnostics
import PersonaTime

/// A way to reach a person: the built-in ones and those the project declares.
package struct Channel: Sendable {
  package let name: Name
  package var address: Address
  /// For text messages: at most this many GSM-7 or UCS-2 segments.
  package var maxSegments: Int?
  /// Words that opt out of the channel, beside those that do so on every channel.
  package var optOutWords: [String] = []
  /// Stays open to who is archived, as a wallet does.
  package var reachesArchived = false
  package var quietHours: [QuietHours] = []

  /// Where a message on this channel goes.
  package enum Address: Hashable, Sendable {
    case property(PropertyID)
    case device
    case none
  }

  package init(name: Name, address: Address) {
    self.name = name
    self.address = address
  }
}

/// What a message is for, such as `marketing`; consent is given per channel and type.
package struct CommunicationType: Sendable {
  package let name: Name

  /// What the person asked for, which quiet hours let through unless they name it.
  package var isTransactional: Bool { name.text == "transactional" }

  package init(name: Name) { self.name = name }
}

/// What a communication type asks of a person's consent.
package enum ConsentRule: String, Sendable, CaseIterable {
  case optIn = "opt-in"
  case optOut = "opt-out"
  case always
}

package enum ConsentStatus: String, Sendable, CaseIterable {
  case unknown, pending
  case optedIn = "opted-in"
  case optedOut = "opted-out"
}

/// What consent is about: a channel (nil for all of them), a communication type (nil for every type) and, on a channel
/// that reaches devices, one of them (nil for every device).
package struct ConsentScope: Hashable, Sendable {
  package var channel: ChannelID?
  package var type: CommunicationTypeID?
  /// The device's token.
  package var device: String?

  package init(channel: ChannelID?, type: CommunicationTypeID?, device: String? = nil) {
    self.channel = channel
    self.type = type
    self.device = device
  }
}

/// One line of a persona's `consent`.
package struct ConsentEntry: Sendable {
  package var scope: ConsentScope
  package var status: ConsentStatus
  package var at: WrittenTime?
  package var expires: WrittenTime?
  package var source: String?
  package var by: RoleID?
  package var span: SourceSpan

  package init(scope: ConsentScope, status: ConsentStatus, span: SourceSpan) {
    self.scope = scope
    self.status = status
    self.span = span
  }
}
