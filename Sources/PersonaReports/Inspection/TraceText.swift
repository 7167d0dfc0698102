import PersonaEngine
import PersonaModel
import PersonaTime
import PersonaVerification

/// A whole run of a workflow as a tree: each step with its time, each branch with every case, taken or not, and why.
package struct TraceText {
  private let trace: Trace
  private let workflow: WorkflowID
  private let context: ReportContext
  private let clock: TimelineClock

  package init(_ trace: Trace, of workflow: WorkflowID, zone: Zone, in context: ReportContext) {
    self.trace = trace
    self.workflow = workflow
    clock = trace.clock(in: zone)
    self.context = context
  }

  package var lines: [StyledLine] {
    (trace.runs.isEmpty ? notEntered : trace.runs.flatMap { lines(of: $0) })
      + trace.others.flatMap { lines(of: $0) } + refusals.flatMap(lines)
  }

  /// Of the workflow itself the last one is why it was not entered, and told as that.
  private var refusals: [Trace.Refusal] {
    guard trace.runs.isEmpty, let last = trace.refusals.lastIndex(where: { $0.workflow == workflow }) else {
      return trace.refusals
    }
    return trace.refusals.enumerated().filter { $0.offset != last }.map(\.element)
  }

  private func lines(of refusal: Trace.Refusal) -> [StyledLine] {
    let head =
      StyledLine(context.project.workflows[refusal.workflow].header.id, .strong)
      + StyledLine("  refused \(clock.words(for: refusal.at, naming: trace.runs.isEmpty)): ", .bad)
      + StyledLine(visibleFinding(refusal.reason.words))
    return [head] + (refusal.reason.explanation?.lines ?? []).map { $0.indented(by: 2) }
  }

  private var notEntered: [StyledLine] {
    let id = context.project.workflows[workflow].header.id
    let words = trace.notEntered?.words ?? "its trigger never held"
    let head = StyledLine(id, .strong) + StyledLine("  not entered: ", .bad) + StyledLine(visibleFinding(words))
    return [head] + (trace.notEntered?.explanation?.lines ?? []).map { $0.indented(by: 2) }
  }

  private func lines(of run: WorkflowRun) -> [StyledLine] {
    let workflow = context.project.workflows[run.workflow]
    let head =
      StyledLine(workflow.header.id, .strong)
      + StyledLine("  entered \(clock.words(for: run.entersAt, naming: true))\(run.cause)", .weak)
    let end = run.endsAt.map { "  \(clock.words(for: $0))" } ?? ""
    let reason = run.reason.isEmpty ? "" : ": \(visibleFinding(run.reason))"
    let foot = StyledLine("└─ \(run.ending.rawValue)\(reason)") + StyledLine(end, .weak)
    let records = Records(run)
    let lines = RunTimeline(run, in: clock.zone).items.flatMap { item in
      switch item {
      case .day(let number): [StyledLine("│  day \(number)", .weak)]
      case .happening(let happening):
        [
          StyledLine("│  ") + StyledLine(clock.words(for: happening.at) + "  ", .weak)
            + StyledLine("meanwhile: \(visibleFinding(happening.words))", .weak)
        ]
      case .visit(let index): self.lines(ofVisit: index, in: workflow, run, records)
      }
    }
    return [head] + lines + [foot] + run.endedBy.flatMap(\.lines).map { $0.indented(by: 3) }
      + run.failureLines(in: context.sources)
  }

  /// What a run has recorded, by the step that did it, in the order in which it was done.
  private struct Records {
    let sends: [Int: [SendRecord]]
    let calls: [Int: [CallRecord]]

    init(_ run: WorkflowRun) {
      sends = Dictionary(grouping: run.sends, by: \.step)
      calls = Dictionary(grouping: run.calls, by: \.step)
    }
  }

  private func lines(
    ofVisit index: Int, in workflow: Workflow, _ run: WorkflowRun, _ records: Records
  ) -> [StyledLine] {
    let visit = run.visits[index]
    let words = run.remark(ofVisit: index, in: workflow, clock)
    let reason = words.isEmpty ? "" : "  \(visibleFinding(words))"
    let line =
      StyledLine("├─ ") + StyledLine(clock.words(for: visit.at) + "  ", .weak)
      + StyledLine(visibleFinding(visit.words(in: workflow))) + StyledLine(reason, .weak)
    return [line] + sends(at: visit, records) + calls(at: visit, records) + changes(at: visit, in: workflow)
      + visit.cases.flatMap(lines)
  }

  /// What the step changes in the profile.
  private func changes(at visit: StepVisit, in workflow: Workflow) -> [StyledLine] {
    guard case .set(let mutation) = workflow.steps[visit.step].kind else { return [] }
    return mutation.words(in: context.project).map { StyledLine("│    \(visibleFinding($0))", .weak) }
  }

  /// What the step would have called or handed over.
  private func calls(at visit: StepVisit, _ records: Records) -> [StyledLine] {
    guard let call = records.calls[visit.step]?.first(where: { $0.at == visit.at }) else { return [] }
    let answer = call.status.map { ", answered \($0)" } ?? ""
    let payload = call.payload == .null ? "" : " with \(call.payload.words)"
    return [StyledLine("│    \(visibleFinding("\(call.name)\(payload)\(answer)"))", .weak)]
  }

  /// What the step would have sent.
  private func sends(at visit: StepVisit, _ records: Records) -> [StyledLine] {
    let sent = records.sends[visit.step]?.first { $0.at >= visit.at && $0.outcome == .sent }
    guard let send = sent else { return [] }
    let channel = context.project.channels[send.channel].name
    let deferred = send.at > visit.at ? ", deferred to \(clock.words(for: send.at))" : ""
    let to = send.address.map { " to \(visibleFinding($0))" } ?? ""
    return [StyledLine("│    \(channel)\(to)\(deferred)", .weak)]
  }

  private func lines(of verdict: StepVisit.CaseVerdict) -> [StyledLine] {
    let mark = verdict.holds ? StyledLine("✓", .good) : StyledLine("✗", .bad)
    let taken = verdict.isTaken ? StyledLine("  taken", .strong) : StyledLine("")
    let head = StyledLine("│    \(visibleFinding(verdict.way)) ") + mark + taken
    return [head] + (verdict.explanation?.lines ?? []).map { StyledLine("│      ") + $0 }
  }
}
