/// The end of a command's help: lines to copy, each with what it is good for. Tests run all of them on the worked example.
func examples(_ list: (line: String, purpose: String)...) -> String {
  "\n\nEXAMPLES:\n" + list.map { "  persona-check \($0.line)\n      \($0.purpose)" }.joined(separator: "\n")
}

/// What a project declares, as `list` takes it.
enum ListedKind: String, CaseIterable {
  case personas, accounts, profiles, segments, traits, templates, workflows, campaigns, tables, filters, expectations
}
