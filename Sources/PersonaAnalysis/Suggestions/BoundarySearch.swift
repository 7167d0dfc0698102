import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// Makes people up and asks the segment about each of them; what it finds has been tried.
struct BoundarySearch {
  private let evaluator: Evaluator
  private let segment: SegmentID
  private let subject: Segment.Subject
  private let program: Program
  private let now: Instant
  private(set) var found = Boundaries()
  /// What everybody in the project answers, leaf by leaf, each with a number.
  private var known: [[Bool]: Int] = [:]
  private var findings: Set<Finding> = []
  private var unreached: Set<Boundaries.Unreached> = []

  private struct Finding: Hashable {
    let leaf: Int
    /// The number of all verdicts beside it.
    let verdicts: Int
    let words: String
  }
  /// What gives a leaf a verdict, which is the same whichever other leaf is looked at.
  private var fits: [Wish: EditCandidates.Edits?] = [:]

  private struct Wish: Hashable {
    let leaf: Int
    let truth: Bool
  }

  init(evaluator: Evaluator, segment: SegmentID, condition: ConditionID, now: Instant) {
    self.evaluator = evaluator
    self.segment = segment
    subject = evaluator.project.segments[segment].subject
    self.program = evaluator.programs[Int(condition.value)]
    self.now = now
  }

  /// Those who are there already: personas, or accounts where the segment is one of accounts.
  mutating func lookAtPeople(budget: inout Budget) throws(Diagnostic) {
    let (people, companies) = (evaluator.project.personas.indices, evaluator.project.accounts.indices)
    for place in subject == .personas ? people : companies {
      let (persona, account) = (PersonaID(place), AccountID(place))
      let world = subject == .personas ? try? world(of: persona, evaluator) : try? world(of: account, evaluator)
      let bearer = subject == .personas ? Bearer.profile(0) : .account(account)
      let whole = world.flatMap { world in
        try? ask(of: bearer, in: world, by: evaluator, budget: &budget) { (evaluation) throws(Diagnostic) in
          var answer = try self.answer(of: bearer, in: &evaluation)
          try tell(&answer, of: bearer, in: &evaluation)
          return answer
        }
      }
      if let whole { remember(whole) }
    }
  }

  private func world(of persona: PersonaID, _ evaluator: Evaluator) throws(Diagnostic) -> World {
    try World(context: evaluator.people, personas: [persona], now: now)
  }

  private func world(of account: AccountID, _ evaluator: Evaluator) throws(Diagnostic) -> World {
    try World(context: evaluator.people, accounts: [account], now: now)
  }

  private mutating func remember(_ answer: BoundaryAnswer) {
    let number = known[answer.verdicts] ?? known.count
    known[answer.verdicts] = number
    for (leaf, words) in answer.findings.enumerated() {
      findings.insert(Finding(leaf: leaf, verdicts: number, words: words))
    }
  }

  mutating func look(at leaf: Int, ids: inout BoundaryIDs, budget: inout Budget) throws(Diagnostic) {
    let words = evaluator.words(for: program.leaves[leaf].test)
    for holds in [true, false] {
      guard let (sketch, answer) = try sketch(deciding: leaf, holds, budget: &budget) else {
        let reason = candidates.obstacle(to: program.leaves[leaf].test)
        let failure = Boundaries.Unreached(condition: words, reason: reason)
        if unreached.insert(failure).inserted { found.unreached.append(failure) }
        continue
      }
      guard !isKnown(answer, leaf) else { continue }
      remember(answer)
      found.personas.append(
        BoundaryPersona(
          id: ids.next(name(of: leaf), isMember: answer.isMember), condition: words, isMember: answer.isMember,
          satisfies: holds, sketch: sketch))
    }
  }

