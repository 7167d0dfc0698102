/// The names of all commands, for those who misspell one; a test holds the list against the help.
enum CommandNames {
  static let all = [
    "run", "lint", "coverage", "list", "show", "explain", "suggest", "preview", "trace", "import", "profile", "accept",
    "init", "new", "fmt", "schema", "merge-reports",
  ]
}
