/// A property and the way into it, such as `company.name`.
///
/// A property whose whole name is the path is tried first. A step into a list tries every element; a number is a key,
/// never an index; a step into anything else is missing.
package struct Path: Hashable, Sendable {
  /// The path as it was written.
  package let text: String
  /// The property whose name is the whole path.
  package let whole: PropertyID
  /// The property before the first dot with the keys after it; nil without a dot.
  package let nested: Nested?

  package struct Nested: Hashable, Sendable {
    package let head: PropertyID
    package let keys: [Name]

    package init(head: PropertyID, keys: [Name]) {
      self.head = head
      self.keys = keys
    }
  }

  package init(text: String, whole: PropertyID, nested: Nested?) {
    self.text = text
    self.whole = whole
    self.nested = nested
  }

  /// The properties that it may lead to: one whose name is the whole path, or a map that holds the rest.
  package var heads: [PropertyID] { [whole] + (nested.map { [$0.head] } ?? []) }
}
