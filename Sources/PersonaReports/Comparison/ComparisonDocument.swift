import PersonaComparison
import PersonaDiagnostics
import PersonaTime

/// What a comparison was made with, and what is wrong with either side of it.
package struct ComparisonBasis: Sendable {
  /// As it was asked for.
  package let revision: String
  /// The commit at which it and the present parted, abbreviated; nil for a file.
  package let commit: String?
  /// Whether that is the revision itself.
  package let isCommitNamed: Bool
  /// The instant that the old revision has for its own, if that is another one.
  package var formerNow: Instant?
  /// An environment that the old revision does not have.
  package var newEnvironment: String?
  /// Errors of the old revision, and of the new one.
  package var before: [ComparedProblem] = []
  package var after: [ComparedProblem] = []

  package init(revision: String, commit: String? = nil, isCommitNamed: Bool = true) {
    self.revision = revision
    self.commit = commit
    self.isCommitNamed = isCommitNamed
  }
}

/// An error in the files of one revision.
package struct ComparedProblem: Sendable {
  package let id: String
  package let message: String
  package let place: SourceLocation?

  package init(_ diagnostic: Diagnostic, in sources: SourceMap) {
    id = diagnostic.id.rawValue
    message = diagnostic.message
    place = diagnostic.span.map { sources.location(of: $0) }
  }
}

/// A comparison with what its readers must know beside it.
package struct ComparisonDocument: Sendable {
  package let comparison: Comparison
  let base: ComparisonBasis
  private let places: [DeclarationKey: Int]
  private let groups: [DeclarationKey: [EffectGroup]]
  private let untested: Set<DeclarationKey>

  package init(_ comparison: Comparison, _ base: ComparisonBasis) {
    self.comparison = comparison
    self.base = base
    places = Dictionary(
      comparison.declarations.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    groups = Dictionary(grouping: comparison.groups, by: \.declaration)
    untested = Set(comparison.untested.map(\.key))
  }

  package var revision: String { base.revision }

  /// The whole change in one line.
  package var headline: String { ComparisonHeadline(self).words }

  package func declaration(_ key: DeclarationKey) -> ComparedDeclaration? {
    places[key].map { comparison.declarations[$0] }
  }

  /// In the order of the comparison.
  func groups(of key: DeclarationKey) -> [EffectGroup] { groups[key, default: []] }

  /// Whether it changed and nobody in the project shows a difference.
  func isUntested(_ key: DeclarationKey) -> Bool { untested.contains(key) }

  /// `66 personas compared with fb0dad5, where main and this branch parted, as of 2026-03-02 09:00 America/Chicago`.
  package var scope: String {
    let count = "\(comparison.compared) \(comparison.compared == 1 ? "persona" : "personas")"
    return "\(count) compared with \(baseInWords), as of \(comparison.now.words(in: comparison.zone, naming: true))"
  }

  private var baseInWords: String {
    guard let commit = base.commit else { return revision }
    if base.isCommitNamed { return commit.hasPrefix(revision) ? revision : "\(revision) (\(commit))" }
    return "\(commit), where \(revision) and this branch parted"
  }

  /// `revision main`, or `file before.json`.
  var revisionInWords: String { "\(revision.hasSuffix(".json") ? "file" : "revision") \(revision)" }

  /// What has to be known of the comparison itself, each in a sentence.
  package var notes: [String] {
    [clockInWords, environmentInWords, newnessInWords].compactMap(\.self) + leftOutInWords
  }

  /// Errors by the revision that they stand in; the present one first.
  package var problems: [(title: String, all: [ComparedProblem])] {
    [("Errors in this version", base.after), ("Errors in \(revisionInWords)", base.before)].filter { !$0.1.isEmpty }
  }

  /// Of a clock that was moved: no outcome of it is told.
  private var clockInWords: String? {
    base.formerNow.map {
      "`now` was moved from \($0.words(in: comparison.zone)) to \(comparison.now.words(in: comparison.zone)); both revisions are looked at as of the new one, and nothing that comes of it is told here"
    }
  }

  private var environmentInWords: String? {
    base.newEnvironment.map {
      "environment '\($0)' is new: what was before is looked at with the project's own settings"
    }
  }

  private var newnessInWords: String? {
    comparison.isNew ? "\(revisionInWords) has no project in this folder, so that everything is new" : nil
  }

  /// So many declarations are told of by name.
  private static let mostLeftOut = 5

  private var leftOutInWords: [String] {
    let all = comparison.leftOut
    let rest = all.count - Self.mostLeftOut
    let told = all.prefix(Self.mostLeftOut).map(\.words)
    guard rest > 0 else { return told }
    let noun = rest == 1 ? "declaration is" : "declarations are"
    return told + ["\(rest) more \(noun) not compared under all circumstances; `--format json` has them"]
  }
}

extension CircumstancesLeftOut {
  /// `workflow 'order' is compared under 64 circumstances, and not under 37 more that expectations state of it`.
  fileprivate var words: String {
    var words = "\(key.kind.rawValue) '\(key.id)' is compared under \(Self.count(compared, "circumstance"))"
    if surplus > 0 { words += ", and not under \(surplus) more that expectations state of it" }
    if ofOneRevision > 0 {
      let names = ofOneRevision == 1 ? "its expectation names" : "their expectations name"
      words +=
        ", and not under \(ofOneRevision) that only one of the revisions can take: "
        + "what \(names) does not load in the other"
    }
    return words
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

extension Effect.Section {
  package var title: String {
    switch self {
    case .failing: "Messages that now fail"
    case .sends: "Sends"
    case .consent: "Consent"
    case .members: "Who is in which segment"
    case .texts: "What messages say"
    case .traits: "Traits"
    case .journeys: "Journeys"
    case .times: "Same messages, other times (local time)"
    }
  }
}

extension ComparedDeclaration {
  package var changeInWords: String {
    switch change {
    case .added: "added"
    case .removed: "removed"
    case .changed: "changed"
    case .renamed(let from): "renamed from '\(from)'"
    case .followed: "names what was renamed"
    case .noted: "changed in its notes\(throughInWords)"
    case .none: "not changed itself\(throughInWords)"
    }
  }

  private static let mostWays = 3

  private var throughInWords: String {
    guard !through.isEmpty else { return "" }
    let shown = through.prefix(Self.mostWays).map { "\($0.kind.rawValue) \($0.id)" }
    let rest = through.count - shown.count
    let isSent = key.kind == .template && through.allSatisfy { [.workflow, .campaign].contains($0.kind) }
    return (isSent ? ", sent by " : ", depends on ")
      + (shown + (rest > 0 ? ["\(rest) more"] : [])).joined(separator: ", ")
  }

  /// What finds somebody who could tell.
  package func command(since revision: String) -> String {
    if key.kind == .segment { return "persona-check suggest \(shellWord(key.id))" }
    // What was saved in a file has no history.
    return revision.hasSuffix(".json")
      ? "persona-check coverage" : "persona-check coverage --changed-since \(shellWord(revision))"
  }
}
