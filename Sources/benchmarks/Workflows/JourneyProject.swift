import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime

/// A workflow of thirty steps and many people: a message, nine rounds of a wait, a branch and an action in one of its
/// ways, then a wait for an event and a change of the person.
struct JourneyProject {
  let evaluator: Evaluator
  let start = Instant(milliseconds: 1_772_442_000_000)
  /// Two events, one of which a `waitFor` waits for.
  let during: [TimelineItem]
  static let rounds = 9
  static let stepCount = 3 * rounds + 3

  private static let span = SourceSpan(file: FileID(index: 0), start: 0, end: 0)

  private enum Property {
    static let email = PropertyID(0)
    static let score = PropertyID(1)
    static let plan = PropertyID(2)
  }

  init(personas count: Int) {
    var project = Project()
    project.properties = ["email", "score", "plan"].map { PropertyDefinition(name: $0) }
    project.channels = [Channel(name: "email", address: .property(Property.email))]
    project.communicationTypes = [CommunicationType(name: "marketing")]
    project.settings.consentRules = [CommunicationTypeID(0): .optIn]
    project.events = [EventDefinition(name: "Email Opened")]
    project.labels = [LabelDefinition(name: "engaged")]
    project.conditions = (0..<Self.rounds).map { Self.condition(atLeast: Int64($0 * 10)) }
    project.templates = [
      MessageTemplate(
        header: Header(id: "hello", span: Self.span), channel: ChannelID(0), type: CommunicationTypeID(0))
    ]
    project.personas = (0..<count).map(Self.persona)
    project.workflows = [Self.workflow]
    evaluator = Evaluator(project: project)
    during = ([30, 230] as [Int64]).map { hours in
      let opened = EventDefinitionUse(name: EventNameID(0))
      return TimelineItem(operation: .event(opened), moment: .after(TimeSpan(hours, .hour)), span: Self.span)
    }
  }

  private static func condition(atLeast score: Int64) -> Condition {
    let path = Path(text: "score", whole: Property.score, nested: nil)
    var test = Test(subject: .property(path), span: span)
    test.predicates = [Predicate(.atLeast, .value(.integer(score)), at: span)]
    return .test(test)
  }

  private static func persona(_ number: Int) -> Persona {
    var persona = Persona(header: Header(id: "persona-\(number)", span: span))
    let values: [(PropertyID, Value)] = [
      (Property.email, .text("p\(number)@example.test")), (Property.score, .integer(Int64(number * 37 % 101))),
      (Property.plan, .text(number % 3 == 0 ? "premium" : "free")),
    ]
    persona.properties = PropertyList(values.map { Persona.Property(id: $0, value: $1, span: span) })
    persona.consent = [ConsentEntry(scope: ConsentScope(channel: nil, type: nil), status: .optedIn, span: span)]
    return persona
  }

  private static var workflow: Workflow {
    var workflow = Workflow(header: Header(id: "journey", span: span), trigger: Trigger(kind: .manual, span: span))
    var kinds: [(Step.Kind, Next)] = [(.send(Send(template: TemplateID(0))), .step(1))]
    for round in 0..<rounds { kinds += steps(ofRound: round) }
    let last = stepCount - 1
    let opened = EventCondition(pattern: .event(EventNameID(0)), span: span)
    let met = WaitFor.Case(
      awaited: Awaited(kind: .event(opened), span: span), way: "met", first: .step(last), span: span)
    let waitFor = WaitFor(cases: [met], timeout: TimeSpan(2, .day), otherwise: .end, otherwiseWay: "timedOut")
    var mutation = Mutation()
    mutation.labels.add = [LabelID(0)]
    kinds += [(.waitFor(waitFor), .end), (.set(mutation), .end)]
    workflow.steps = kinds.enumerated().map { place, kind in
      var step = Step(name: "step-\(place)", kind: kind.0, span: span)
      step.next = kind.1
      return step
    }
    workflow.entry = .step(0)
    return workflow
  }

  private static func steps(ofRound round: Int) -> [(Step.Kind, Next)] {
    let first = 3 * round + 1
    let behind = Next.step(first + 3)
    let hot = Branch.Case(condition: ConditionID(round), way: "hot", first: .step(first + 2), span: span)
    return [
      (.wait(.span(TimeSpan(1, .day))), .step(first + 1)),
      (.branch(Branch(cases: [hot], otherwise: .init(way: "cold", first: behind))), behind),
      (.action(Action(name: "score", with: .value(.null))), behind),
    ]
  }
}
