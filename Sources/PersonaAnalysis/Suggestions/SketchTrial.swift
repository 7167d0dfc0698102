import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// Makes somebody up for a moment, and asks a segment about them.
struct SketchTrial {
  let evaluator: Evaluator
  let segment: SegmentID
  let now: Instant

  var subject: Segment.Subject { evaluator.project.segments[segment].subject }

  var candidates: EditCandidates {
    let values = ValueCandidates(project: evaluator.project, now: now, zone: evaluator.settings.timezone)
    return EditCandidates(evaluator: evaluator, values: values, subject: subject)
  }

  /// Somebody who has what everybody has, and nothing else.
  func blank(_ number: Int) -> PersonaSketch {
    var sketch = PersonaSketch(of: subject)
    guard subject == .personas else { return sketch }
    let name = "\(evaluator.project.segments[segment].header.id)-\(number)"
    sketch.add(PersonaSketch.required(by: evaluator.project, named: name, candidates.values))
    return sketch
  }

  func store(of persona: PersonaID, _ evaluator: Evaluator) throws(Diagnostic) -> PeopleStore {
    try PeopleStore(context: evaluator.people, personas: [persona], now: now)
  }

  func store(of account: AccountID, _ evaluator: Evaluator) throws(Diagnostic) -> PeopleStore {
    try PeopleStore(context: evaluator.people, accounts: [account], now: now)
  }

  /// Nil for somebody that cannot be, or of whom the segment cannot be asked, such as one without a value where
  /// `missing: error` stands.
  func ask<Answer>(
    _ sketch: PersonaSketch, budget: inout Budget,
    _ question: (EvaluationSubject, inout Evaluation) throws(Diagnostic) -> Answer
  ) throws(Diagnostic) -> Answer? {
    var project = evaluator.project
    guard sketch.fits(project) else { return nil }
    let place = project.add(sketch, at: evaluator.project.segments[segment].header.span)
    let evaluator = Evaluator(evaluator, adding: project)
    do throws(Diagnostic) {
      let (store, subject) =
        switch place {
        case .persona(let persona): (try store(of: persona, evaluator), EvaluationSubject.profile(0))
        case .account(let account): (try store(of: account, evaluator), EvaluationSubject.account(account))
        }
      return try ask(of: subject, in: store, by: evaluator, budget: &budget) { (evaluation) throws(Diagnostic) in
        try question(subject, &evaluation)
      }
    } catch {
      if error.id == .evaluationLimit { throw error }
      return nil
    }
  }

  func ask<Answer>(
    of subject: EvaluationSubject, in store: PeopleStore, by evaluator: Evaluator, budget: inout Budget,
    _ question: (inout Evaluation) throws(Diagnostic) -> Answer
  ) throws(Diagnostic) -> Answer {
    var evaluation = Evaluation(evaluator, store, context: EvaluationContext(), budget: budget)
    defer { budget = evaluation.budget }
    return try question(&evaluation)
  }

  /// False where it cannot be told: it matters only where the run comes to it, and then the membership fails too.
  func verdict(
    of leaf: ConditionLeaf, for subject: EvaluationSubject, in evaluation: inout Evaluation
  ) throws(Diagnostic) -> Bool {
    do throws(Diagnostic) { return try evaluation.verdict(of: leaf, for: subject).holds } catch {
      if error.id == .evaluationLimit { throw error }
      return false
    }
  }
}

/// What gives leaves of conditions the verdicts that they are to have. Asked once for each, whichever other leaf is looked at.
struct LeafFitting {
  private let trial: SketchTrial
  private var known: [Wish: EditCandidates.Edits?] = [:]

  private struct Wish: Hashable {
    let words: String
    let truth: Bool
  }

  /// So many ways are tried for a leaf.
  static let mostTried = 60

  init(_ trial: SketchTrial) { self.trial = trial }

  /// Edits that give a leaf the verdict; none if it has it without, and nil if nothing does.
  mutating func edits(
    for leaf: ConditionLeaf, _ truth: Bool, budget: inout Budget
  ) throws(Diagnostic) -> EditCandidates.Edits? {
    let wish = Wish(words: trial.evaluator.words(for: leaf.test), truth: truth)
    if let known = known[wish] { return known }
    let found = try search(leaf, truth, budget: &budget)
    known[wish] = .some(found)
    return found
  }

  private func search(_ leaf: ConditionLeaf, _ truth: Bool, budget: inout Budget) throws(Diagnostic) -> EditCandidates
    .Edits?
  {
    for edits in [[]] + trial.candidates.edits(for: leaf.test).prefix(Self.mostTried) {
      var sketch = trial.blank(1)
      sketch.add(edits)
      let verdict = try trial.ask(sketch, budget: &budget) { (subject, evaluation) throws(Diagnostic) in
        let verdict = try trial.verdict(of: leaf, for: subject, in: &evaluation)
        _ = try evaluation.membership(of: subject, in: trial.segment)
        return verdict
      }
      if verdict == truth { return edits }
    }
    return nil
  }
}
