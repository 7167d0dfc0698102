import PersonaModel

/// Reads the fields of one column as values of the property they go to.
package struct FieldReader: Sendable {
  package let property: PropertyID
  package let name: String
  /// Nil for text: a field of a table has no look of its own.
  package let type: PropertyType?

  package init(property: PropertyID, name: String, type: PropertyType?) {
    self.property = property
    self.name = name
    self.type = type
  }

  /// Why a row is refused, in words.
  package struct FieldError: Error, Hashable, Sendable {
    package let reason: String
  }

  package func value(of text: String) throws(FieldError) -> Value {
    guard let type else { return .text(text) }
    do {
      return try TextReader(type).value(of: text)
    } catch { throw FieldError(reason: "\(name): \(error.reason)") }
  }
}
