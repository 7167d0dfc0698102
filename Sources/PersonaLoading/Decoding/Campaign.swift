import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

extension ProjectDecoder {
  /// `campaign: spring-offer`, as a workflow: its time starts it, the segment is the trigger's condition, and each message is a
  /// step that ends the run when it goes out.
  func campaign(_ declaration: DeclarationDocument) -> Workflow? {
    guard let fields = fields(of: declaration.node, .campaign) else { return nil }
    let header = header(fields, declaration)
    let segment: Reference<Segment>? = fields[.segment].flatMap { reference($0, .segment) }
    let except: [Reference<Segment>] = references(fields[.except], .segment)
    let messages: [Reference<MessageTemplate>] = references(fields[.send], .template)
    let time = fields[.at].flatMap { timeOfCampaign($0) }
    guard let segment, let time, let place = fields[.at]?.span, !messages.isEmpty else { return nil }
    if let same = except.first(where: { $0.link == segment.link }) {
      report(
        .contradiction, "nobody is left when the segment itself is left out", at: same.span, help: "name another one")
    }
    var workflow = Workflow(header: header, trigger: Trigger(kind: .time(time), span: place))
    workflow.trigger.condition = add(audience(segment, except))
    workflow.campaign = Workflow.Campaign(segment: segment.link, except: except.map(\.link))
    if let node = fields[.quietHours] { quietHours(of: &workflow, node) }
    workflow.entry = .step(0)
    workflow.steps = messages.indices.map { step($0, of: messages) }
    recordTransactional(workflow)
    return workflow
  }

  private func timeOfCampaign(_ node: YAMLNode) -> WrittenTime? {
    guard let time = time(node) else { return nil }
    if time.isFixed { return time }
    report(
      .relativeInWorkflow, "a campaign goes out at a fixed time, which '\(node.text)' is not", at: node.span,
      help: "write a date and a time of day: `2026-03-09T10:00`")
    return nil
  }

  private func audience(_ segment: Reference<Segment>, _ except: [Reference<Segment>]) -> Condition {
    func isIn(_ segment: Reference<Segment>) -> Condition {
      .test(ConditionTest(subject: .segment(segment.link), span: segment.span))
    }
    guard let first = except.first else { return isIn(segment) }
    return .all([isIn(segment), .none(except.map(isIn), first.span)], segment.span)
  }

  private func step(_ place: Int, of messages: [Reference<MessageTemplate>]) -> Step {
    let (template, isLast) = (messages[place], place == messages.count - 1)
    var send = Send(template: template.link)
    send.endsWhenSent = !isLast
    var step = Step(name: name(of: template.link), kind: .send(send), span: template.span)
    step.next = isLast ? .end : .step(place + 1)
    return step
  }

  /// As it is written: in the first pass templates may stand in other places than their numbers say.
  private func name(of template: TemplateID) -> String {
    let declared = healthy(.template)
    let place = Int(template.value)
    return declared.indices.contains(place) ? declared[place].name.id : ""
  }
}

extension ExpectationReader {
  static let campaign = ExpectationReader(
    CampaignExpectation.self, mark: .campaign, key: .campaign, subject: .text(.campaign), asks: nil,
    schema: .campaignExpectation
  ) { $0.campaignExpectation($1).map { .campaign($0) } }
}

extension ProjectDecoder {
  /// `{campaign: spring-offer, receives: [ada], heldBack: {cleo: no-consent}}`
  func campaignExpectation(_ fields: MappingFields) -> CampaignExpectation? {
    let campaign = fields[.campaign].flatMap { campaignReference($0) }
    let receives: [Reference<Persona>] = fields[.receives].map { list($0, .persona) } ?? []
    let heldBack =
      fields[.heldBack].map { entries(of: $0, "personas and outcomes").compactMap { personHeldBack($0) } } ?? []
    refuseBoth(receives, heldBack)
    guard let campaign else { return nil }
    var expectation = CampaignExpectation(campaign: campaign, receives: receives, span: fields.node.headSpan)
    expectation.heldBack = heldBack
    return expectation
  }

  private func refuseBoth(_ receives: [Reference<Persona>], _ heldBack: [NamedAnswer<PersonaID, Matcher>]) {
    let places = Dictionary(receives.map { ($0.link, $0.span) }, uniquingKeysWith: { first, _ in first })
    for person in heldBack {
      guard let other = places[person.key] else { continue }
      report(
        Diagnostic(
          .contradiction, "'\(person.text)' cannot both receive it and be held back", at: person.span,
          notes: [Diagnostic.Note("it stands under 'receives' here", at: other)], help: "decide for one"))
    }
  }

  private func campaignReference(_ node: YAMLNode) -> Reference<Workflow>? {
    guard let workflow: Reference<Workflow> = reference(node, .workflow) else { return nil }
    if project.workflows[workflow.link].campaign != nil { return workflow }
    report(
      .unknownWorkflow, "'\(node.text)' is a workflow and no campaign", at: node.span,
      help: "write `workflow: \(node.text)`, and the `persona` whose run is meant")
    return nil
  }

  private func personHeldBack(_ entry: YAMLEntry) -> NamedAnswer<PersonaID, Matcher>? {
    guard let persona: PersonaID = link(to: entry.keyText, .persona, at: entry.keySpan) else { return nil }
    return outcome(entry.value, SendsSubject(key: .heldBack, running: nil)).map {
      NamedAnswer(key: persona, answer: $0, text: entry.keyText, span: entry.keySpan)
    }
  }
}
