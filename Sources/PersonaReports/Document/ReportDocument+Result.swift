import PersonaAnalysis
import PersonaDiagnostics
import PersonaModel
import PersonaParallel
import PersonaVerification

extension ReportDocument {
  /// Puts a result into words. `plan` is the whole plan, of which the result may hold a part: by it names are made unique
  /// and cases get their positions. Explanations are made last and one by one, for the cases that are explained.
  package init(_ result: RunResult, plan: [TestCase], context: ReportContext, workers: Workers = .one) {
    let names = CaseNames(plan)
    let owners = Owners(context, hasFailures: result.suites.contains { $0.counts.failed + $0.counts.errored > 0 })
    let order = PlanOrder(plan)
    let linked = LinkedNames(context.project)
    self.init(
      run: ReportedRun(result.header),
      suites: workers.map(result.suites, blockSize: 1) { suite in
        let places = order.places(of: suite)
        var locator = SourceLocator(context.sources)
        return ReportedSuite(
          path: suite.path,
          cases: zip(suite.cases, places).map { result, place in
            let name = (naming: names[result.id], position: place.position)
            return ReportedCase(result, name, at: locator.location(of: result.span), in: context, owners)
          }, SuiteSubjects(LinkedSubjects(of: suite, places.map(\.planned), in: context.project), linked))
      },
      findings: result.diagnostics.map { ReportedFinding($0, in: context) })
    // A file that did not load whole may ask.
    let isWhole = result.header.planned != nil && !result.diagnostics.contains { $0.severity == .error && !$0.isRaised }
    if isWhole { run.unasked = context.project.unasked }
    explain(result, order, in: context)
  }

  private mutating func explain(_ result: RunResult, _ order: PlanOrder, in context: ReportContext) {
    var allowances = ExplanationAllowances()
    if context.explainer?.explainsPasses != true { allowances.passes.useUp() }
    for (place, suite) in result.suites.enumerated() {
      guard !allowances.areUsedUp else { return }
      let isQuiet = suite.counts.failed + suite.counts.errored == 0
      if isQuiet, allowances.passes.isUsedUp { continue }
      var cases = suites[place].cases
      for (index, planned) in order.places(of: suite).enumerated() {
        if cases[index].isExplained { continue }
        if (cases[index].failure == nil ? allowances.passes : allowances.failures).isUsedUp { continue }
        cases[index] = allowances.bounded(cases[index].explained(suite.cases[index], planned.planned, in: context))
      }
      suites[place].cases = cases
    }
  }
}

extension ReportedCase {
  /// What there is to explain is left out at first.
  fileprivate convenience init(
    _ result: CaseResult, _ name: (naming: CaseNaming, position: Int), at place: SourceLocation,
    in context: ReportContext, _ owners: Owners
  ) {
    let outcome: Outcome =
      switch result.outcome {
      case .passed: .passed
      case .failed(let failure): .failed(ReportedFailure(failure, of: result.id, owners))
      case .errored(let failure): .errored(ReportedFailure(failure, of: result.id, owners))
      case .skipped(let reason): .skipped(reason: visibleText(reason))
      }
    let isExplained =
      switch outcome {
      case .passed: context.explainer?.explainsPasses != true
      case .failed, .errored: false
      case .skipped: true
      }
    self.init(
      id: result.id, naming: name.naming, position: name.position, place: place, outcome: outcome,
      nanoseconds: result.nanoseconds, explanation: [], isExplained: isExplained)
  }

  /// The same with what explains it, which is found by examining the case once more where the result does not have it.
  fileprivate func explained(_ result: CaseResult, _ planned: TestCase?, in context: ReportContext) -> ReportedCase {
    let whole = result.whole(planned, context.explainer)
    let details = whole.failure?.details ?? []
    let outcome: Outcome =
      switch outcome {
      case .failed(let failure): .failed(failure.explained(by: details, in: context))
      case .errored(let failure): .errored(failure.explained(by: details, in: context))
      case .passed, .skipped: outcome
      }
    return ReportedCase(
      id: id, naming: naming, position: position, place: place, outcome: outcome, nanoseconds: nanoseconds,
      explanation: failure == nil ? whole.explanation.map(context.reported) : [])
  }
}

