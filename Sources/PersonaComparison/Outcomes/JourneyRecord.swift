import PersonaEngine
import PersonaModel
import PersonaTime

/// What a workflow does with one person, in names that both revisions know.
struct JourneyRecord: Equatable, Sendable {
  /// Of the workflow itself.
  let runs: [RunRecord]
  /// Of workflows that it starts or that run alongside.
  let others: [RunRecord]
  /// Why the person does not enter; of no account for what is the same.
  let refusal: String

  static func == (left: JourneyRecord, right: JourneyRecord) -> Bool {
    left.runs == right.runs && left.others == right.others
  }

  /// In the order in which they went out.
  var sends: [SendItem] { (runs + others).flatMap(\.sends).sorted { $0.order < $1.order } }
}

struct RunRecord: Equatable, Sendable {
  let workflow: String
  let entersAt: Instant
  let visits: [VisitRecord]
  let sends: [SendItem]
  let calls: [CallItem]
  let ending: RunEnding
  let endsAt: Instant?
}

struct VisitRecord: Equatable, Sendable {
  let step: String
  let way: String?
  let at: Instant
  /// In words, of no account for what is the same.
  let reason: String
  /// Of a branch in a run that is explained, by the ways.
  let cases: [CaseRecord]

  static func == (left: VisitRecord, right: VisitRecord) -> Bool {
    left.step == right.step && left.way == right.way && left.at == right.at
  }
}

/// A case of a branch, and why it holds or does not.
struct CaseRecord: Sendable {
  let way: String
  let holds: Bool
  let explanation: Explanation?
}

struct SendItem: Equatable, Sendable {
  let template: String
  let channel: String
  let address: String?
  let outcome: SendOutcome
  let reason: String
  let at: Instant
  let fields: [FieldText]
  let order: Int

  static func == (left: SendItem, right: SendItem) -> Bool {
    left.template == right.template && left.channel == right.channel && left.address == right.address
      && left.outcome == right.outcome && left.at == right.at && left.fields == right.fields
  }
}

struct CallItem: Hashable, Sendable {
  let name: String
  let payload: String
}

extension JourneyRecord {
  /// `names` tells what the other revision calls a declaration.
  init(_ trace: Trace, in project: Project, _ names: (DeclarationKey) -> String) {
    func record(_ run: Run) -> RunRecord { RunRecord(run, in: project, names) }
    runs = trace.runs.map(record)
    others = trace.others.map(record)
    refusal = trace.notEntered?.words ?? ""
  }
}

extension RunRecord {
  fileprivate init(_ run: Run, in project: Project, _ names: (DeclarationKey) -> String) {
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
        cases: visit.cases.map { CaseRecord(way: $0.way, holds: $0.holds, explanation: $0.explanation) })
    }
    sends = run.sends.map { send in
      SendItem(
        template: names(DeclarationKey(.template, project.templates[send.template].header.id)),
        channel: project.channels[send.channel].name.text, address: send.address, outcome: send.outcome,
        reason: send.reason, at: send.at, fields: send.fields.map { FieldText($0) }, order: send.order)
    }
    calls = run.calls.map { CallItem(name: $0.name, payload: $0.payload.words) }
    ending = run.ending
    endsAt = run.endsAt
  }
}
