import PersonaModel
import PersonaPeople
import PersonaTime

/// What a message may show beside the person it goes to.
package struct MessageContext: Sendable {
  /// What `event` stands for.
  package var event: Event?
  /// The id of the workflow that sends.
  package var workflow: String?
  /// When the run began.
  package var enteredAt: Instant?
  /// Replies of webhooks, each under the name its step gave it.
  package var replies = ValueMap()
  /// Fields that are meant to come out empty.
  package var emptyFields: [Name] = []

  package init() {}
}
