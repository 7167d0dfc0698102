import PersonaDiagnostics

/// A filter of a project's own: a template that knows the value as `value` and the arguments by their names.
package final class DeclaredFilter: Sendable {
  package struct Argument: Sendable {
    package enum Kind: String, Sendable, CaseIterable { case any, text, number, boolean, list, map }

    package let name: String
    package let kind: Kind
    /// What stands for one that is not given; without it, it has to be.
    package let fallback: TemplateValue?

    package init(name: String, kind: Kind, fallback: TemplateValue? = nil) {
      self.name = name
      self.kind = kind
      self.fallback = fallback
    }
  }

  package let name: String
  package let arguments: [Argument]
  package let template: any ParsedTemplate
  package let span: SourceSpan

  package init(name: String, arguments: [Argument], template: any ParsedTemplate, span: SourceSpan) {
    self.name = name
    self.arguments = arguments
    self.template = template
    self.span = span
  }

  /// What the template may read.
  package static let valueName = "value"
}

extension DeclaredFilter.Argument.Kind {
  package func takes(_ value: TemplateValue) -> Bool {
    switch (self, value) {
    case (.any, _), (.text, .text), (.text, .date), (.text, .instant), (.boolean, .bool), (.list, .list), (.map, .map),
      (.number, .integer), (.number, .digits), (.number, .number):
      true
    default: false
    }
  }
}

/// A tag of a project's own: a template that knows what stands behind the name as `words`, and between the tag and its
/// end as `body`.
package final class DeclaredTag: Sendable {
  package let name: String
  package let template: any ParsedTemplate
  /// Whether it goes on to `{% endNAME %}`.
  package let hasEnd: Bool
  package let span: SourceSpan

  package init(name: String, template: any ParsedTemplate, hasEnd: Bool, span: SourceSpan) {
    self.name = name
    self.template = template
    self.hasEnd = hasEnd
    self.span = span
  }

  package static let wordsName = "words"
  package static let bodyName = "body"
}
