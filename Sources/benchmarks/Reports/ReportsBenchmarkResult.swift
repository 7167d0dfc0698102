import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaReports
import PersonaTime
import PersonaVerification

/// The result of a made-up run: a hundred cases a file, of which two fail.
struct ReportsBenchmarkResult {
  private let result: RunResult
  private let plan: [Case]
  private let context: ReportContext

  init(cases count: Int) {
    var sources = SourceMap()
    var suites: [SuiteResult] = []
    for number in 0..<(count + 99) / 100 {
      let path = "expectations/campaigns/spring-\(number).yaml"
      let lines = (0..<100).map { "  - {segment: renewing-soon, match: persona-\(number)-\($0)}\n" }
      let file = sources.add(SourceFile(path: path, bytes: Array(lines.joined().utf8)))
      let cases = (0..<min(100, count - number * 100)).map { Self.result($0, of: number, path, sources[file], file) }
      suites.append(SuiteResult(path: path, cases: cases))
    }
    let header = RunHeader(
      now: Instant(milliseconds: 1_772_442_000_000), zone: .utc, isWallClock: false,
      startedAt: Instant(milliseconds: 1_772_445_600_000), version: "0.1.0")
    result = RunResult(suites: suites, diagnostics: [], header: header)
    plan = suites.flatMap(\.cases).map {
      Case(id: $0.id, document: 0, expectation: 0, check: .whole, span: $0.span)
    }
    context = ReportContext(project: Project(), sources: sources)
  }

  func document() -> ReportDocument { ReportDocument(result, plan: plan, context: context) }

  private static func result(
    _ index: Int, of number: Int, _ path: String, _ source: SourceFile, _ file: FileID
  ) -> CaseResult {
    let persona = "persona-\(number)-\(index)"
    let id = CaseID(
      file: path, title: "Spring \(number)", kind: "segment", subject: "renewing-soon", persona: persona)
    let start = source.lineStarts[index] + 4
    let span = SourceSpan(file: file, start: start, end: start + 7)
    var result = CaseResult(id: id, span: span, outcome: index % 50 == 7 ? failure(persona, span) : .passed)
    result.nanoseconds = 350_000
    return result
  }

  private static func failure(_ persona: String, _ span: SourceSpan) -> CaseResult.Outcome {
    func leaf(_ words: String, _ finding: String, _ holds: Bool) -> Explanation {
      Explanation(leaf: words, subject: "plan", verdict: Verdict(holds), finding: finding, span: span)
    }
    let tree = Explanation(
      group: .all, holds: false,
      children: [
        leaf("subscriptionTier is premium", "premium", true),
        leaf("renewalDate within next 14 days", "2026-03-20, in 18 days", false),
        leaf("country is any of US, CA", "US", true),
      ], span: span)
    return .failed(
      Failure(
        "renewing-soon should match \(persona)",
        because: "renewalDate within next 14 days does not hold (2026-03-20, in 18 days)",
        details: [.explanation(tree, title: "no match", at: span)]))
  }
}
