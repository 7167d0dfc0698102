import Engine

/// What a project names: the other end of what it declares.
struct Uses {
  private(set) var segments: Set<SegmentID> = []
  private(set) var templates: Set<TemplateID> = []
  private(set) var labels: Set<LabelID> = []

  init(_ project: Project) {
    for condition in project.conditions { add(condition) }
    for workflow in project.workflows { add(workflow) }
    for destination in project.settings.destinations { segments.formUnion(destination.segments) }
    for persona in project.personas { segments.formUnion(persona.assignments.map(\.segment)) }
    for expectation in project.expectations.flatMap(\.expectations) { add(expectation.kind, project) }
  }

  private mutating func add(_ condition: Condition) {
    switch condition {
    case .all(let members, _), .any(let members, _), .none(let members, _): for member in members { add(member) }
    case .not(let inner, _): add(inner)
    case .test(let test): add(test.subject)
    }
  }

  private mutating func add(_ subject: Subject) {
    switch subject {
    case .label(.label(let label)): labels.insert(label)
    case .segment(let segment): segments.insert(segment)
    case .account(let condition), .members(_, let condition): add(condition)
    default: break
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
      switch step.kind {
      case .send(let send): templates.insert(send.template)
      case .waitFor(let waitFor): for alternative in waitFor.cases { add(alternative.awaited) }
      default: break
      }
    }
  }

  private mutating func add(_ awaited: Awaited) {
    switch awaited.kind {
    case .enters(let segment), .leaves(let segment): segments.insert(segment)
    case .any(let alternatives): for alternative in alternatives { add(alternative) }
    case .event, .condition: break
    }
  }

  private mutating func add(_ kind: Expectation.Kind, _ project: Project) {
    switch kind {
    case .segment(let expected): segments.insert(expected.segment.link)
    case .audience(let expected): segments.insert(expected.segment.link)
    case .template(let expected): templates.insert(expected.template.link)
    case .persona(let expected): add(expected.state, project)
    case .workflow(let expected): if let state = expected.profile { add(state, project) }
    default: break
    }
  }

  private mutating func add(_ state: ProfileState, _ project: Project) {
    segments.formUnion(state.segments.map(\.key))
    let texts = Set((state.labels?.predicates ?? []).flatMap(\.operand.texts))
    for place in project.labels.indices where texts.contains(project.labels[place].name.text) {
      labels.insert(LabelID(place))
    }
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
