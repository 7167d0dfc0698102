import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime
import PersonaVerification

/// Why somebody got a message or none: for each time that a run came to it the gate that stopped it, with the fact; else
/// the run itself, which shows where it went another way.
package struct WhyText {
  private let trace: Trace
  private let template: TemplateID
  private let whole: TraceText
  private let context: ReportContext
  private let clock: TimelineClock

  package init(_ trace: Trace, why template: TemplateID, whole: TraceText, zone: Zone, in context: ReportContext) {
    self.trace = trace
    self.template = template
    self.whole = whole
    clock = trace.clock(in: zone)
    self.context = context
  }

  package var lines: [StyledLine] {
    let sends = (trace.runs + trace.others).flatMap { run in
      run.sends.filter { $0.template == template }.map { (run, $0) }
    }
    let waiting = (trace.runs + trace.others).flatMap { run in
      run.postponement(template, in: context.project).flatMap { lines(ofPutOff: $0, in: run) }
    }
    guard sends.isEmpty else {
      return sends.sorted { $0.1.order < $1.1.order }.enumerated().flatMap { number, send in
        lines(of: send.1, in: send.0, isFirst: number == 0)
      } + waiting
    }
    guard waiting.isEmpty else { return waiting }
    let words = trace.runs.isEmpty ? "the person does not enter" : "no run comes to it"
    return [StyledLine(id, .strong) + StyledLine("  not sent", .bad) + StyledLine("  \(words)")] + whole.lines
  }

  private var id: String { context.project.templates[template].header.id }

  private func lines(of send: SendRecord, in run: WorkflowRun, isFirst: Bool) -> [StyledLine] {
    let workflow = context.project.workflows[run.workflow]
    let time = clock.words(for: send.at, naming: isFirst)
    let place = "\(workflow.header.id), step \(workflow.steps[send.step].name), \(time)"
    let head = StyledLine(id, .strong) + outcome(of: send) + StyledLine("  \(visibleFinding(place))", .weak)
    let delays = delays(of: send, in: run)
    guard send.outcome != .sent else { return [head] + delays }
    let reason = StyledLine("  ✗ \(send.outcome.rawValue)  \(visibleFinding(send.reason))")
    return [head] + delays + gates(before: send.outcome) + [reason] + decision(on: send)
  }

  /// Each time that quiet hours put the message off, and which.
  private func delays(of send: SendRecord, in run: WorkflowRun) -> [StyledLine] {
    let visit = run.visits.last { $0.step == send.step && ($0.doneAt ?? $0.at) == send.at }
    let delays = visit?.postponements ?? []
    let ends = delays.dropFirst().map(\.at) + [send.at]
    return zip(delays, ends).flatMap { delay, end in
      // Nothing else brings it forward.
      let move = end < delay.until ? "; they moved to another time zone \(clock.words(for: end))" : ""
      return [
        StyledLine("  \(visibleFinding(delay.words(by: clock) + move))"),
        StyledLine("    decided by \(context.sources.location(of: delay.decidedBy))", .weak),
      ]
    }
  }

  private func lines(ofPutOff visit: StepVisit, in run: WorkflowRun) -> [StyledLine] {
    let workflow = context.project.workflows[run.workflow]
    let place =
      "\(workflow.header.id), step \(workflow.steps[visit.step].name), \(clock.words(for: visit.at, naming: true))"
    let head =
      StyledLine(id, .strong) + StyledLine("  not sent", .bad) + StyledLine("  \(visibleFinding(place))", .weak)
    return [head, StyledLine("  ✗ put off  \(visibleFinding(run.words(forPutOff: visit, by: clock)))")]
  }

  private func outcome(of send: SendRecord) -> StyledLine {
    guard send.outcome == .sent else { return StyledLine("  \(send.outcome.rawValue)", .bad) }
    let channel = context.project.channels[send.channel].name
    let to = send.address.map { " to \(visibleFinding($0))" } ?? ""
    return StyledLine("  sent", .good) + StyledLine("  \(channel)\(to)")
  }

  private func gates(before outcome: SendOutcome) -> [StyledLine] {
    let passed = SendOutcome.gates.prefix { $0 != outcome }.map(\.rawValue)
    return passed.isEmpty ? [] : [StyledLine("  ✓ passed before: \(passed.joined(separator: ", "))", .weak)]
  }

  private func decision(on send: SendRecord) -> [StyledLine] {
    guard let span = send.decidedBy else { return [] }
    return [StyledLine("    decided by \(context.sources.location(of: span))", .weak)]
  }
}
