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
  /// What answers when the message asks; the first of several counts.
  package var stubs: [Stub] = []
  /// The template that is being rendered.
  package var template: TemplateInUse?
  /// Fields that are meant to come out empty.
  package var emptyFields: [Name] = []

  package init() {}

  /// What platforms tell a message about its template.
  package struct TemplateInUse: Sendable {
    package let id: String
    package let name: String
    package let channel: String
    package let type: String
  }
}
