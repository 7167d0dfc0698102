import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime
import PersonaVerification

/// The run of a workflow as lines, with a mark where it left the expected path.
struct PathText {
  private let difference: PathDifference
  private let clock: TimelineClock
  private let context: ReportContext

  init(_ difference: PathDifference, in context: ReportContext) {
    self.difference = difference
    self.context = context
    clock = difference.run.clock(in: difference.zone)
  }

  var lines: [StyledLine] {
    let run = difference.run
    var lines = [heading] + RunTimeline(run, in: clock.zone).items.flatMap(self.lines)
    if difference.firstDifference == run.visits.count, !difference.expected.isEmpty {
      lines.append(StyledLine("  ✗ here \(visibleFinding(difference.expected)) was expected", .bad))
    }
    return lines + [ending] + run.endedBy.flatMap(\.lines).map { $0.indented(by: 4) }
      + run.failureLines(in: context.sources)
  }

  private var ending: StyledLine {
    let run = difference.run
    let end = run.endsAt.map { " at \(clock.words(for: $0))" } ?? ""
    let reason = run.reason.isEmpty ? "" : ": \(visibleFinding(run.reason))"
    let words = "\(run.ending.rawValue)\(end)\(reason)"
    guard let expected = difference.expectedEnding else { return StyledLine("  \(words)", .weak) }
    return StyledLine("  ✗ \(words)", .bad) + StyledLine("  expected: \(expected.rawValue)", .good)
  }

  private func lines(of item: RunTimeline.Item) -> [StyledLine] {
    switch item {
    case .day(let number): [StyledLine("    day \(number)", .weak)]
    case .happening(let happening):
      [
        StyledLine("    \(clock.words(for: happening.at))  ", .weak)
          + StyledLine("meanwhile: \(visibleFinding(happening.words))", .weak)
      ]
    case .visit(let index): lines(of: difference.run.visits[index], at: index)
    }
  }

  private var workflow: Workflow { context.project.workflows[difference.workflow] }

  private var heading: StyledLine {
    let place = context.sources.location(of: workflow.header.span).lineOnly
    return StyledLine(
      "\(place)   entered at \(clock.words(for: difference.run.entersAt, naming: true))\(difference.run.cause)", .weak)
  }

  private func lines(of visit: StepVisit, at index: Int) -> [StyledLine] {
    let isMiss = index == difference.firstDifference
    let words = visibleFinding(visit.words(in: workflow))
    let remark = difference.run.remark(ofVisit: index, in: workflow, clock)
    let reason = remark.isEmpty ? "" : "  \(visibleFinding(remark))"
    let time = clock.words(for: visit.at)
    let line =
      StyledLine("  \(isMiss ? "✗" : " ") \(time)  ", isMiss ? .bad : .weak)
      + StyledLine(words, isMiss ? .bad : .plain) + StyledLine(reason, .weak)
    guard isMiss else { return [line] + (isUnmetWait(visit) ? cases(of: visit) : []) }
    return [line + StyledLine("  expected: \(visibleFinding(difference.expected))", .good)] + cases(of: visit)
  }

  /// Most often it is why the rest of the run is not as expected.
  private func isUnmetWait(_ visit: StepVisit) -> Bool {
    guard case .waitFor = workflow.steps[visit.step].kind else { return false }
    return !visit.cases.contains(where: \.isTaken)
  }

  /// Why a branch went the way it did: every case that was judged, with its tree.
  private func cases(of visit: StepVisit) -> [StyledLine] {
    visit.cases.flatMap { verdict in
      let mark = verdict.holds ? StyledLine("✓", .good) : StyledLine("✗", .bad)
      let title = StyledLine("      \(visibleFinding(verdict.way)) ") + mark
      return [title] + (verdict.explanation?.lines ?? []).map { $0.indented(by: 8) }
    }
  }
}
