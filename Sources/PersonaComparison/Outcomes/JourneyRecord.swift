import PersonaEngine
import PersonaModel
import PersonaTime

/// What a workflow does with one person, in names that both revisions know.
package struct JourneyRecord: Equatable, Sendable {
  /// Of the workflow itself.
  package let runs: [RunRecord]
  /// Of workflows that it starts or that run alongside.
  package let others: [RunRecord]
  /// Why the person does not enter; of no account for what is the same.
  package let refusal: String
  /// The segment that it is entered by.
  let entrySegment: String?
  /// Whether there is such a workflow.
  let isThere: Bool

  package static func == (left: JourneyRecord, right: JourneyRecord) -> Bool {
    left.runs == right.runs && left.others == right.others
  }

  /// In the order in which they went out.
  package var sends: [SendItem] { (runs + others).flatMap(\.sends).sorted { $0.order < $1.order } }
}

package struct RunRecord: Equatable, Sendable {
  package let workflow: String
  package let entersAt: Instant
  package let visits: [VisitRecord]
  package let sends: [SendItem]
  package let calls: [CallItem]
  package let ending: RunEnding
  package let endsAt: Instant?
}

package struct VisitRecord: Equatable, Sendable {
  package let step: String
  package let way: String?
  package let at: Instant
  /// In words, of no account for what is the same.
  package let reason: String
  /// Of a branch in a run that is explained, by the ways.
  package let cases: [CaseRecord]
  /// What it is called where its time is told, such as `the profile update`.
  let what: String
  /// How long it takes as it is declared, such as `2 days`; empty where that depends.
  let span: String

  package static func == (left: VisitRecord, right: VisitRecord) -> Bool {
    left.step == right.step && left.way == right.way && left.at == right.at
  }
}

/// A case of a branch, and why it holds or does not.
package struct CaseRecord: Sendable {
  package let way: String
  package let holds: Bool
  package let explanation: Explanation?
}

package struct SendItem: Equatable, Sendable {
  package let template: String
  package let channel: String
  package let address: String?
  package let outcome: SendOutcome
  package let reason: String
  package let at: Instant
  package let fields: [FieldText]
  package let order: Int

  package static func == (left: SendItem, right: SendItem) -> Bool {
    left.template == right.template && left.channel == right.channel && left.address == right.address
      && left.outcome == right.outcome && left.at == right.at && left.fields == right.fields
  }
}

package struct CallItem: Hashable, Sendable {
  package let name: String
  package let payload: String
}

extension JourneyRecord {
  /// `names` tells what the other revision calls a declaration.
  package init(_ trace: Trace, of workflow: Workflow, in project: Project, _ names: (DeclarationKey) -> String) {
    func record(_ run: WorkflowRun) -> RunRecord { RunRecord(run, in: project, names) }
    runs = trace.runs.map(record)
    others = trace.others.map(record)
    refusal = trace.notEntered?.words ?? ""
    entrySegment = workflow.entrySegment(in: project).map { names(DeclarationKey(.segment, $0)) }
    isThere = true
  }
}

extension RunRecord {
  fileprivate init(_ run: WorkflowRun, in project: Project, _ names: (DeclarationKey) -> String) {
    let definition = project.workflows[run.workflow]
    workflow = names(DeclarationKey(definition.kind, definition.header.id))
    entersAt = run.entersAt
    visits = run.visits.map { visit in
      let step = definition.steps[visit.step]
      var name = step.name
      // A step that sends is mostly called by its template.
      if case .send(let send) = step.kind, project.templates[send.template].header.id == name {
        name = names(DeclarationKey(.template, name))
      }
      return VisitRecord(
        step: name, way: visit.way, at: visit.at, reason: visit.reason,
        cases: visit.cases.map { CaseRecord(way: $0.way, holds: $0.holds, explanation: $0.explanation) },
        what: step.kind.definition.noun ?? name, span: step.kind.span)
    }
    sends = run.sends.map { send in
      SendItem(
        template: names(DeclarationKey(.template, project.templates[send.template].header.id)),
        channel: project.channels[send.channel].name.text, address: send.address, outcome: send.outcome,
        reason: send.reason, at: send.at, fields: FieldText.all(send.fields, send.extras), order: send.order)
    }
    calls = run.calls.map { CallItem(name: $0.name, payload: $0.payload.words) }
    ending = run.ending
    endsAt = run.endsAt
  }
}

extension Workflow {
  fileprivate func entrySegment(in project: Project) -> String? {
    if case .enters(let segment) = trigger.kind { project.segments[segment].header.id } else { nil }
  }
}

extension Step.Kind {
  fileprivate var span: String {
    if case .wait(let wait) = self, case .span(let span) = wait.until { "\(span)" } else { "" }
  }
}
