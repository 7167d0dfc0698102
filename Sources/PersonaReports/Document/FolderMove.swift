import PersonaModel
import PersonaDiagnostics
import PersonaVerification

/// Puts a project's folder in front of every path that its report names, in fields as in texts.
struct FolderMove {
  private let folder: String
  /// As they are, and as they stand in texts.
  private var paths: Set<String> = []

  /// More words than a path has.
  private static let mostWords = 20

  init(_ document: ReportDocument) {
    folder = document.run.project
    for suite in document.suites {
      note(suite.path)
      for item in suite.cases {
        note(item.place.path)
        for related in item.failure?.related ?? [] { note(related.place.path) }
      }
    }
    for finding in document.findings {
      if let place = finding.place { note(place.path) }
      for related in finding.related { note(related.place.path) }
    }
  }

  private mutating func note(_ path: String) {
    guard !paths.contains(path) else { return }
    paths.insert(path)
    paths.insert(visibleText(path))
  }

  private func moved(_ path: String) -> String { folder.isEmpty ? path : "\(folder)/\(path)" }

  private func moved(_ place: SourceLocation) -> SourceLocation {
    SourceLocation(path: moved(place.path), position: place.position)
  }

  func moved(_ suite: ReportedSuite) -> ReportedSuite {
    guard !folder.isEmpty else { return suite }
    // Names go by the ids that cases name, which have no folder.
    return ReportedSuite(
      path: moved(suite.path), cases: suite.cases.map(moved),
      SuiteSubjects(suite.about.moved(to: folder), suite.names))
  }

  func moved(_ finding: ReportedFinding) -> ReportedFinding {
    guard !folder.isEmpty else { return finding }
    return ReportedFinding(
      id: finding.id, severity: finding.severity, message: finding.message, help: finding.help,
      place: finding.place.map(moved), related: finding.related.map(moved),
      fixes: finding.fixes.map { ReportedEdit(start: moved($0.start), end: $0.end, text: $0.text) },
      lines: finding.lines.map(moved))
  }

  // MARK: - Cases

  private func moved(_ item: ReportedCase) -> ReportedCase {
    ReportedCase(
      id: moved(item.id), naming: item.naming, position: item.position, place: moved(item.place),
      outcome: moved(item.outcome, of: item.id), nanoseconds: item.nanoseconds,
      explanation: item.explanation.map(moved),
      isExplained: item.isExplained)
  }

  private func moved(_ id: CaseID) -> CaseID {
    CaseID(
      file: moved(id.file), title: id.title, kind: id.kind, subject: id.isFile ? moved(id.subject) : id.subject,
      persona: id.persona, name: id.name, environment: id.environment)
  }

  private func moved(_ outcome: ReportedCase.Outcome, of id: CaseID) -> ReportedCase.Outcome {
    switch outcome {
    case .passed, .skipped: outcome
    case .failed(let failure): .failed(moved(failure, of: id))
    case .errored(let failure): .errored(moved(failure, of: id))
    }
  }

  private func moved(_ failure: ReportedFailure, of id: CaseID) -> ReportedFailure {
    // `expectations/vip.yaml does not load`
    let beginsWithPath = id.isFile && failure.headline.hasPrefix(visibleText(id.subject))
    return ReportedFailure(
      headline: beginsWithPath ? moved(failure.headline) : moved(text: failure.headline),
      because: moved(text: failure.because),
      details: failure.details.map(moved), related: failure.related.map(moved), owner: failure.owner,
      persona: failure.persona)
  }

  private func moved(_ detail: ReportedDetail) -> ReportedDetail {
    ReportedDetail(kind: detail.kind, lines: detail.lines.map(moved), values: detail.values)
  }

  private func moved(_ related: RelatedPlace) -> RelatedPlace {
    RelatedPlace(message: related.message, place: moved(related.place))
  }

  // MARK: - Texts

  private func moved(_ line: StyledLine) -> StyledLine {
    StyledLine(parts: line.parts.map { StyledLine.Part(text: moved(text: $0.text), role: $0.role) })
  }

  /// Where a known path stands before a line's number.
  private func moved(text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: ":")) else { return text }
    var (moved, rest) = ("", text[...])
    while let colon = rest.firstIndex(of: ":") {
      let behind = rest.index(after: colon)
      if behind < rest.endIndex, rest[behind].isNumber, let path = path(endingIn: rest[..<colon]) {
        moved += rest[..<path.startIndex] + self.moved(String(path))
      } else {
        moved += rest[..<colon]
      }
      moved += ":"
      rest = rest[behind...]
    }
    return moved + rest
  }

  /// The longest path that a text ends in and that begins with a word.
  private func path(endingIn text: Substring) -> Substring? {
    var (found, start, words): (Substring?, Substring.Index, Int) = (nil, text.endIndex, 0)
    while words < Self.mostWords {
      let head = text[..<start]
      let word = head.lastIndex { " (['".contains($0) }.map { head.index(after: $0) } ?? head.startIndex
      if paths.contains(String(text[word...])) { found = text[word...] }
      guard word > head.startIndex else { return found }
      start = head.index(before: word)
      words += 1
    }
    return found
  }
}
