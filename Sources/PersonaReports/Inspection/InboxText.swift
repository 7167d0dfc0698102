import PersonaEngine
import PersonaModel
import PersonaTime

/// What arrives for one person while workflows run, and what was held back, in order of time.
package struct InboxText {
  private let trace: Trace
  private let zone: Zone
  private let context: ReportContext

  package init(_ trace: Trace, zone: Zone, in context: ReportContext) {
    self.trace = trace
    self.zone = zone
    self.context = context
  }

  package var lines: [StyledLine] {
    let sends = (trace.runs + trace.others).flatMap { run in run.sends.map { (run, $0) } }
      .sorted { $0.1.order < $1.1.order }
    guard !sends.isEmpty else { return [StyledLine("nothing arrives")] }
    return sends.flatMap { lines(of: $0.1, in: $0.0) }
  }

  private func lines(of send: SendRecord, in run: WorkflowRun) -> [StyledLine] {
    let workflow = context.project.workflows[run.workflow].header.id
    let template = context.project.templates[send.template].header.id
    let channel = context.project.channels[send.channel].name
    let head =
      StyledLine(send.at.words(in: zone) + "  ", .weak) + StyledLine(template, .strong)
      + StyledLine("  \(channel), from \(workflow)", .weak)
    guard send.outcome == .sent else {
      return [
        head + StyledLine("  ✗ \(send.outcome.rawValue)", .bad) + StyledLine("  \(visibleFinding(send.reason))", .weak)
      ]
    }
    return [head] + (opening(of: send).map { [StyledLine("  \(visibleFinding($0))")] } ?? [])
  }

  /// The subject or the title, else the first line of the text.
  private func opening(of send: SendRecord) -> String? {
    for name in ["subject", "title", "body"] {
      guard let text = send.fields.first(where: { $0.name.text == name })?.text else { continue }
      if let line = text.split(separator: "\n").first { return String(line) }
    }
    return nil
  }
}
