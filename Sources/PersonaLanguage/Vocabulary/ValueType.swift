/// What a value may look like, as far as a reader or an editor needs to know before it is decoded.
indirect enum ValueType: Sendable {
  /// An id of the project: `[A-Za-z0-9][A-Za-z0-9_-]*`.
  case id
  case text
  case number, integer, boolean
  /// A day alone: `2026-03-16`.
  case date
  /// A date, an instant or a relative time.
  case time
  /// A date or an instant.
  case fixedTime
  /// `2 days`.
  case duration
  case timezone
  /// A version of the language: `0.2`.
  case version
  /// One of these words.
  case choice([String])
  /// The id of a declaration of this kind.
  case reference(DeclarationKind)
  case list(ValueType)
  /// One value, or a list of them.
  case oneOrMore(ValueType)
  /// A list of two values.
  case pair
  /// Not an empty list or mapping.
  case filled(ValueType)
  /// A mapping with the keys of a shape.
  case shape(SchemaName)
  /// A mapping from names of the writer's choice.
  case named(ValueType)
  case either([ValueType])
  /// Text with Liquid in it, or `{file: …}`.
  case message
  case condition
  case event
  /// An event, entering or leaving a segment, or a condition that comes to hold.
  case awaited
  /// An item of `expect`.
  case expectation
  case matcher
  /// A number, or how to match one.
  case amount
  case steps
  case path
  /// Nothing needs to follow the key.
  case nothing
  /// Any YAML value.
  case any
}
