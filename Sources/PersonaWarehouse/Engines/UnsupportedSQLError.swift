import PersonaDiagnostics

/// Why something has no SQL in an engine, or in any.
package struct UnsupportedSQLError: Error, Hashable, Sendable {
  package let reason: String
  package let span: SourceSpan?

  package init(_ reason: String, at span: SourceSpan? = nil) {
    self.reason = reason
    self.span = span
  }
}

/// What a text takes for granted of the rows it will meet, and a query that counts those of which it may not be true.
package struct Assumption: Hashable, Sendable {
  package let subject: String
  package let words: String
  /// Nil where no query can tell.
  package let count: String?
  package let span: SourceSpan?
}
