import PersonaDiagnostics
import PersonaTime

/// Who put a label on a profile, and when.
package struct LabelledExpectation: Sendable {
  package let label: String
  /// A role, a source or a workflow.
  package let by: String?
  package let at: WrittenTime?
  package let span: SourceSpan

  package init(label: String, by: String?, at: WrittenTime?, span: SourceSpan) {
    self.label = label
    self.by = by
    self.at = at
    self.span = span
  }
}

/// Every change of a property, the oldest first.
package struct EditsExpectation: Sendable {
  package struct Edit: Sendable {
    package var value: Matcher?
    package var from: Matcher?
    /// A role, a source or a workflow.
    package var by: String?
    package var at: WrittenTime?

    package init() {}
  }

  package let property: PropertyID
  package let name: Name
  package let edits: [Edit]
  package let span: SourceSpan

  package init(property: PropertyID, name: Name, edits: [Edit], span: SourceSpan) {
    self.property = property
    self.name = name
    self.edits = edits
    self.span = span
  }
}
