/// The names of all commands, for those who misspell one; a test holds the list against the help.
enum CommandNames {
  static let all = [
    "run", "lint", "coverage", "mutate", "diff", "book", "list", "show", "explain", "preview", "trace", "init", "new",
    "import", "suggest", "accept", "fmt", "schema", "sql", "merge-reports",
  ]

  /// Old names, which are understood and told to nobody.
  static let old = ["profile"]
}
