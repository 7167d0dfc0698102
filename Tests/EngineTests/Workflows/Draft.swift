import PersonaDiagnostics
import PersonaTime

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

/// A small project, written in Swift: one person, and what a test needs around them.
struct Draft {
  var project = Project()
  var start = Draft.instant("2026-03-02T09:00:00Z")
  /// The person under test; `ada` unless a test makes others.
  var ada = Persona(header: Header(id: "ada", span: Draft.span(0)))

  init() {
    project.properties = [PropertyDefinition(name: "email"), PropertyDefinition(name: "phoneNumber")]
    project.channels = [
      Channel(name: "email", address: .property(PropertyID(0))),
      Channel(name: "sms", address: .property(PropertyID(1))),
      Channel(name: "in-app", address: .none),
    ]
    project.communicationTypes = [CommunicationType(name: "marketing"), CommunicationType(name: "transactional")]
    project.settings.consentRules = [CommunicationTypeID(0): .optIn, CommunicationTypeID(1): .always]
    let zones = ZoneDatabase()
    for name in ["Europe/Berlin", "America/Chicago"] { project.zones[name] = try? zones.zone(named: name) }
    ada.properties = [.init(id: PropertyID(0), value: .text("ada@example.test"), span: Draft.span(0))]
    ada.consent = [ConsentEntry(scope: ConsentScope(channel: nil, type: nil), status: .optedIn, span: Draft.span(0))]
  }

  static func span(_ place: Int) -> SourceSpan {
    SourceSpan(file: FileID(index: 0), start: UInt32(place), end: UInt32(place))
  }

  static func text(_ text: String) -> MessageText { MessageText.of(text) }

  static func instant(_ text: String) -> Instant {
    guard case .instant(let instant)? = try? WrittenTime(parsing: text) else { return .first }
    return instant
  }
}

/// Names, made when they are first used.
extension Draft {
  mutating func name(_ name: String) -> EventNameID {
    place(of: Name(name), in: \.events, \.name) { EventDefinition(name: $0) }
  }

  mutating func label(_ name: String) -> LabelID {
    place(of: Name(name), in: \.labels, \.name) { LabelDefinition(name: $0) }
  }

  mutating func property(_ name: String, _ kind: PropertyType.Kind? = nil) -> PropertyID {
    place(of: Name(name), in: \.properties, \.name) { name in
      PropertyDefinition(name: name, type: kind.map { PropertyType(kind: $0) })
    }
  }

  mutating func path(_ name: String) -> Path { Path(text: name, whole: property(name), nested: nil) }

  private mutating func place<Definition>(
    of name: Name, in list: WritableKeyPath<Project, [Definition]>, _ nameOf: KeyPath<Definition, Name>,
    make: (Name) -> Definition
  ) -> Link<Definition> {
    if let place = project[keyPath: list].firstIndex(where: { $0[keyPath: nameOf] == name }) { return Link(place) }
    project[keyPath: list].append(make(name))
    return Link(project[keyPath: list].count - 1)
  }
}

/// Conditions, segments, templates and timelines.
extension Draft {
  mutating func condition(_ subject: ConditionSubject, _ predicates: [Predicate] = []) -> ConditionID {
    var test = ConditionTest(subject: subject, span: Draft.span(0))
    test.predicates = predicates
    project.conditions.append(.test(test))
    return ConditionID(project.conditions.count - 1)
  }

  mutating func hasLabel(_ name: String) -> ConditionID { condition(.label(.label(label(name)))) }

  mutating func property(_ name: String, _ operator: Operator, _ operand: Operand) -> ConditionID {
    condition(.property(path(name)), [Predicate(`operator`, operand, at: Draft.span(0))])
  }

  mutating func segment(_ id: String, _ condition: ConditionID?) -> SegmentID {
    var segment = Segment(header: Header(id: id, span: Draft.span(0)))
    if let condition { segment.match = .condition(condition) }
    project.segments.append(segment)
    return SegmentID(project.segments.count - 1)
  }

