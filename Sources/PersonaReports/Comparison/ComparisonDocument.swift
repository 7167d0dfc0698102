import PersonaComparison
import PersonaDiagnostics
import PersonaTime

/// A comparison with what its readers must know beside it.
package struct ComparisonDocument: Sendable {
  let comparison: Comparison
  /// What it was compared with, as it was asked for.
  let revision: String
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

  func declaration(_ key: DeclarationKey) -> ComparedDeclaration? {
    comparison.declarations.first { $0.key == key }
  }

  var nowInWords: String { comparison.now.words(in: comparison.zone, naming: true) }

  /// Of a clock that was moved: no outcome of it is told.
  var clockInWords: String? {
    formerNow.map {
      "`now` was moved from \($0.words(in: comparison.zone)) to \(comparison.now.words(in: comparison.zone)); both revisions are looked at as of the new one, and nothing that comes of it is told here"
    }
  }

  var problemsInWords: String? {
    problems == 0
      ? nil
      : "\(revision) has \(problems) \(problems == 1 ? "error" : "errors") in this version; what loads of it is compared"
  }
}

extension Effect.Section {
  var title: String {
    switch self {
    case .failing: "Messages that now fail"
    case .sends: "Sends"
    case .consent: "Consent"
    case .members: "Who is in which segment"
    case .texts: "What messages say"
    case .traits: "Traits"
    case .journeys: "Journeys"
    case .times: "Only times move"
    }
  }
}

extension ComparedDeclaration {
  var changeInWords: String {
    switch change {
    case .added: "added"
    case .removed: "removed"
    case .changed: "changed"
    case .renamed(let from): "renamed from '\(from)'"
    case .noted: "changed in its notes"
    case .none: "not changed itself"
    }
  }

  /// What finds somebody who could tell.
  func command(since revision: String) -> String {
    key.kind == .segment
      ? "persona-check suggest \(key.id)" : "persona-check coverage --changed-since \(revision)"
  }
}
