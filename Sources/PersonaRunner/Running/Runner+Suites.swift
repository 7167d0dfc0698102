import PersonaDiagnostics
import PersonaLoading
import PersonaVerification

extension Runner {
  /// One suite a file: its cases, and before them one errored case for each file that could not be loaded whole.
  func suites(_ results: [CaseResult], _ diagnostics: [Diagnostic]) -> [SuiteResult] {
    var cases: [String: [CaseResult]] = [:]
    for (path, found) in errorsByFile(diagnostics) { cases[path] = [errored(path, found)] }
    // Results of one file stand together, if not always all of them.
    for run in results.chunked(on: { $0.id.file }) {
      cases[results[run.lowerBound].id.file, default: []] += results[run]
    }
    return cases.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { SuiteResult(path: $0, cases: cases[$0] ?? []) }
  }

  private func errorsByFile(_ diagnostics: [Diagnostic]) -> [String: [Diagnostic]] {
    var found: [String: [Diagnostic]] = [:]
    for diagnostic in diagnostics where diagnostic.severity == .error {
      guard let span = diagnostic.span else { continue }
      found[loaded.sources[span.file].path, default: []].append(diagnostic)
    }
    return found
  }

  private func errored(_ path: String, _ diagnostics: [Diagnostic]) -> CaseResult {
    let id = CaseID(file: path, title: "", kind: CaseID.fileKind, subject: path, persona: "")
    let count = diagnostics.count
    let words = count == 1 ? diagnostics[0].message : "\(diagnostics[0].message), and \(count - 1) more"
    // What only counts as an error has loaded.
    let isLoaded = diagnostics.allSatisfy(\.isRaised)
    let headline = isLoaded ? "\(path) has warnings, which count as errors" : "\(path) does not load"
    let failure = Failure(headline, because: words, details: [.diagnostics(diagnostics)])
    let span = diagnostics[0].span ?? SourceSpan(file: FileID(index: 0), start: 0, end: 0)
    return CaseResult(id: id, span: span, outcome: .errored(failure))
  }
}
