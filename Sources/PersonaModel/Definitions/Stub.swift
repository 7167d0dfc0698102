import PersonaDiagnostics
import PersonaTemplates
import PersonaTime

/// An answer that stands in for a system outside.
package struct Stub: Sendable {
  /// What asks.
  package enum Asked: Hashable, Sendable {
    /// The webhook of a workflow with this address; behind `*` stands anything.
    case webhook(String)
    /// A message while it is rendered; behind the `*` of an address stands anything.
    case message(OutsideQuestion)
  }

  package let asked: Asked
  package var status = 200
  /// What is answered: of a catalog its items, of a promotion its codes. Texts of other bodies are Liquid, which knows the
  /// person.
  package var body = MessageValue.value(.null)
  package var delay: TimeSpan?
  package var span: SourceSpan

  package init(_ asked: Asked, span: SourceSpan) {
    self.asked = asked
    self.span = span
  }
}

extension Stub {
  package var isSuccess: Bool { 200...299 ~= status }

  /// The address that a workflow's step calls; nil for what only messages ask for.
  package var webhook: String? {
    if case .webhook(let address) = asked { address } else { nil }
  }

  /// The address of connected content.
  package var content: String? {
    if case .message(.content(let address)) = asked { address } else { nil }
  }
}
