/// The events that a workflow's messages leave in a person's timeline. What becomes of them afterwards, `Message Delivered`,
/// `Message Opened` and `Message Failed`, is for timelines to say.
package struct MessageEvents: Sendable {
  package let sent: EventNameID
  package let skipped: EventNameID

  package init(sent: EventNameID, skipped: EventNameID) {
    self.sent = sent
    self.skipped = skipped
  }

  package enum Kind: String, Sendable, CaseIterable {
    case sent = "Message Sent"
    case skipped = "Message Skipped"
    case delivered = "Message Delivered"
    case opened = "Message Opened"
    case failed = "Message Failed"
  }

  /// Fields that each may have; `outcome` and `reason` of a message that did not go out.
  package enum Field: String, Sendable, CaseIterable { case template, type, workflow, step, outcome, reason }
}
