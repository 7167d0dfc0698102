import PersonaDiagnostics
import PersonaParallel
import PersonaVerification

extension ReportDocument {
  /// Puts a result into words. `plan` is the whole plan, of which the result may hold a part: by it names are made unique
  /// and cases get their positions.
  package init(_ result: RunResult, plan: [Case], context: ReportContext, workers: Workers = .one) {
    let names = CaseNames(plan)
    let owners = Owners(context)
    let order = PlanOrder(plan)
    self.init(
      run: ReportedRun(result.header),
      suites: workers.map(result.suites, blockSize: 1) { suite in
        let positions = order.positions(of: suite)
        return ReportedSuite(
          path: suite.path,
          cases: zip(suite.cases, positions).map {
            ReportedCase($0, naming: names[$0.id], position: $1, in: context, owners)
          })
      },
      findings: result.diagnostics.map { ReportedFinding($0, in: context) })
  }
}

extension ReportedCase {
  fileprivate convenience init(
    _ result: CaseResult, naming: CaseNaming, position: Int, in context: ReportContext, _ owners: Owners
  ) {
    let outcome: Outcome =
      switch result.outcome {
      case .passed: .passed
      case .failed(let failure): .failed(ReportedFailure(failure, of: result.id, in: context, owners))
      case .errored(let failure): .errored(ReportedFailure(failure, of: result.id, in: context, owners))
      case .skipped(let reason): .skipped(reason: visibleText(reason))
      }
    self.init(
      id: result.id, naming: naming, position: position, place: context.sources.location(of: result.span),
      outcome: outcome, nanoseconds: result.nanoseconds, explanation: result.explanation.map(context.reported))
  }
}

extension ReportedFailure {
  fileprivate convenience init(_ failure: Failure, of id: CaseID, in context: ReportContext, _ owners: Owners) {
    let named = id.name.isEmpty ? failure.headline : "\(failure.headline) · \(id.name)"
    self.init(
      headline: visibleText(id.environment.isEmpty ? named : "\(named) [\(id.environment)]"),
      because: visibleText(failure.because),
      details: failure.details.map(context.reported),
      related: failure.details.flatMap { RelatedPlace.places(in: $0, context) },
      owner: owners[id].map { visibleText($0) })
  }
}

extension ReportedFinding {
  package init(_ diagnostic: Diagnostic, in context: ReportContext) {
    self.init(
      id: diagnostic.id.rawValue, severity: diagnostic.severity, message: visibleText(diagnostic.message),
      help: diagnostic.help.map { visibleText($0) }, place: diagnostic.span.map(context.sources.location),
      related: diagnostic.notes.map {
        RelatedPlace(message: visibleText($0.message), place: context.sources.location(of: $0.span))
      },
      lines: StyledLine.lines(of: diagnostic.rendered(in: context.sources)))
  }
}

extension ReportContext {
  fileprivate func reported(_ detail: Failure.Detail) -> ReportedDetail {
    let lines = lines(of: detail)
    return switch detail {
    case .explanation: ReportedDetail(kind: .explanation, lines: lines)
    case .difference(let difference):
      ReportedDetail(
        kind: .difference, lines: lines,
        values: .init(name: difference.name, expected: difference.expected, actual: difference.actual))
    case .path: ReportedDetail(kind: .path, lines: lines)
    case .diagnostics: ReportedDetail(kind: .finding, lines: lines)
    case .note: ReportedDetail(kind: .note, lines: lines)
    }
  }
}

/// Where the cases of a plan stand in their files.
private struct PlanOrder: Sendable {
  private let plan: [Case]
  /// Ranges of the plan with one file, in the plan's order.
  private var ranges: [String: [Range<Int>]] = [:]

  init(_ plan: [Case]) {
    self.plan = plan
    for run in plan.chunked(on: \.id.file) { ranges[plan[run.lowerBound].id.file, default: []].append(run) }
  }

  /// A suite's cases are in the plan's order, so one walk over both finds them all.
  func positions(of suite: SuiteResult) -> [Int] {
    var planned = (ranges[suite.path] ?? []).joined().makeIterator()
    var passed = 0
    return suite.cases.map { item in
      if item.id.isFile { return 0 }
      while let index = planned.next() {
        passed += 1
        if plan[index].id == item.id { return passed }
      }
      passed += 1
      return passed
    }
  }
}
