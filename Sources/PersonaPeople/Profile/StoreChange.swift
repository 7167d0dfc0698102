import PersonaModel
import PersonaTime

/// One thing that changed in the store; workflows and segments react to these.
package struct StoreChange: Sendable {
  /// The profile's place in its store.
  package let profile: Int
  package let at: Instant
  package let kind: Kind

  package enum Kind: Sendable {
    case event(Event)
    case property(PropertyChange)
    case label(LabelID, isAdded: Bool)
    /// A channel and a type, never a scope that covers several.
    case consent(ConsentScope, ConsentStatus)
    case suppression(ChannelID)
    /// Nil when the assignment was taken back.
    case assignment(SegmentID, SegmentAssignment.State?)
    case identity(Identity)
    case lifecycle(Lifecycle)
    /// Nil when the person left it for none.
    case account(AccountID?)
    /// The history of the profile at `from` has moved in. It triggers nothing.
    case merged(from: Int)
    case unmerged(Int)
  }

  package init(profile: Int, at: Instant, kind: Kind) {
    self.profile = profile
    self.at = at
    self.kind = kind
  }
}
