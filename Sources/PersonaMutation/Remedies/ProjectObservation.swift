import PersonaAnalysis
import PersonaComparison
import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// A project at one instant, whose people are asked what they are, read and go through, as it is and with changes.
///
/// A class because the stores of one persona after the other are kept in it; each worker has one of its own.
final class ProjectObservation {
  let evaluator: Evaluator
  let now: Instant
  private let circumstances: KnownCircumstances
  private let made: MadeCircumstances
  private let links: DeclarationLinks
  private var stores: [Beginning: Place?] = [:]
  private var zones: [String: Evaluator] = [:]
  private var answers: [OutcomeQuestion: [OutcomeAnswer]] = [:]

  private struct Beginning: Hashable {
    let asked: QuestionSubject
    let now: Instant
    let zone: String?
  }

  private struct Place {
    let store: PeopleStore
    let subject: EvaluationSubject
  }

  init(
    _ evaluator: Evaluator, at now: Instant, _ circumstances: KnownCircumstances, _ made: MadeCircumstances,
    _ links: DeclarationLinks
  ) {
    self.evaluator = evaluator
    self.now = now
    self.circumstances = circumstances
    self.made = made
    self.links = links
  }

  private var project: Project { evaluator.project }

  // MARK: - What can be asked

  func circumstances(of question: OutcomeQuestion) -> Circumstances? {
    switch question {
    case .message(let template, let number): all(of: template)[number]
    case .journey(let workflow, let number): all(of: workflow)[number]
    case .membership, .trait: nil
    }
  }

  private func all(of template: TemplateID) -> [Circumstances] {
    circumstances.all(ofTemplate: Int(template.value)) + made.ofTemplates[Int(template.value), default: []]
  }

  private func all(of workflow: WorkflowID) -> [Circumstances] {
    circumstances.all(ofWorkflow: Int(workflow.value)) + made.ofWorkflows[Int(workflow.value), default: []]
  }

  func messages(of template: TemplateID) -> [OutcomeQuestion] {
    all(of: template).indices.map { .message(template, $0) }
  }

  func journeys(of workflow: WorkflowID) -> [OutcomeQuestion] {
    all(of: workflow).indices.map { .journey(workflow, $0) }
  }

  /// Those that send the template, or anything.
  func workflows(sending template: TemplateID?) -> [WorkflowID] {
    project.workflows.indices.filter { place in
      let sent = project.workflows[place].sentTemplates
      return template.map(sent.contains) ?? !sent.isEmpty
    }.map { WorkflowID($0) }
  }

  func templates(with snippet: String) -> [TemplateID] {
    links.reached(from: [.snippet(snippet)])
      .compactMap { if case .template(let template) = $0 { template } else { nil } }.sorted()
  }

  func asked(by question: OutcomeQuestion) -> [QuestionSubject] {
    if case .membership(let segment) = question, project.segments[segment].subject == .accounts {
      return project.accounts.indices.map { .account(AccountID($0)) }
    }
    return project.personas.indices.map { .persona(PersonaID($0)) }
  }

  func id(of asked: QuestionSubject) -> String {
    switch asked {
    case .persona(let persona): project.personas[persona].header.id
    case .account(let account): project.accounts[account].header.id
    }
  }

  /// Whether an expectation asks somebody under these circumstances; one that begins a run by force does so for those whom it
  /// names.
  func areFor(_ question: OutcomeQuestion, _ asked: QuestionSubject) -> Bool {
    circumstances(of: question)?.people.map { $0.contains(id(of: asked)) } ?? true
  }

  // MARK: - Asking

  /// As the project is; asked once.
  func answers(to question: OutcomeQuestion) -> [OutcomeAnswer] {
    if let known = answers[question] { return known }
    let found = asked(by: question).map { answer(question, of: $0, by: evaluator) }
    answers[question] = found
    return found
  }

