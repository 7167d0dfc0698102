import Diagnostics
import Time

// Stands in until messages are rendered: shows the fields as they are written. Rendering replaces this file.

package struct MessageContext: Sendable {
  package var event: Event?
  package var workflow: String?
  package var stubs: [Stub] = []

  package init() {}
}

extension Engine {
  package func render(
    _ template: TemplateID, for profile: Int, in world: World, context: MessageContext, budget: inout Budget
  ) -> MessageOutcome {
    var outcome = MessageOutcome(kind: .rendered)
    outcome.fields = project.templates[template].fields.map {
      RenderedField(name: $0.name, text: String(decoding: $0.text.source.bytes, as: UTF8.self))
    }
    return outcome
  }

  package func render(
    text: MessageText, for profile: Int, in world: World, context: MessageContext, budget: inout Budget
  ) throws(Diagnostic) -> String {
    String(decoding: text.source.bytes, as: UTF8.self)
  }
}
