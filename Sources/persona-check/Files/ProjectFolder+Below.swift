import PersonaDiagnostics

extension ProjectFolder {
  /// Why there is nothing to check here, and what to do: in a repository of several projects, which ones there are.
  func emptiness(chosen: String?) -> Diagnostic {
    let help =
      below(chosen: chosen) ?? "`persona-check init` makes a first project here; --project names another folder"
    return Diagnostic(.emptyProject, "nothing is declared in '\(path)'", at: nil, help: help)
  }

  /// The projects in the folders below, and how to look at one; nil when there are none.
  func below(chosen: String?) -> String? {
    let below = ProjectsBelow(self)
    guard let first = below.paths.first else { return nil }
    let folder = chosen.map { $0.utf8.last == UInt8(ascii: "/") ? $0 : $0 + "/" } ?? ""
    let names = below.paths.joined(separator: ", ") + (below.isCutShort ? " and perhaps more" : "")
    return "projects below: \(names); `--project \(folder)\(first)` chooses \(below.paths.count == 1 ? "it" : "one")"
  }
}
