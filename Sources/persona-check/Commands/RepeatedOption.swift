import PersonaDiagnostics

/// An option that takes one value and is given twice. The parser would take the last one without a word, so that
/// `--project a --project b` would check b alone.
struct RepeatedOption {
  /// As it is written first.
  private let name: String
  private let values: [String]

  /// Every option with a value that no command takes more than once; a test holds the list against the help.
  static let single: Set<String> = [
    "against", "answers", "as", "at", "by", "changed-since", "channel", "ci-system", "columns", "comment", "engine",
    "format", "from", "git-timeout", "id", "into", "jobs", "least", "merge", "min", "now", "output", "primary",
    "project", "property", "rows", "save", "search", "segment", "shard", "show", "since", "single", "sort", "template",
    "timeout", "top", "until", "where", "why",
  ]

  /// Commands in which an option takes one value that may be repeated elsewhere.
  static let singleIn: [String: Set<String>] = [
    "persona": ["trace"], "report": ["mutate"], "event": ["preview"],
    "environment": [
      "book", "diff", "explain", "import", "lint", "list", "preview", "profile", "show", "sql", "suggest", "trace",
    ],
  ]

  private static let letters: [Character: String] = ["o": "output", "p": "persona"]

  /// Nil when there is none in the words of a command line.
  init?(in words: some Sequence<String>, commands: @autoclosure () -> Set<String>) {
    let words = Array(words)
    // Of one option, or of none as mostly, nothing is given twice; every start asks.
    guard words.lazy.filter({ $0.utf8.first == UInt8(ascii: "-") }).count > 1 else { return nil }
    let commands = commands()
    let command = words.first { commands.contains($0) } ?? "run"
    var values: [String: [String]] = [:]
    var place = 0
    while place < words.count, words[place] != "--" {
      let word = words[place]
      place += 1
      guard let (option, written) = Self.option(word), Self.isSingle(option, command) else { continue }
      let value = written ?? (place < words.count ? words[place] : "")
      if written == nil { place += 1 }
      let name = Self.name(of: option, value)
      values[name, default: []].append(value)
      if let all = values[name], all.count > 1 {
        self.name = name
        self.values = all
        return
      }
    }
    return nil
  }

  private static func isSingle(_ name: String, _ command: String) -> Bool {
    name == Self.limit || single.contains(name) || singleIn[name]?.contains(command) == true
  }

  private static let limit = "limit"

  /// `--limit` may be repeated, each of its limits may not.
  private static func name(of option: String, _ value: String) -> String {
    option == limit ? "\(limit) \(value.prefix { $0 != "=" })" : option
  }

  private static func option(_ word: String) -> (name: String, value: String?)? {
    let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let value = halves.count > 1 ? halves[1] : nil
    if word.hasPrefix("--") { return (String(halves[0].dropFirst(2)), value) }
    guard halves[0].count == 2, halves[0].first == "-", let letter = halves[0].last else { return nil }
    return letters[letter].map { ($0, value) }
  }

  var message: String { "--\(name) is given twice, and only one would count" }

  var help: String {
    guard name == "project" else { return "give it once" }
    let projects = values.map(shellWord).joined(separator: " ")
    return "check them one after the other: "
      + "`for project in \(projects); do persona-check --project \"$project\" || exit; done`"
  }
}