  /// The first way of building somebody whose answer hangs on the leaf.
  private mutating func sketch(
    deciding leaf: Int, _ holds: Bool, budget: inout Budget
  ) throws(Diagnostic) -> (PersonaSketch, BoundaryAnswer)? {
    var wanted = WantedVerdicts()
    wanted.decide(by: leaf, in: program.condition)
    var others: EditCandidates.Edits = []
    for (other, truth) in wanted.verdicts.sorted(by: { $0.key < $1.key }) {
      others += try fitting(other, truth, budget: &budget) ?? []
    }
    for edits in candidates.edits(for: program.leaves[leaf].test).prefix(Self.mostTried) {
      var sketch = blank
      sketch.add(others + edits)
      let found = try ask(sketch, budget: &budget) { (bearer, evaluation) throws(Diagnostic) -> BoundaryAnswer? in
        var answer = try answer(of: bearer, in: &evaluation)
        guard answer.verdicts[leaf] == holds, answer.hangs(on: leaf, in: program) else { return nil }
        try tell(&answer, of: bearer, in: &evaluation)
        return answer
      }
      if let answer = found ?? nil { return (sketch, answer) }
    }
    return nil
  }

  private static let mostTried = 60

  /// Somebody who has what everybody has, and nothing else.
  private var blank: PersonaSketch {
    var sketch = PersonaSketch(of: subject)
    guard subject == .personas else { return sketch }
    let name = "\(evaluator.project.segments[segment].header.id)-\(found.personas.count + 1)"
    sketch.add(PersonaSketch.required(by: evaluator.project, named: name, candidates.values))
    return sketch
  }

  private var candidates: EditCandidates {
    let values = ValueCandidates(project: evaluator.project, now: now, zone: evaluator.settings.timezone)
    return EditCandidates(evaluator: evaluator, values: values, subject: subject)
  }

  /// Edits that give another leaf the verdict it has to have; none if it has it without.
  private mutating func fitting(
    _ leaf: Int, _ truth: Bool, budget: inout Budget
  ) throws(Diagnostic) -> EditCandidates.Edits? {
    let wish = Wish(leaf: leaf, truth: truth)
    if let known = fits[wish] { return known }
    let found = try search(leaf, truth, budget: &budget)
    fits[wish] = .some(found)
    return found
  }

  private func search(_ leaf: Int, _ truth: Bool, budget: inout Budget) throws(Diagnostic) -> EditCandidates.Edits? {
    for edits in [[]] + candidates.edits(for: program.leaves[leaf].test).prefix(Self.mostTried) {
      var sketch = blank
      sketch.add(edits)
      let verdict = try ask(sketch, budget: &budget) { (bearer, evaluation) throws(Diagnostic) in
        let verdict = try self.verdict(of: leaf, for: bearer, in: &evaluation)
        _ = try evaluation.membership(of: bearer, in: segment)
        return verdict
      }
      if verdict == truth { return edits }
    }
    return nil
  }

  private func isKnown(_ answer: BoundaryAnswer, _ leaf: Int) -> Bool {
    guard let number = known[answer.verdicts] else { return false }
    guard program.leaves[leaf].test.hasEdge else { return true }
    return findings.contains(Finding(leaf: leaf, verdicts: number, words: answer.findings[leaf]))
  }

  /// `renewing-soon-plan`, which is what ids are made of.
  private func name(of leaf: Int) -> String {
    let subject = evaluator.name(of: program.leaves[leaf].test.subject)
    return "\(evaluator.project.segments[segment].header.id)-\(subject.slug)"
  }

  /// Nil for somebody that can not be, or of whom the segment can not be asked, such as one without a value where
  /// `missing: error` stands.
  private func ask<Answer>(
    _ sketch: PersonaSketch, budget: inout Budget,
    _ question: (Bearer, inout Evaluation) throws(Diagnostic) -> Answer
  ) throws(Diagnostic) -> Answer? {
    var project = evaluator.project
    guard sketch.fits(project) else { return nil }
    let place = project.add(sketch, at: evaluator.project.segments[segment].header.span)
    let evaluator = Evaluator(evaluator, adding: project)
    do throws(Diagnostic) {
      let (world, bearer) =
        switch place {
        case .persona(let persona): (try world(of: persona, evaluator), Bearer.profile(0))
        case .account(let account): (try world(of: account, evaluator), Bearer.account(account))
        }
      return try ask(of: bearer, in: world, by: evaluator, budget: &budget) { (evaluation) throws(Diagnostic) in
        try question(bearer, &evaluation)
      }
    } catch {
      if error.id == .evaluationLimit { throw error }
      return nil
    }
  }

