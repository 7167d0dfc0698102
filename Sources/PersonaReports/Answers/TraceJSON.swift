import PersonaDiagnostics
import PersonaEngine
import PersonaJSON
import PersonaModel
import PersonaTime
import PersonaVerification

/// A journey for programs: every run with its steps, what it sent or held back, and what it called.
package struct TraceJSON {
  private let context: ReportContext
  private let explanations: ExplanationJSON

  package init(in context: ReportContext) {
    self.context = context
    explanations = ExplanationJSON(in: context)
  }

  package func runs(_ runs: [WorkflowRun]) -> JSON { .list(runs.map(json)) }

  package func json(_ reason: Trace.NotEntered) -> JSON {
    .members(("words", .text(reason.words)), ("explanation", reason.explanation.map(explanations.json)))
  }

  /// Entries that a trigger asked for and that were refused; nil where none was.
  package func refusals(_ refusals: [Trace.Refusal]) -> JSON? {
    .filled(
      refusals.map { refusal in
        .members(
          ("workflow", .text(context.project.workflows[refusal.workflow].header.id)),
          ("at", .text(refusal.at.description)), ("reason", json(refusal.reason)))
      })
  }

  private func json(_ run: WorkflowRun) -> JSON {
    let workflow = context.project.workflows[run.workflow]
    return .members(
      ("workflow", .text(workflow.header.id)), ("entersAt", .text(run.entersAt.description)),
      ("because", .said(run.entryReason)), ("ending", .text(run.ending.rawValue)),
      ("endsAt", run.endsAt.map { .text($0.description) }), ("reason", .said(run.reason)),
      ("steps", .list(run.visits.map { json($0, of: run, in: workflow) })),
      ("sends", .list(run.sends.map { json($0, in: workflow) })),
      ("calls", .list(run.calls.map { json($0, in: workflow) })),
      ("meanwhile", .filled(run.meanwhile.map { ["at": .text($0.at.description), "words": .text($0.words)] })),
      ("endedBy", run.endedBy.first.map(explanations.json)), ("failure", run.failure.map(context.sources.json)))
  }

  private func json(_ visit: StepVisit, of run: WorkflowRun, in workflow: Workflow) -> JSON {
    .members(
      ("step", .text(workflow.steps[visit.step].name)), ("at", .text(visit.at.description)),
      ("doneAt", visit.doneAt.map { .text($0.description) }),
      ("dueAt", visit.dueAt.map { .text($0.description) }), ("way", visit.way.map(JSON.text)),
      ("reason", .said(visit.reason)), ("putOffs", .filled(visit.postponements.map(json))),
      ("cases", .filled(visit.cases.map(json))))
  }

  private func json(_ delay: Postponement) -> JSON {
    .members(
      ("at", .text(delay.at.description)), ("until", .text(delay.until.description)), ("hours", .text(delay.hours)),
      ("decidedBy", context.sources.json(of: delay.decidedBy)))
  }

  private func json(_ verdict: StepVisit.CaseVerdict) -> JSON {
    .members(
      ("way", .text(verdict.way)), ("holds", .boolean(verdict.holds)), ("isTaken", .boolean(verdict.isTaken)),
      ("explanation", verdict.explanation.map(explanations.json)))
  }

  /// What arrives or is held back, whatever sends it, in the order of time.
  package func inbox(of trace: Trace) -> JSON {
    let sends = (trace.runs + trace.others).flatMap { run in run.sends.map { (run, $0) } }
    return .list(
      sends.sorted { $0.1.order < $1.1.order }.map { run, send in
        let workflow = context.project.workflows[run.workflow]
        return .object([(key: "workflow", value: .text(workflow.header.id))] + members(of: send, in: workflow))
      })
  }

  private func json(_ send: SendRecord, in workflow: Workflow) -> JSON { .object(members(of: send, in: workflow)) }

  private func members(of send: SendRecord, in workflow: Workflow) -> [(key: String, value: JSON)] {
    let members: [(String, JSON?)] = [
      ("step", .text(workflow.steps[send.step].name)),
      ("template", .text(context.project.templates[send.template].header.id)),
      ("channel", .text(context.project.channels[send.channel].name.text)), ("to", send.address.map(JSON.text)),
      ("at", .text(send.at.description)), ("outcome", .text(send.outcome.rawValue)), ("reason", .said(send.reason)),
      ("decidedBy", send.decidedBy.map(context.sources.json)), ("fields", .list(send.fields.map(\.json))),
      ("extras", .extras(send.extras)),
    ]
    return members.compactMap { key, value in value.map { (key: key, value: $0) } }
  }

  private func json(_ call: CallRecord, in workflow: Workflow) -> JSON {
    .members(
      ("step", .text(workflow.steps[call.step].name)), ("at", .text(call.at.description)), ("name", .text(call.name)),
      ("payload", call.payload.json), ("status", call.status.map(JSON.integer)))
  }
}

extension JSON {
  /// What goes out beside the fields of a message; nil where nothing does.
  package static func extras(_ extras: [(key: String, value: String)]) -> JSON? {
    .filled(extras.map { RenderedField(name: Name($0.key), text: $0.value).json })
  }
}

extension RenderedField {
  package var json: JSON { ["name": .text(name.text), "text": .text(text)] }
}
