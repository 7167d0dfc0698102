/// How strictly a template is read; the names are the reference's.
package enum ParseMode: String, Sendable, CaseIterable {
  /// Whatever can be read some way is.
  case lax
  /// As `strict2`, but what that refuses is read as in `lax`, with a warning.
  case warn
  case strict
  /// Every tag by the grammar; the default for projects, because a marketer wants the typo found.
  case strict2
}

/// Everything parsing depends on beside the text.
package struct ParseContext: Sendable {
  package var mode: ParseMode
  /// Whose Liquid it is.
  package var dialect: Dialect
  /// Nesting of blocks, of snippets and of expressions.
  package var maximumDepth: Int
  /// The bytes a template may have; a larger one is not read at all. At most what the program's tables can number.
  package var maximumBytes: Int { didSet { maximumBytes = min(maximumBytes, Self.mostBytes) } }
  private static let mostBytes = Int(Int32.max)

  package init(
    mode: ParseMode = .strict2, dialect: Dialect = .liquid, maximumDepth: Int = 100,
    maximumBytes: Int = 16_000_000
  ) {
    self.mode = mode
    self.dialect = dialect
    self.maximumDepth = maximumDepth
    self.maximumBytes = min(maximumBytes, Self.mostBytes)
  }
}
