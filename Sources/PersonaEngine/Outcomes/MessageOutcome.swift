import PersonaDiagnostics
import PersonaModel

/// What became of a message for one person: its texts, or why there are none.
package struct MessageOutcome: Sendable {
  package var kind: MessageOutcomeKind
  /// The rendered fields in the order of the template; those that failed are absent.
  package var fields: [RenderedField] = []
  /// In words, for anything but `rendered`.
  package var reason = ""
  /// Located in the template.
  package var diagnostics: [Diagnostic] = []
  /// What goes out beside the fields, by its key.
  package var extras: [(key: String, value: String)] = []

  package init(kind: MessageOutcomeKind) { self.kind = kind }
}

package struct RenderedField: Sendable {
  package let name: Name
  package let text: String

  package init(name: Name, text: String) {
    self.name = name
    self.text = text
  }
}
