import PersonaAnalysis
import PersonaComparison
import PersonaEngine
import PersonaModel

/// The mutants of one declaration that are alive, one after the other: who notices one of them may notice the next.
struct RemedyGroup {
  private var tried: [TriedMutant]
  private let look: ProjectObservation
  private let changed: [Evaluator?]
  private var made: [PersonaSketch] = []

  fileprivate struct Witness: Hashable {
    let question: OutcomeQuestion
    /// The place among those who are asked.
    let place: Int
  }

  init(_ tried: [TriedMutant], _ look: ProjectObservation, changed: (Mutant) -> Evaluator?) {
    self.tried = tried
    self.look = look
    self.changed = tried.map { changed($0.mutant) }
  }

  mutating func run() -> [TriedMutant] {
    let witnesses = tried.indices.map { self.witnesses(of: $0) }
    let chosen = Self.fewest(witnesses.map { Set($0.keys) })
    for place in tried.indices {
      if let witness = chosen[place], let facts = witnesses[place][witness] {
        tried[place].remedy = remedy(witness, facts)
      } else {
        makeUp(for: place)
      }
    }
    return tried
  }

  // MARK: - Those who are there

  /// Whom the mutant makes a difference to, and what an expectation would say of them.
  private func witnesses(of place: Int) -> [Witness: [ExpectedItem.Fact]] {
    guard let other = changed[place] else { return [:] }
    let mutant = tried[place].mutant
    var found: [Witness: [ExpectedItem.Fact]] = [:]
    for question in mutant.declaration.questions(for: mutant.operator, in: look) {
      let (asked, own) = (look.asked(by: question), look.answers(to: question))
      for index in asked.indices where look.areFor(question, asked[index]) {
        let answer = look.answer(question, of: asked[index], by: other)
        guard answer != own[index] else { continue }
        let facts = DistinguishingFacts.facts(of: own[index], against: answer, trait: mutant.declaration.id)
        if !facts.isEmpty { found[Witness(question: question, place: index)] = facts }
      }
    }
    return found
  }

  /// For each mutant one witness, so that there are few of them in all: always the one who tells most of those that are left.
  private static func fewest(_ witnesses: [Set<Witness>]) -> [Witness?] {
    var chosen = [Witness?](repeating: nil, count: witnesses.count)
    var left = witnesses.indices.filter { !witnesses[$0].isEmpty }
    while !left.isEmpty {
      var counts: [Witness: Int] = [:]
      for place in left { for witness in witnesses[place] { counts[witness, default: 0] += 1 } }
      guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { break }
      for place in left where witnesses[place].contains(best) { chosen[place] = best }
      left.removeAll { chosen[$0] != nil }
    }
    return chosen
  }

  private func remedy(_ witness: Witness, _ facts: [ExpectedItem.Fact]) -> Remedy {
    let asked = look.asked(by: witness.question)[witness.place]
    let id = look.id(of: asked)
    return Remedy(words: Self.words(id, facts), expectation: item(witness.question, id, asked, facts))
  }

  private func item(_ question: OutcomeQuestion, _ id: String, _ asked: QuestionSubject?, _ facts: [ExpectedItem.Fact])
    -> ExpectedItem
  {
    let circumstances = look.circumstances(of: question)
    let project = look.evaluator.project
    func item(_ kind: String, _ subject: String, isAccount: Bool = false) -> ExpectedItem {
      ExpectedItem(
        kind, subject, who: id, isAccount: isAccount, circumstances: circumstances?.written ?? [],
        ofDocument: circumstances?.writtenForAll ?? [], facts: facts)
    }
    switch question {
    case .membership(let segment):
      return item(
        "segment", project.segments[segment].header.id, isAccount: project.segments[segment].subject == .accounts)
    case .trait(let trait): return item("persona", project.traits[trait].header.id)
    case .message(let template, _): return item("template", project.templates[template].header.id)
    case .journey(let workflow, _): return item("workflow", project.workflows[workflow].header.id)
    }
  }

  private static func words(_ id: String, _ facts: [ExpectedItem.Fact]) -> String {
    switch facts.first?.key {
    case "match": "\(id) would leave, and nobody says that they belong to it"
    case "noMatch": "\(id) would join, and nobody says that they may not"
    default: "\(id) would have another \(facts.map(\.key).joined(separator: ", ")), and no expectation looks"
    }
  }

  // MARK: - Those who are made up

  private mutating func makeUp(for place: Int) {
    guard let other = changed[place] else { return }
    switch tried[place].mutant.declaration.link {
    case .segment(let segment): makeUpMember(of: segment, for: place, other)
    case .trait, .template, .snippet, .workflow: makeUpLike(for: place, other)
    // Whom a workflow meets at which hour, and how often, nobody can be made up for.
    case .settings: break
    }
  }

  private mutating func makeUpMember(of segment: SegmentID, for place: Int, _ other: Evaluator) {
    guard var search = DifferenceSearch(of: segment, by: look.evaluator, at: look.now),
      case .condition(let id) = other.project.segments[segment].match
    else { return }
    let condition = other.project.conditions[id]
    guard let found = search.find(among: made, with: condition) ?? search.find(with: condition) else {
      tried[place].outcome = .perhapsEqual(tries: search.tries)
      return
    }
    if search.tries > 0 { made.append(found.sketch) }
    let fact = ExpectedItem.Fact(key: found.isMember ? "match" : "noMatch", value: .written(""))
    note(found.sketch, item(.membership(segment), "", nil, [fact]), for: place)
  }

