import PersonaEngine
import PersonaModel

/// A message as one person would read it.
package struct MessageRecord: Equatable, Sendable {
  package let kind: MessageOutcomeKind
  /// In the order of the template.
  package let fields: [FieldText]
  /// For one that is not rendered.
  package let reason: String

  package init(_ outcome: MessageOutcome) {
    kind = outcome.kind
    fields = outcome.kind == .rendered ? FieldText.all(outcome.fields, outcome.extras) : []
    reason = outcome.reason
  }
}

package struct FieldText: Equatable, Sendable {
  package let name: String
  package let text: String

  package init(_ field: RenderedField) { (name, text) = (field.name.text, field.text) }

  /// Those of a message, and behind them what goes out beside them.
  static func all(_ fields: [RenderedField], _ extras: [(key: String, value: String)]) -> [FieldText] {
    (fields + extras.map { RenderedField(name: Name("extras.\($0.key)"), text: $0.value) }).map { FieldText($0) }
  }
}
