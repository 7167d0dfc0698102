import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime
import PersonaVerification

/// The run of a workflow as lines, with a mark where it left the expected path.
struct PathText {
  private let difference: PathDifference
  private let context: ReportContext

  init(_ difference: PathDifference, in context: ReportContext) {
    self.difference = difference
    self.context = context
  }

  var lines: [StyledLine] {
    let run = difference.run
    var lines = [heading]
    for (index, visit) in run.visits.enumerated() { lines += self.lines(of: visit, at: index) }
    if difference.firstDifference == run.visits.count, !difference.expected.isEmpty {
      lines.append(StyledLine("  ✗ here \(visibleFinding(difference.expected)) was expected", .bad))
    }
    let end = run.endsAt.map { " at \($0.words(in: zone))" } ?? ""
    let reason = run.reason.isEmpty ? "" : ": \(visibleFinding(run.reason))"
    return lines + [StyledLine("  \(run.ending.rawValue)\(end)\(reason)", .weak)]
      + run.failureLines(in: context.sources)
  }

  private var workflow: Workflow { context.project.workflows[difference.workflow] }
  private var zone: Zone { difference.zone }

  private var heading: StyledLine {
    let place = context.sources.location(of: workflow.header.span).lineOnly
    return StyledLine(
      "\(place)   entered at \(difference.run.entersAt.words(in: zone, naming: true))\(difference.run.cause)", .weak)
  }

  private func lines(of visit: Visit, at index: Int) -> [StyledLine] {
    let isMiss = index == difference.firstDifference
    let words = visibleFinding(visit.words(in: workflow))
    let reason = visit.reason.isEmpty ? "" : "  \(visibleFinding(visit.reason))"
    let time = visit.at.words(in: zone)
    let line =
      StyledLine("  \(isMiss ? "✗" : " ") \(time)  ", isMiss ? .bad : .weak)
      + StyledLine(words, isMiss ? .bad : .plain) + StyledLine(reason, .weak)
    guard isMiss else { return [line] }
    return [line + StyledLine("  expected: \(visibleFinding(difference.expected))", .good)] + cases(of: visit)
  }

  /// Why a branch went the way it did: every case that was judged, with its tree.
  private func cases(of visit: Visit) -> [StyledLine] {
    visit.cases.flatMap { verdict in
      let mark = verdict.holds ? StyledLine("✓", .good) : StyledLine("✗", .bad)
      let title = StyledLine("      \(visibleFinding(verdict.way)) ") + mark
      return [title] + (verdict.explanation?.lines ?? []).map { $0.indented(by: 8) }
    }
  }
}
