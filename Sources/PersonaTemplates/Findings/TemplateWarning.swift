import PersonaDiagnostics

/// Something in a template that can be read, and hardly means what its writer thought.
package struct TemplateWarning: Hashable, Sendable {
  package enum Kind: Sendable {
    /// A text that stands alone in a condition, which always holds.
    case loneText
    /// `and` and `or` in one condition, which Liquid reads from the right.
    case mixedJoints
    /// `{{` or `{%` in a text in quotes, which prints as it stands.
    case liquidInQuotes
    /// A comparison of two types, which never holds.
    case comparedTypes
    /// A path where a filter looks for one name.
    case pathInFilter
    /// A pattern for dates that prints something else.
    case dateFormat
    /// A number of milliseconds where seconds are counted.
    case milliseconds
    /// What another system fills in.
    case foreignPlaceholder
    /// A name in `self["…"]` that nobody has.
    case misspeltSelf
    /// What is right elsewhere, and wrong on the template's platform.
    case platformIdiom
  }

  package let kind: Kind
  package let message: String
  package let span: SourceSpan
  package let help: String

  package init(kind: Kind, message: String, span: SourceSpan, help: String) {
    (self.kind, self.message, self.span, self.help) = (kind, message, span, help)
  }
}

/// What the project knows of the values behind a template's names.
package struct ValueKnowledge: Sendable {
  package enum Kind: Sendable { case text, number, date, map }

  /// Nil for what may be anything.
  package let kind: @Sendable (_ path: [String]) -> Kind?
  /// The largest number that anybody has there.
  package let largest: @Sendable (_ path: [String]) -> Double?
  /// Whether anybody has it, or the schema names it.
  package let knows: @Sendable (_ path: [String]) -> Bool

  package init(
    kind: @escaping @Sendable ([String]) -> Kind?, largest: @escaping @Sendable ([String]) -> Double?,
    knows: @escaping @Sendable ([String]) -> Bool
  ) {
    (self.kind, self.largest, self.knows) = (kind, largest, knows)
  }
}
