import PersonaDiagnostics
import PersonaTime

/// What every declaration carries: the key that names it and the notes people keep on it.
package struct Header: Sendable {
  package var id: String
  package var name: String?
  package var description: String?
  package var owner: String?
  package var tags: [String] = []
  package var reviewed: CivilDate?
  /// The scalar that holds the id.
  package var span: SourceSpan

  package init(id: String, span: SourceSpan) {
    self.id = id
    self.span = span
  }
}

/// A link together with the place at which it was written, for messages that point there.
package struct Reference<Definition>: Sendable {
  package let link: Link<Definition>
  package let span: SourceSpan

  package init(_ link: Link<Definition>, at span: SourceSpan) {
    self.link = link
    self.span = span
  }
}
