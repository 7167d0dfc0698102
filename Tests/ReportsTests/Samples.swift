import PersonaDiagnostics
import PersonaModel
import PersonaTime
import PersonaVerification

@testable import PersonaReports

/// Results as a run has them, made by hand: one of an ordinary day, and one whose author means harm.
struct Sample: Sendable {
  let name: String
  let result: RunResult
  let plan: [TestCase]
  let context: ReportContext

  var document: ReportDocument { ReportDocument(result, plan: plan, context: context) }

  static let all = [ordinary, hostile, empty]

  static let empty: Sample = {
    let run = SampleRun()
    return Sample(name: "empty", result: run.result([]), plan: [], context: run.context)
  }()
}

/// A project's files with the places of their lines.
struct SampleRun {
  var project = Project()
  var sources = SourceMap()
  var cases: [TestCase] = []
  var diagnostics: [Diagnostic] = []

  var context: ReportContext { ReportContext(project: project, sources: sources) }

  mutating func file(_ path: String, _ text: String) -> FileID {
    sources.add(SourceFile(path: path, bytes: Array(text.utf8)))
  }

  /// The first place of a text in a file.
  func span(_ file: FileID, _ text: String) -> SourceSpan {
    let (bytes, wanted) = (sources[file].bytes, Array(text.utf8))
    let start = bytes.indices.first { bytes[$0...].starts(with: wanted) } ?? 0
    return SourceSpan(file: file, start: UInt32(start), end: UInt32(start + wanted.count))
  }

  func result(_ cases: [CaseResult], isWallClock: Bool = false) -> RunResult {
    var suites: [SuiteResult] = []
    for path in Set(cases.map(\.id.file)).sorted() {
      suites.append(SuiteResult(path: path, cases: cases.filter { $0.id.file == path }))
    }
    let header = RunHeader(
      now: Instant(milliseconds: 1_772_442_000_000), zone: .utc, isWallClock: isWallClock,
      startedAt: Instant(milliseconds: 1_772_445_600_250), version: "0.1.0")
    return RunResult(suites: suites, diagnostics: diagnostics, header: header)
  }

  /// Every result's case, as if all had been planned in that order.
  static func plan(of results: [CaseResult]) -> [TestCase] {
    results.filter { !$0.id.isFile }.map {
      TestCase(id: $0.id, of: PlannedExpectation(document: 0, place: 0), check: .whole, span: $0.span)
    }
  }
}

extension CaseResult {
  init(_ id: CaseID, at span: SourceSpan, _ outcome: Outcome = .passed, milliseconds: UInt64 = 1) {
    self.init(id: id, span: span, outcome: outcome)
    nanoseconds = milliseconds * 1_000_000
  }
}
