import PersonaAnalysis
import PersonaComparison
import PersonaDiagnostics
import PersonaEngine
import PersonaFixtureEditing
import PersonaLoading
import PersonaModel
import PersonaPeople
import PersonaTemplates
import PersonaTime
import PersonaYAML

/// Circumstances that no expectation has thought of: what starts a workflow happens with other fields, or a second time, and a
/// message is shown the event that it is sent for.
struct MadeCircumstances: Sendable {
  private(set) var ofWorkflows: [Int: [Circumstances]] = [:]
  private(set) var ofTemplates: [Int: [Circumstances]] = [:]

  private static let mostFieldSets = 8

  init(_ evaluator: Evaluator, at now: Instant) {
    let project = evaluator.project
    let tweaks = TweakCandidates(evaluator, at: now)
    for (place, workflow) in project.workflows.enumerated() {
      switch workflow.trigger.kind {
      case .event(let condition):
        guard case .event(let name) = condition.pattern else { continue }
        let sets = tweaks.fieldSets(of: condition).prefix(Self.mostFieldSets).map { fields in
          var use = EventDefinitionUse(name: name)
          use.properties = fields
          use.channel = condition.channel
          return use
        }
        ofWorkflows[place] = Self.happenings(sets, in: project, now)
        for template in workflow.sentTemplates { addEvents(sets, to: template, in: project, now) }
      case .enters(let segment): ofWorkflows[place] = [Self.reentry(segment, in: project, now)]
      case .consent(let scope, let status):
        ofWorkflows[place] = Self.turns(of: scope, to: status, in: evaluator).map { Self.circumstances($0, now) }
      case .leaves, .property, .label, .date, .schedule, .time, .manual: break
      }
    }
  }

  // MARK: - Workflows

  private static func happenings(_ sets: [EventDefinitionUse], in project: Project, _ now: Instant) -> [Circumstances] {
    let once = sets.map { [Item(after: TimeSpan(1, .hour), .event($0), text: text(of: $0, in: project))] }
    let twice = sets.prefix(1).map { use in
      [TimeSpan(1, .hour), TimeSpan(100, .day)].map { Item(after: $0, .event(use), text: text(of: use, in: project)) }
    }
    return (once + twice).map { circumstances($0, now) }
  }

  /// In, out and in again, by hand.
  private static func reentry(_ segment: SegmentID, in project: Project, _ now: Instant) -> Circumstances {
    let id = project.segments[segment].header.id
    let moves: [(TimeSpan, SegmentAssignment.State)] = [
      (TimeSpan(1, .hour), .member), (TimeSpan(100, .day), .excluded), (TimeSpan(101, .day), .member),
    ]
    return circumstances(
      moves.map { after, state in
        let assignment = SegmentAssignment(segment: segment, state: state, span: nowhere)
        return Item(after: after, .assign([assignment]), text: "assign: {\(id): \(state.rawValue)}")
      }, now)
  }

  /// Consent becomes so, once and a second time.
  private static func turns(
    of scope: ConsentScope, to status: ConsentStatus, in evaluator: Evaluator
  ) -> [[Item]] {
    let key = ScalarText.written(evaluator.people.words(for: scope), inFlow: true)
    let other: ConsentStatus = status == .optedOut ? .optedIn : .optedOut
    let all = [(1, status), (50, other), (100, status)].map { days, status in
      let entry = ConsentEntry(scope: scope, status: status, span: nowhere)
      return Item(
        after: TimeSpan(Int64(days), .day), .consent([entry]), text: "consent: {\(key): \(status.rawValue)}")
    }
    return [[all[0]], all]
  }

  private struct Item {
    let item: TimelineItem
    let text: String

    init(after span: TimeSpan, _ operation: TimelineItem.Operation, text: String) {
      item = TimelineItem(operation: operation, moment: .after(span), span: nowhere)
      self.text = "{after: \(span), \(text)}"
    }
  }

  private static func circumstances(_ items: [Item], _ now: Instant) -> Circumstances {
    let text = "[\(items.map(\.text).joined(separator: ", "))]"
    var made = Circumstances(key: "during \(text)", words: "during \(text)", now: now, zone: nil)
    made.options.during = items.map(\.item)
    made.written = [("during", text)]
    return made
  }

  private static func text(of use: EventDefinitionUse, in project: Project) -> String {
    var parts = ["event: \(ScalarText.written(project.events[use.name].name.text, inFlow: true))"]
    if let channel = use.channel {
      parts.append("channel: \(ScalarText.written(project.channels[channel].name.text, inFlow: true))")
    }
    if !use.properties.isEmpty, let fields = Value.map(use.properties).flowText {
      parts.append("properties: \(fields)")
    }
    return parts.joined(separator: ", ")
  }

  // MARK: - Messages

  private mutating func addEvents(
    _ sets: [EventDefinitionUse], to template: TemplateID, in project: Project, _ now: Instant
  ) {
    guard let first = sets.first,
      project.templates[template].fields.contains(where: { $0.text.template.rootNames.contains("event") })
    else { return }
    var whole = first
    for field in project.events[first.name].fields ?? [] where whole.properties[field.name] == nil {
      whole.properties[field.name] = Self.sample(field.type)
    }
    var bare = first
    bare.properties = ValueMap()
    for use in [whole, bare] {
      let text = "{\(Self.text(of: use, in: project))}"
      var made = Circumstances(key: "event \(text)", words: "event \(text)", now: now, zone: nil)
      made.event = .made(use)
      made.written = [("event", text)]
      ofTemplates[Int(template.value), default: []].append(made)
    }
  }

  private static func sample(_ type: PropertyType) -> Value {
    if let first = type.oneOf.first { return first }
    return switch type.kind {
    case .number: .integer(7)
    case .boolean: .bool(true)
    case .list: .list([.text("x")])
    case .map: .map(ValueMap())
    case .version: .text("1.0.0")
    case .date, .instant: .text("2026-01-01")
    case .text: .text("x")
    }
  }
}

private let nowhere = SourceSpan(file: FileID(index: 0), start: 0, end: 0)
