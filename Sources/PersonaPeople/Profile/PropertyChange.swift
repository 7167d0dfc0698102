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

  package init(property: PropertyID, at: Instant, from: Value, to: Value, by: RoleID? = nil, source: String? = nil) {
    self.property = property
    self.at = at
    self.from = from
    self.to = to
    self.by = by
    self.source = source
  }
}
