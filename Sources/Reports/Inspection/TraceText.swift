import Engine
import Time
import Verification

/// A whole run of a workflow as a tree: each step with its time, each branch with every case, taken or not, and why.
package struct TraceText {
  private let trace: Trace
  private let workflow: WorkflowID
  private let context: ReportContext
  private let zone: Zone

  package init(_ trace: Trace, of workflow: WorkflowID, zone: Zone, in context: ReportContext) {
    self.trace = trace
    self.workflow = workflow
    self.zone = zone
    self.context = context
  }

  package var lines: [StyledLine] {
    if trace.runs.isEmpty { return notEntered }
    return trace.runs.flatMap { lines(of: $0) } + trace.others.flatMap { lines(of: $0) }
  }

  private var notEntered: [StyledLine] {
    let id = context.project.workflows[workflow].header.id
    let words = trace.notEntered?.words ?? "its trigger never held"
    let head = StyledLine(id, .strong) + StyledLine("  not entered: ", .bad) + StyledLine(visibleFinding(words))
    return [head] + (trace.notEntered?.explanation?.lines ?? []).map { $0.indented(by: 2) }
  }

  private func lines(of run: Run) -> [StyledLine] {
    let workflow = context.project.workflows[run.workflow]
    let head =
      StyledLine(workflow.header.id, .strong)
      + StyledLine("  entered \(run.entersAt.words(in: zone))", .weak)
    let end = run.endsAt.map { "  \($0.words(in: zone))" } ?? ""
    let reason = run.reason.isEmpty ? "" : ": \(visibleFinding(run.reason))"
    let foot = StyledLine("└─ \(run.ending.rawValue)\(reason)") + StyledLine(end, .weak)
    return [head] + run.visits.flatMap { lines(of: $0, in: workflow, run) } + [foot]
  }

  private func lines(of visit: Visit, in workflow: Workflow, _ run: Run) -> [StyledLine] {
    let reason = visit.reason.isEmpty ? "" : "  \(visibleFinding(visit.reason))"
    let line =
      StyledLine("├─ ") + StyledLine(visit.at.words(in: zone) + "  ", .weak)
      + StyledLine(visibleFinding(visit.words(in: workflow))) + StyledLine(reason, .weak)
    return [line] + sends(at: visit, run) + calls(at: visit, run) + visit.cases.flatMap(lines)
  }

  /// What the step would have called or handed over.
  private func calls(at visit: Visit, _ run: Run) -> [StyledLine] {
    run.calls.filter { $0.step == visit.step && $0.at == visit.at }.prefix(1).map { call in
      let answer = call.status.map { ", answered \($0)" } ?? ""
      let payload = call.payload == .null ? "" : " with \(call.payload.words)"
      return StyledLine("│    \(visibleFinding("\(call.name)\(payload)\(answer)"))", .weak)
    }
  }

  /// What the step would have sent.
  private func sends(at visit: Visit, _ run: Run) -> [StyledLine] {
    run.sends.filter { $0.step == visit.step && $0.at >= visit.at && $0.outcome == .sent }.prefix(1).map { send in
      let channel = context.project.channels[send.channel].name
      let deferred = send.at > visit.at ? ", deferred to \(send.at.words(in: zone))" : ""
      let to = send.address.map { " to \(visibleFinding($0))" } ?? ""
      return StyledLine("│    \(channel)\(to)\(deferred)", .weak)
    }
  }

  private func lines(of verdict: Visit.CaseVerdict) -> [StyledLine] {
    let mark = verdict.holds ? StyledLine("✓", .good) : StyledLine("✗", .bad)
    let taken = verdict.isTaken ? StyledLine("  taken", .strong) : StyledLine("")
    let head = StyledLine("│    \(visibleFinding(verdict.way)) ") + mark + taken
    return [head] + (verdict.explanation?.lines ?? []).map { StyledLine("│      ") + $0 }
  }
}
