import PersonaEngine
import PersonaModel

/// A message as one person would read it.
struct MessageRecord: Equatable, Sendable {
  let kind: MessageOutcomeKind
  /// In the order of the template.
  let fields: [FieldText]
  /// For one that is not rendered.
  let reason: String

  init(_ outcome: MessageOutcome) {
    kind = outcome.kind
    fields = outcome.kind == .rendered ? outcome.fields.map { FieldText($0) } : []
    reason = outcome.reason
  }
}

struct FieldText: Equatable, Sendable {
  let name: String
  let text: String

  init(_ field: RenderedField) { (name, text) = (field.name.text, field.text) }
}
