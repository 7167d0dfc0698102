import PersonaDiagnostics
import PersonaVerification

/// Something that stands between a run and green, whether a fixture that is wrong or a case that did not pass: what lists of
/// problems, such as annotations and SARIF, are made of.
struct Problem: Sendable {
  let level: Severity
  /// The diagnostic's id, or the kind of the case: `unknown-key`, `segment`.
  let rule: String
  let title: String
  /// What there is to say beside the title, in one line; for a finding the same.
  let summary: String
  /// Both in one line.
  let message: String
  /// The explanation, or the excerpt and the remedy; empty when the message says it all.
  let lines: [StyledLine]
  let place: SourceLocation?
  let related: [RelatedPlace]
  let fixes: [ReportedEdit]
  let fingerprint: Fingerprint
  /// The case; nil for a finding.
  var item: ReportedCase?

  /// What stays the same when lines move.
  struct Fingerprint: Sendable {
    let name: StaticString
    let value: String
  }
}

/// The first problems of a run, and how many there are beside them.
struct ProblemList: Sendable {
  private(set) var told: [Problem] = []
  private(set) var leftOut = 0

  /// Of one level, or all. Findings first: what does not load is often why a case fails. Cases that stand for a file only
  /// repeat them.
  init(of document: ReportDocument, at level: Severity? = nil, most: Int) {
    let findings = document.findings.lazy.filter { level == nil || $0.severity == level }
    told = findings.prefix(most).map(Problem.init)
    leftOut = findings.count - told.count
    guard level == nil || level == .error else { return }
    for item in document.suites.lazy.flatMap(\.cases) where item.failure != nil && !item.id.isFile {
      guard told.count < most, let problem = Problem(item) else {
        leftOut += 1
        continue
      }
      told.append(problem)
    }
  }

  /// As many as GitHub takes of one analysis; a program that shows more of them at a time than anybody reads is none we know.
  static let mostInFile = 25_000
}

extension Problem {
  /// Stands for those that a list has no room for; nil when there are none.
  init?(leftOut count: Int) {
    guard count > 0 else { return nil }
    level = .note
    rule = "more-problems"
    title = "\(count) more \(count == 1 ? "problem is" : "problems are") not listed here"
    summary = title
    message = title
    lines = []
    place = nil
    related = []
    fixes = []
    fingerprint = Fingerprint(name: "personaCheckRest/v1", value: String(paddedHexadecimal: 0))
  }

  fileprivate init(_ finding: ReportedFinding) {
    level = finding.severity
    rule = finding.id
    title = finding.message
    summary = finding.message
    message = finding.message
    // The first line is the message once more, with the place.
    lines = Array(finding.lines.dropFirst())
    place = finding.place
    related = finding.related
    fixes = finding.fixes
    var hash = StableHash()
    for part in [finding.id, " ▸ ", finding.place?.path ?? "", " ▸ ", finding.message] { hash.add(part) }
    fingerprint = Fingerprint(name: "personaCheckFinding/v1", value: String(paddedHexadecimal: hash.value))
  }

  fileprivate init?(_ item: ReportedCase) {
    guard let failure = item.failure, !item.id.isFile else { return nil }
    level = .error
    rule = item.id.kind
    title = failure.headline
    summary = failure.because.isEmpty ? failure.headline : failure.because
    message = failure.message
    lines = failure.lines
    place = item.place
    related = failure.related
    fixes = []
    fingerprint = Fingerprint(name: "personaCheckCase/v1", value: item.fingerprint)
    self.item = item
  }
}
