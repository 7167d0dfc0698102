import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// One line of the audit trail.
package struct PropertyChange: Sendable {
  package let property: PropertyID
  package let at: Instant
  package let from: Value
  package let to: Value
  package let by: RoleID?
  package let source: String?
  /// Where it is written; nil for what a merge worked out.
  package var span: SourceSpan?
  /// The workflow that did it.
  package var workflow: WorkflowID?

  package init(property: PropertyID, at: Instant, from: Value, to: Value, by: RoleID? = nil, source: String? = nil) {
    self.property = property
    self.at = at
    self.from = from
    self.to = to
    self.by = by
    self.source = source
  }
}

/// A change that did not come about, since the value that stands came from a source that is trusted more.
package struct OutrankedChange: Sendable {
  package let property: PropertyID
  package let at: Instant
  /// What the property would have been.
  package let value: Value
  package let by: RoleID?
  package let source: String?
  /// The source of the value that stayed.
  package let standing: String
  package let span: SourceSpan
}