  mutating func event(_ name: String, where fields: [(String, Value)] = []) -> EventCondition {
    var condition = EventCondition(pattern: .event(self.name(name)), span: Draft.span(0))
    condition.fields = fields.map { name, value in
      FieldTest(
        path: [Name(name)], predicates: [Predicate(.is, .value(value), at: Draft.span(0))], span: Draft.span(0))
    }
    return condition
  }

  /// A step that sends a template of the same name.
  mutating func send(
    _ id: String, channel: Int = 0, type: Int = 0, onSkip: Send.OnSkip = .continue
  ) -> Line {
    let header = Header(id: id, span: Draft.span(0))
    let known = project.templates.firstIndex { $0.header.id == id }
    if known == nil {
      project.templates.append(
        MessageTemplate(header: header, channel: ChannelID(channel), type: CommunicationTypeID(type)))
    }
    var send = Send(template: TemplateID(known ?? project.templates.count - 1))
    send.onSkip = onSkip
    return .step(.send(send), as: id)
  }

  mutating func set(label name: String) -> Line {
    var mutation = ProfileUpdate()
    mutation.labels.add = [label(name)]
    return .step(.set(mutation), as: "set")
  }

  mutating func happens(
    _ name: String, after span: TimeSpan, _ fields: [(String, Value)] = []
  ) -> TimelineItem {
    var use = EventDefinitionUse(name: self.name(name))
    for (name, value) in fields { use.properties[Name(name)] = value }
    return TimelineItem(operation: .event(use), moment: .after(span), span: Draft.span(0))
  }

  mutating func labelled(_ name: String, after span: TimeSpan) -> TimelineItem {
    var change = LabelChange()
    change.add = [label(name)]
    return TimelineItem(operation: .label(change), moment: .after(span), span: Draft.span(0))
  }

  mutating func sets(_ name: String, to value: Value, after span: TimeSpan) -> TimelineItem {
    var mutation = ProfileUpdate()
    mutation.properties = [.init(property: property(name), change: .assign(value), span: Draft.span(0))]
    return TimelineItem(operation: .set(mutation), moment: .after(span), span: Draft.span(0))
  }
}

/// Workflows, and running them.
extension Draft {
  @discardableResult
  mutating func workflow(
    _ id: String, _ trigger: Trigger.Kind, _ lines: [Line], _ change: (inout Workflow) -> Void = { _ in }
  ) -> WorkflowID {
    let place = project.workflows.count
    var workflow = Workflow(
      header: Header(id: id, span: Draft.span(0)), trigger: Trigger(kind: trigger, span: Draft.span(1000)))
    workflow.steps = Layout(lines) { Draft.span($0 + 1) }.steps
    workflow.entry = workflow.steps.isEmpty ? .end : .step(0)
    change(&workflow)
    project.workflows.append(workflow)
    return WorkflowID(place)
  }

  func trace(
    _ workflow: WorkflowID = WorkflowID(0), _ options: RunOptions = RunOptions()
  ) throws(Diagnostic) -> Trace {
    var project = project
    project.personas.insert(ada, at: 0)
    let evaluator = Evaluator(project: project)
    let store = try PeopleStore(context: evaluator.people, personas: [PersonaID(0)], now: start)
    var budget = Budget.unlimited
    return try evaluator.trace(workflow, for: PersonaID(0), in: store, options: options, budget: &budget)
  }

  func trace(_ during: [TimelineItem]) throws(Diagnostic) -> Trace {
    var options = RunOptions()
    options.during = during
    return try trace(WorkflowID(0), options)
  }

  /// The path as an expectation states it: names, and ways behind a colon.
  func path(_ run: WorkflowRun?) -> [String] {
    guard let run else { return ["not-entered"] }
    let steps = project.workflows[run.workflow].steps
    return run.visits.map { visit in
      visit.way.map { "\(steps[visit.step].name): \($0)" } ?? steps[visit.step].name
    }
  }
}

extension Trace {
  var first: WorkflowRun? { runs.first }
}

extension WorkflowRun {
  /// How long after its entry something was.
  func hours(to instant: Instant?) -> Double? {
    instant.map { Double($0.milliseconds(since: entersAt)) / 3_600_000 }
  }
}
