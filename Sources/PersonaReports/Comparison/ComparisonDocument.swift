import PersonaComparison
import PersonaDiagnostics
import PersonaTime

/// A comparison with what its readers must know beside it.
package struct ComparisonDocument: Sendable {
  package let comparison: Comparison
  /// What it was compared with, as it was asked for.
  package let revision: String
  /// The instant that the old revision has for its own, if that is another one.
  let formerNow: Instant?
  /// How many errors the old revision has, of which what they stand in could not be compared.
  let problems: Int

  package init(_ comparison: Comparison, revision: String, formerNow: Instant?, problems: Int) {
    self.comparison = comparison
    self.revision = revision
    self.formerNow = formerNow
    self.problems = problems
  }

  /// The whole change in one line.
  package var headline: String { ComparisonHeadline(comparison).words }

  package func declaration(_ key: DeclarationKey) -> ComparedDeclaration? {
    comparison.declarations.first { $0.key == key }
  }

  /// What has to be known of the comparison itself, each in a sentence.
  package var notes: [String] { [clockInWords, problemsInWords].compactMap(\.self) + leftOutInWords }

  package var nowInWords: String { comparison.now.words(in: comparison.zone, naming: true) }

  /// Of a clock that was moved: no outcome of it is told.
  private var clockInWords: String? {
    formerNow.map {
      "`now` was moved from \($0.words(in: comparison.zone)) to \(comparison.now.words(in: comparison.zone)); both revisions are looked at as of the new one, and nothing that comes of it is told here"
    }
  }

  private var problemsInWords: String? {
    problems == 0
      ? nil
      : "\(revision) has \(problems) \(problems == 1 ? "error" : "errors") in this version; what loads of it is compared"
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
    case .times: "Only times move, by the clock of each person"
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
    case .noted: "changed in its notes\(throughInWords)"
    case .none: "not changed itself\(throughInWords)"
    }
  }

  private static let mostWays = 3

  private var throughInWords: String {
    guard !through.isEmpty else { return "" }
    let shown = through.prefix(Self.mostWays).map { "\($0.kind.rawValue) \($0.id)" }
    let rest = through.count - shown.count
    return ", depends on " + (shown + (rest > 0 ? ["\(rest) more"] : [])).joined(separator: ", ")
  }

  /// What finds somebody who could tell.
  package func command(since revision: String) -> String {
    if key.kind == .segment { return "persona-check suggest \(shellWord(key.id))" }
    // What was saved in a file has no history.
    return revision.hasSuffix(".json")
      ? "persona-check coverage" : "persona-check coverage --changed-since \(shellWord(revision))"
  }
}
