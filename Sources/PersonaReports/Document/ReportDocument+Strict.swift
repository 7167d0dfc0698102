import PersonaDiagnostics
import PersonaVerification

extension ReportDocument {
  /// What the run would have reported if warnings counted as errors: they are errors, and each file that has some is an
  /// errored case.
  package var strict: ReportDocument {
    guard !run.isStrict else { return self }
    var strict = self
    strict.run.isStrict = true
    strict.findings = findings.map(\.raised)
    let raised = Set(findings.lazy.filter { $0.severity == .warning }.compactMap(\.place?.path))
    let errors = strict.findings.filter { $0.severity == .error }
    let byFile = Dictionary(grouping: errors.filter { $0.place.map { raised.contains($0.path) } ?? false }) {
      $0.place?.path ?? ""
    }
    for (path, found) in byFile { strict.add(found, to: path) }
    strict.suites.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return strict.bounded
  }

  /// The case of a file with these errors, in the place of one for a file that does not load.
  private mutating func add(_ errors: [ReportedFinding], to path: String) {
    let known = suites.firstIndex { $0.path == path }
    let isBroken = known.map { suites[$0].cases.first?.id.isFile ?? false } ?? false
    guard let item = ReportedCase(file: path, isBroken: isBroken, errors) else { return }
    guard let known else { return suites.append(ReportedSuite(path: path, cases: [item])) }
    suites[known].cases.replaceSubrange(0..<(isBroken ? 1 : 0), with: [item])
  }
}

extension ReportedFinding {
  /// A warning that counts as an error.
  fileprivate var raised: ReportedFinding {
    guard severity == .warning else { return self }
    let (old, new) = ("\(Severity.warning.rawValue)[\(id)]", "\(Severity.error.rawValue)[\(id)]")
    let heading = lines.first?.plain.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false) ?? []
    let lines = heading.isEmpty ? [] : [StyledLine(heading.joined(separator: new))] + lines.dropFirst()
    return ReportedFinding(
      id: id, severity: .error, message: message, help: help, place: place, related: related, fixes: fixes,
      lines: lines)
  }
}

extension ReportedCase {
  /// As a run makes it of a file; `isBroken` when one of its errors was an error at first.
  fileprivate convenience init?(file path: String, isBroken: Bool, _ errors: [ReportedFinding]) {
    guard let first = errors.first, let place = first.place else { return nil }
    let words = isBroken ? "does not load" : "has warnings, which count as errors"
    let failure = ReportedFailure(
      headline: visibleText("\(path) \(words)"),
      because: errors.count == 1 ? first.message : "\(first.message), and \(errors.count - 1) more",
      details: [ReportedDetail(kind: .finding, lines: errors.flatMap(\.lines))],
      related: errors.flatMap { error in
        (error.place.map { [RelatedPlace(message: error.message, place: $0)] } ?? []) + error.related
      })
    self.init(
      id: CaseID(file: path, title: "", kind: CaseID.fileKind, subject: path, persona: ""), naming: .short, position: 0,
      place: place, outcome: .errored(failure), nanoseconds: 0, explanation: [])
  }
}
