import PersonaEngine
import PersonaModel

/// What a project names: the other end of what it declares.
struct ProjectUses {
  private(set) var segments: Set<SegmentID> = []
  private(set) var templates: Set<TemplateID> = []
  private(set) var labels: Set<LabelID> = []

  init(_ project: Project) {
    for condition in project.conditions { add(condition, project) }
    for workflow in project.workflows { add(workflow) }
    if let label = project.settings.lint.testLabel { labels.insert(label.label) }
    let overlays = project.settings.environments.flatMap(\.destinations)
    for destination in project.settings.destinations + overlays { segments.formUnion(destination.segments) }
    project.forEachAssignments { assignments, _, isFirst in
      if isFirst { segments.formUnion(assignments.map(\.segment)) }
    }
    for persona in project.personas { segments.formUnion(persona.represents.map(\.link)) }
    let places = Dictionary(grouping: project.labels.indices.map { LabelID($0) }) { project.labels[$0].name.text }
    for expectation in project.expectations.flatMap(\.expectations) { add(expectation.kind, places) }
  }

  private mutating func add(_ condition: Condition, _ project: Project) {
    switch condition {
    case .all(let members, _), .any(let members, _), .none(let members, _):
      for member in members { add(member, project) }
    case .not(let inner, _): add(inner, project)
    case .test(let test): add(test, project)
    }
  }

  private mutating func add(_ test: ConditionTest, _ project: Project) {
    switch test.subject {
    case .label: labels.formUnion(project.labels(askedFor: test))
    case .segment(let segment): segments.insert(segment)
    case .account(let condition), .members(_, let condition): add(condition, project)
    case .property, .trait, .event, .sequence, .consent, .identity, .device, .source, .lifecycle, .now: break
    }
  }

  private mutating func add(_ workflow: Workflow) {
    switch workflow.trigger.kind {
    case .enters(let segment), .leaves(let segment): segments.insert(segment)
    case .label(let label): labels.insert(label)
    default: break
    }
    for awaited in [workflow.exitWhen, workflow.goal] { if let awaited { add(awaited) } }
    for step in workflow.steps {
      templates.formUnion(step.kind.definition.templates)
      for awaited in step.kind.definition.awaited { add(awaited) }
    }
  }

  private mutating func add(_ awaited: Awaited) {
    switch awaited.kind {
    case .enters(let segment), .leaves(let segment): segments.insert(segment)
    case .any(let alternatives): for alternative in alternatives { add(alternative) }
    case .event, .condition: break
    }
  }

  private mutating func add(_ kind: Expectation.Kind, _ places: [String: [LabelID]]) {
    segments.formUnion(kind.namedSegments)
    if case .message(let template) = kind.evaluation { templates.insert(template) }
    for state in kind.states { add(state, places) }
  }

  private mutating func add(_ state: ProfileState, _ places: [String: [LabelID]]) {
    segments.formUnion(state.segments.map(\.key))
    for text in (state.labels?.predicates ?? []).flatMap(\.operand.texts) { labels.formUnion(places[text] ?? []) }
  }
}

extension Operand {
  /// The texts that it compares with.
  fileprivate var texts: [String] {
    switch self {
    case .value(.list(let values)): values.compactMap(\.text)
    case .value(let value): [value].compactMap(\.text)
    case .values(let values): values.compactMap(\.text)
    case .texts(let texts): texts
    default: []
    }
  }
}