extension CaseResult {
  fileprivate func whole(_ planned: TestCase?, _ explainer: CaseExplainer?) -> CaseResult {
    // What could not be decided has its details, and a limit of time need not be reached a second time.
    if case .errored = outcome { return self }
    guard failure?.details.isEmpty ?? true, let planned else { return self }
    return explainer?.explained(planned) ?? self
  }
}

extension ReportedFailure {
  fileprivate convenience init(_ failure: Failure, of id: CaseID, _ owners: Owners) {
    let named = id.name.isEmpty ? failure.headline : "\(failure.headline) · \(id.name)"
    self.init(
      headline: visibleText(id.environment.isEmpty ? named : "\(named) [\(id.environment)]"),
      because: visibleText(failure.because), details: [], related: [], owner: owners[id].map { visibleText($0) },
      persona: owners.persona(of: id))
  }

  fileprivate func explained(by details: [Failure.Detail], in context: ReportContext) -> ReportedFailure {
    ReportedFailure(
      headline: headline, because: because, details: details.map(context.reported),
      related: details.flatMap { RelatedPlace.places(in: $0, context) }, owner: owner, persona: persona)
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
      fixes: diagnostic.edits(in: context.sources).map { ReportedEdit($0, in: context.sources) },
      lines: diagnostic.styled(in: context.sources))
  }
}

extension ReportedEdit {
  fileprivate init(_ edit: TextEdit, in sources: SourceMap) {
    self.init(
      start: sources.location(of: edit.span), end: sources[edit.span.file].position(at: edit.span.end), text: edit.text)
  }
}

extension ReportContext {
  fileprivate func reported(_ detail: Failure.Detail) -> ReportedDetail {
    let lines = lines(of: detail).bounded
    return switch detail {
    case .explanation: ReportedDetail(kind: .explanation, lines: lines)
    case .difference(let difference):
      ReportedDetail(
        kind: .difference, lines: lines,
        values: .init(
          name: difference.name, expected: difference.expected.cut(to: ReportedDetail.Values.longest),
          actual: difference.actual.cut(to: ReportedDetail.Values.longest)))
    case .path: ReportedDetail(kind: .path, lines: lines)
    case .diagnostics: ReportedDetail(kind: .finding, lines: lines)
    case .note: ReportedDetail(kind: .note, lines: lines)
    }
  }
}

/// Where the cases of a plan stand in their files.
private struct PlanOrder: Sendable {
  private let plan: [TestCase]
  /// Ranges of the plan with one file, in the plan's order.
  private var ranges: [String: [Range<Int>]] = [:]

  init(_ plan: [TestCase]) {
    self.plan = plan
    // A key path would be checked for exclusive access each time.
    for run in plan.chunked(on: { $0.id.file }) { ranges[plan[run.lowerBound].id.file, default: []].append(run) }
  }

  /// A suite's cases are in the plan's order, so one walk over both finds them all.
  func places(of suite: SuiteResult) -> [(position: Int, planned: TestCase?)] {
    let ranges = ranges[suite.path] ?? []
    var (range, next) = (0, ranges.first?.lowerBound ?? 0)
    var passed = 0
    return suite.cases.indices.map { place in
      let id = suite.cases[place].id
      if id.isFile { return (0, nil) }
      while range < ranges.count {
        let index = next
        next += 1
        if next == ranges[range].upperBound {
          range += 1
          if range < ranges.count { next = ranges[range].lowerBound }
        }
        passed += 1
        if plan[index].id == id { return (passed, plan[index]) }
      }
      passed += 1
      return (passed, nil)
    }
  }
}