  /// So many people like others are tried for one mutant.
  private static let mostTries = 200
  private static let mostBases = 6

  private mutating func makeUpLike(for place: Int, _ other: Evaluator) {
    let mutant = tried[place].mutant
    let questions = mutant.declaration.questions(for: mutant.operator, in: look)
    let sketches = made + sketches(for: mutant, questions, other)
    for (tries, sketch) in sketches.prefix(Self.mostTries + made.count).enumerated() {
      for question in questions where look.circumstances(of: question)?.people == nil {
        guard let own = look.answer(question, of: sketch, by: look.evaluator),
          let answer = look.answer(question, of: sketch, by: other), own != answer
        else { continue }
        let facts = DistinguishingFacts.facts(of: own, against: answer, trait: mutant.declaration.id)
        guard !facts.isEmpty else { continue }
        if tries >= made.count { made.append(sketch) }
        return note(sketch, item(question, "", nil, facts), for: place)
      }
    }
    // Of a workflow the circumstances are a part of what would have to be made up.
    if case .workflow = mutant.declaration.link { return }
    if !sketches.isEmpty, mutant.operator != .messageType || comesBySend(of: mutant, questions) {
      tried[place].outcome = .perhapsEqual(tries: min(sketches.count, Self.mostTries))
    }
  }

  /// Whether anybody comes to the message whose type is another: who is sent none under any circumstances that are known tells nothing.
  private func comesBySend(of mutant: Mutant, _ questions: [OutcomeQuestion]) -> Bool {
    questions.contains { question in
      look.answers(to: question).contains { answer in
        guard case .journey(let journey, _) = answer else { return false }
        return journey.sends.contains { $0.template == mutant.declaration.id }
      }
    }
  }

  private mutating func note(_ sketch: PersonaSketch, _ item: ExpectedItem, for place: Int) {
    tried[place].remedy = Remedy(
      words: "nobody stands there", persona: Remedy.NewPersona(id: "", sketch: sketch, yaml: ""), expectation: item)
  }

  /// Like those whom the declaration says something to.
  private func sketches(for mutant: Mutant, _ questions: [OutcomeQuestion], _ other: Evaluator) -> [PersonaSketch] {
    let project = look.evaluator.project
    let tweaks = TweakCandidates(look.evaluator, at: look.now)
    let ways: [TweakCandidates.Edits]
    switch mutant.declaration.link {
    case .trait(let trait): ways = tweaks.edits(for: trait)
    case .template(let template) where mutant.operator == .messageType:
      let types = [project.templates[template].type, other.project.templates[template].type]
      ways = types.flatMap { tweaks.consentEdits(on: project.templates[template].channel, for: $0) }
    case .template(let template):
      ways = project.templates[template].fields.flatMap { tweaks.edits(for: $0.text.template, near: mutant.span) }
    case .snippet(let name):
      ways = look.templates(with: name).flatMap { project.templates[$0].fields }
        .flatMap { tweaks.edits(for: $0.text.template, near: mutant.span) }
    case .workflow(let workflow):
      // The conditions of the project have the same numbers in both.
      ways = (project.workflows[workflow].conditions + other.project.workflows[workflow].conditions)
        .flatMap { tweaks.edits(for: other.project.conditions[$0]) }
    case .segment, .settings: ways = []
    }
    let bases = bases(questions)
    return ways.flatMap { edits in bases.map { PersonaSketch(extending: $0, in: project, with: edits) } }
  }

  private func bases(_ questions: [OutcomeQuestion]) -> [PersonaID] {
    var found: [PersonaID] = []
    for question in questions {
      for (asked, answer) in zip(look.asked(by: question), look.answers(to: question)) where answer.saysSomething {
        guard case .persona(let persona) = asked, !found.contains(persona) else { continue }
        found.append(persona)
        if found.count == Self.mostBases { return found }
      }
    }
    return found
  }
}

extension OutcomeAnswer {
  fileprivate var saysSomething: Bool {
    switch self {
    case .membership, .value: true
    case .message(let message): message.kind == .rendered
    case .journey(let journey, _): !journey.runs.isEmpty
    case .undecided: false
    }
  }
}

extension Workflow {
  /// Those that its branches, its trigger and its waits ask.
  fileprivate var conditions: [ConditionID] {
    var found = [trigger.condition].compactMap(\.self)
    found += [exitWhen, goal].compactMap(\.self).flatMap(\.alternatives).compactMap(\.condition)
    for step in steps {
      found += step.kind.definition.conditions
      found += step.kind.definition.awaited.flatMap(\.alternatives).compactMap(\.condition)
    }
    return found
  }
}

extension Awaited {
  fileprivate var condition: ConditionID? { if case .condition(let condition) = kind { condition } else { nil } }
}

extension RemedyGroup.Witness: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    (left.question.order, left.place) < (right.question.order, right.place)
  }
}

extension OutcomeQuestion {
  fileprivate var order: Int {
    switch self {
    case .membership(let segment): Int(segment.value)
    case .trait(let trait): Int(trait.value)
    case .message(let template, let number): Int(template.value) << 16 | number
    case .journey(let workflow, let number): Int(workflow.value) << 16 | number
    }
  }
}
