import PersonaDiagnostics

/// For a path of the command line that is not there: the file of nearly that name, or the command that was misspelt and so
/// taken for a path.
func missingPath(_ path: String, among files: [String]) -> Diagnostic {
  Diagnostic(.missingPath, "'\(path)' is not in the project", at: nil, help: remedy(path, files))
}

private func remedy(_ path: String, _ files: [String]) -> String? {
  func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
  if CommandNames.all.contains(path) {
    return "a command stands before its options: `persona-check \(path) …`"
  }
  if !path.contains("/"), let command = nearestName(to: path, among: CommandNames.all) {
    return "did you mean the command '\(command)'?"
  }
  let near = nearestName(to: name(path), among: files.map(name))
  return files.first { near == name($0) || name($0) == name(path) }.map { "did you mean '\($0)'?" }
}
