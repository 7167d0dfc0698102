import PersonaDiagnostics

/// A place where a template reads a variable that it has not made itself.
package struct VariableUse: Hashable, Sendable {
  /// The names of the path as far as they are written down: `customer`, `address`, `city`.
  package let path: [String]
  /// As written.
  package let text: String
  package let span: SourceSpan
  /// A `default`, or an `if` around it or in its place, says what happens when it is missing.
  package let isGuarded: Bool

  package init(path: [String], text: String, span: SourceSpan, isGuarded: Bool) {
    (self.path, self.text, self.span, self.isGuarded) = (path, text, span, isGuarded)
  }
}

/// A variable or a snippet by the name that a template has for it, with the place where it is named.
package typealias NamedPlace = (name: String, span: SourceSpan)
