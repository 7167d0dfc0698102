import PersonaDiagnostics
import PersonaModel
import PersonaVerification

/// What a green run proves, in one line: how much is expected of what, by whom, and what nobody asks about.
package struct Proof: Hashable, Sendable {
  /// Cases that were decided.
  let decided: Int
  let about: Subjects
  let unasked: Subjects

  /// Nil where nothing was decided.
  package init?(decided: Int, about: Subjects, unasked: Subjects) {
    guard decided > 0, !about.isEmpty else { return nil }
    self.decided = decided
    self.about = about
    self.unasked = unasked
  }

  package var words: String { unaskedWords.map { "\(askedWords); \($0)" } ?? askedWords }

  package var lines: [StyledLine] { [StyledLine(words, .weak)] }

  private var askedWords: String {
    var words = Self.counted(decided, "expectation", "expectations")
    let kinds = Subjects.Kind.asked.compactMap { about.words($0) }
    if !kinds.isEmpty { words += " about \(Self.joined(kinds))" }
    if let people = about.words(.persona) { words += " by \(people)" }
    if about.count(.environment) > 1, let environments = about.words(.environment) { words += " in \(environments)" }
    return words
  }

  private var unaskedWords: String? {
    let kinds = Subjects.Kind.asked.compactMap { unasked.words($0) }
    guard !kinds.isEmpty else { return nil }
    let isOne = Subjects.Kind.asked.reduce(0) { $0 + unasked.count($1) } == 1
    return "\(Self.joined(kinds)) \(isOne ? "is" : "are") asked about by nobody"
  }

  private static func joined(_ parts: [String]) -> String {
    guard parts.count > 1, let last = parts.last else { return parts.joined() }
    return "\(parts.dropLast().joined(separator: ", ")) and \(last)"
  }

  fileprivate static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }
}

extension Subjects {
  /// `15 templates`; nil for none.
  fileprivate func words(_ kind: Kind) -> String? {
    let count = count(kind)
    return count == 0 ? nil : Proof.counted(count, kind.words.one, kind.words.many)
  }
}

extension Subjects.Kind {
  fileprivate var words: (one: String, many: String) {
    switch self {
    case .profileSet: ("set of raw events", "sets of raw events")
    case .query: ("query", "queries")
    case .search: ("search", "searches")
    case .bulk: ("bulk operation", "bulk operations")
    case .segment, .trait, .template, .workflow, .campaign, .audience, .profile, .account, .merge, .import,
      .destination, .role, .persona, .environment:
      (rawValue, "\(rawValue)s")
    }
  }
}

extension ReportDocument {
  /// How many cases there are beside those that stand for files.
  var checked: Int { suites.reduce(0) { $0 + $1.cases.count { !$0.id.isFile } } }

  /// Not all that there is was selected.
  var isPart: Bool { run.planned.map { checked < $0 } ?? false }

  /// Nil where nothing was decided. A part does not say what nobody asks about: that is no matter of what was selected.
  package var proof: Proof? {
    let about = SuiteSubjects.union(suites.lazy.map(\.subjects))
    let counts = counts
    return Proof(decided: counts.passed + counts.failed, about: about, unasked: isPart ? Subjects() : run.unasked)
  }
}
