import PersonaDiagnostics

/// What a template asks another system for while it renders. Nothing is asked for real: a stub stands in.
package enum OutsideQuestion: Sendable, Hashable {
  /// The address of connected content.
  case content(String)
  case catalog(String)
  case selection(String, of: String)
  /// The codes of a promotion.
  case promotion(String)
  /// The shopping cart with an id.
  case cart(String)
}

/// What stands in for the answer of another system.
package struct OutsideAnswer: Sendable {
  /// As of HTTP.
  package let status: Int
  package let body: TemplateValue

  package init(status: Int = 200, body: TemplateValue) {
    self.status = status
    self.body = body
  }
}

/// Nil where nothing stands in.
package typealias OutsideAnswering = @Sendable (OutsideQuestion) throws(Diagnostic) -> OutsideAnswer?