  /// `changed` has the same people.
  func answer(_ question: OutcomeQuestion, of asked: QuestionSubject, by changed: Evaluator) -> OutcomeAnswer {
    let circumstances = circumstances(of: question)
    let zone = circumstances?.zone
    guard let place = place(of: asked, at: circumstances?.now ?? now, in: zone) else { return .undecided("no profile") }
    let evaluator = zone.map { Evaluator(self.evaluator(in: $0), defining: changed.project) } ?? changed
    let store = place.store.defined(by: evaluator.people)
    return answer(question, of: asked, Person(store: store, subject: place.subject), circumstances, by: evaluator)
  }

  /// Of somebody who is made up; nil for somebody that cannot be.
  func answer(_ question: OutcomeQuestion, of sketch: PersonaSketch, by changed: Evaluator) -> OutcomeAnswer? {
    let circumstances = circumstances(of: question)
    let changed = circumstances?.zone.map { changed.in($0) } ?? changed
    guard let (evaluator, persona) = changed.adding(sketch),
      let store = try? PeopleStore(context: evaluator.people, personas: [persona], now: circumstances?.now ?? now),
      let profile = store.index(of: persona)
    else { return nil }
    let person = Person(store: store, subject: .profile(profile))
    return answer(question, of: .persona(persona), person, circumstances, by: evaluator)
  }

  private struct Person {
    var store: PeopleStore
    let subject: EvaluationSubject
  }

  private func answer(
    _ question: OutcomeQuestion, of asked: QuestionSubject, _ person: Person, _ circumstances: Circumstances?,
    by evaluator: Evaluator
  ) -> OutcomeAnswer {
    var budget = evaluator.settings.limits.budget
    do throws(Diagnostic) {
      switch question {
      case .membership(let segment):
        var evaluation = Evaluation(evaluator, person.store, context: EvaluationContext(), budget: budget)
        return .membership(try evaluation.membership(of: person.subject, in: segment).isMember)
      case .trait(let trait):
        return .value(try evaluator.value(of: trait, for: person.subject, in: person.store, budget: &budget).words)
      case .message(let template, _):
        guard case .profile(let profile) = person.subject else { return .undecided("no profile") }
        return .message(
          try Self.message(template, for: profile, in: person.store, circumstances, by: evaluator, &budget))
      case .journey(let workflow, _):
        guard case .persona(let persona) = asked else { return .undecided("no profile") }
        let trace = try evaluator.trace(
          workflow, for: persona, in: person.store, options: circumstances?.options ?? RunOptions(), budget: &budget)
        let changed = evaluator.project
        return .journey(
          JourneyRecord(trace, of: changed.workflows[workflow], in: changed) { $0.id },
          ProfileAfter(trace, of: persona, setBy: project.workflows[workflow], in: changed))
      }
    } catch { return .undecided(error.message) }
  }

  private static func message(
    _ template: TemplateID, for profile: Int, in store: PeopleStore, _ circumstances: Circumstances?,
    by evaluator: Evaluator, _ budget: inout Budget
  ) throws(Diagnostic) -> MessageRecord {
    var store = store
    if let circumstances, !circumstances.options.during.isEmpty {
      try store.play(circumstances.options.during, for: profile, from: circumstances.now, budget: &budget)
    }
    var context = MessageContext()
    context.event = circumstances?.event.flatMap { $0.event(for: profile, in: store) }
    return MessageRecord(evaluator.render(template, for: profile, in: store, context: context, budget: &budget))
  }

  private func evaluator(in zone: Zone) -> Evaluator {
    if let known = zones[zone.name] { return known }
    let made = evaluator.in(zone)
    zones[zone.name] = made
    return made
  }

  private func place(of asked: QuestionSubject, at now: Instant, in zone: Zone?) -> Place? {
    let key = Beginning(asked: asked, now: now, zone: zone?.name)
    if let known = stores[key] { return known }
    let evaluator = zone.map { self.evaluator(in: $0) } ?? evaluator
    let made: Place?
    switch asked {
    case .persona(let persona):
      let store = try? PeopleStore(context: evaluator.people, personas: [persona], now: now)
      made = store.flatMap { store in
        store.index(of: persona).map { Place(store: store, subject: .profile($0)) }
      }
    case .account(let account):
      made = (try? PeopleStore(context: evaluator.people, accounts: [account], now: now))
        .map { Place(store: $0, subject: .account(account)) }
    }
    stores[key] = made
    return made
  }
}