  private func ask<Answer>(
    of bearer: Bearer, in world: World, by evaluator: Evaluator, budget: inout Budget,
    _ question: (inout Evaluation) throws(Diagnostic) -> Answer
  ) throws(Diagnostic) -> Answer {
    var evaluation = Evaluation(evaluator, world, context: EvaluationContext(), budget: budget)
    defer { budget = evaluation.budget }
    return try question(&evaluation)
  }

  private func answer(of bearer: Bearer, in evaluation: inout Evaluation) throws(Diagnostic) -> BoundaryAnswer {
    var answer = BoundaryAnswer()
    for leaf in program.leaves.indices {
      answer.verdicts.append(try verdict(of: leaf, for: bearer, in: &evaluation))
    }
    answer.isMember = try evaluation.membership(of: bearer, in: segment).isMember
    return answer
  }

  /// False where it cannot be told: it matters only where the run comes to it, and then the membership fails too.
  private func verdict(of leaf: Int, for bearer: Bearer, in evaluation: inout Evaluation) throws(Diagnostic) -> Bool {
    do throws(Diagnostic) { return try evaluation.verdict(of: program.leaves[leaf], for: bearer).holds } catch {
      if error.id == .evaluationLimit { throw error }
      return false
    }
  }

  /// Adds what was found at each leaf, which is dear to say and asked of few.
  private func tell(
    _ answer: inout BoundaryAnswer, of bearer: Bearer, in evaluation: inout Evaluation
  ) throws(Diagnostic) {
    for leaf in program.leaves {
      do throws(Diagnostic) {
        let verdict = try evaluation.verdict(of: leaf, for: bearer)
        answer.findings.append(try evaluation.findings(of: leaf, verdict, for: bearer).joined(separator: "; "))
      } catch {
        if error.id == .evaluationLimit { throw error }
        answer.findings.append(error.message)
      }
    }
  }
}

/// What a persona answers to every leaf and to the whole.
struct BoundaryAnswer {
  var verdicts: [Bool] = []
  var findings: [String] = []
  var isMember = false

  /// Whether the segment would answer otherwise if this leaf did.
  func hangs(on leaf: Int, in program: Program) -> Bool {
    var flipped = verdicts
    flipped[leaf].toggle()
    return program.run { verdicts[$0] } == isMember && program.run { flipped[$0] } != isMember
  }
}

extension Test {
  /// Whether a value may lie right at an edge of what is asked, or merely on one of its sides.
  fileprivate var hasEdge: Bool {
    switch subject {
    case .event, .sequence, .trait: true
    default: predicates.contains { $0.operator.isAboutTime || $0.operator.isAboutSize }
    }
  }
}

extension Operator {
  fileprivate var isAboutSize: Bool {
    switch self {
    case .moreThan, .atLeast, .lessThan, .atMost, .between, .notBetween, .length, .size: true
    default: false
    }
  }
}

extension String {
  /// The words of a name as ids have them: `company.seats` and `companySeats` are both `company-seats`.
  fileprivate var slug: String {
    var slug = ""
    for scalar in unicodeScalars {
      let isUpper = scalar.isASCII && scalar.properties.isUppercase
      if isUpper, slug.last.map({ $0 != "-" }) == true, slug.unicodeScalars.last?.properties.isLowercase == true {
        slug += "-"
      }
      if scalar.isWord { slug += String(scalar).lowercased() } else if slug.last != "-" { slug += "-" }
    }
    return slug
  }
}

extension Unicode.Scalar {
  /// May stand in an id.
  fileprivate var isWord: Bool { isASCII && (properties.isAlphabetic || properties.numericType != nil || self == "_") }
}
