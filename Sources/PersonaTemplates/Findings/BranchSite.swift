import PersonaDiagnostics

/// A way through a template, for coverage.
package struct BranchSite: Sendable, Hashable {
  /// The tag that begins the way: `if`, `elsif`, `else`, `unless`, `when`, `for`, `tablerow` or `for-else`. For a way
  /// that is not written, the tag that might have had it: `if`, `unless`, `case`, `for` or `tablerow`.
  package let kind: String
  package let span: SourceSpan
  /// No condition holds or nothing is in the list, and the template has no `else` for it.
  package let isUnwritten: Bool

  package init(kind: String, span: SourceSpan, isUnwritten: Bool) {
    (self.kind, self.span, self.isUnwritten) = (kind, span, isUnwritten)
  }
}
