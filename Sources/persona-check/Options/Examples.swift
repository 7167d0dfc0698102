import ArgumentParser

/// The end of a command's help: lines to copy, each with what it is good for. Tests run all of them on the worked example.
func examples(_ list: (line: String, purpose: String)...) -> String {
  "\n\nEXAMPLES:\n" + list.map { "  persona-check \($0.line)\n      \($0.purpose)" }.joined(separator: "\n")
}

extension CompletionKind {
  /// The ids of the project that the shell stands in.
  static func ids(of kind: DeclarationKind) -> CompletionKind {
    .shellCommand("persona-check list \(kind.rawValue) --format ids 2>/dev/null")
  }
}

/// What a project declares, as `list` takes it.
enum DeclarationKind: String, CaseIterable {
  case personas, accounts, profiles, segments, traits, templates, workflows, tables, expectations
}
