import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// Makes people up and asks the segment about each of them; what it finds has been tried.
struct BoundarySearch {
  private let trial: SketchTrial
  private let program: ConditionProgram
  private(set) var found = BoundaryValueAnalysis()
  /// What everybody in the project answers, leaf by leaf, each with a number.
  private var known: [[Bool]: Int] = [:]
  private var findings: Set<Finding> = []
  private var unreached: Set<BoundaryValueAnalysis.Unreached> = []
  private var fitting: LeafFitting
  /// By leaf: what it might be with nobody noticing so far.
  private var unnoticed: [[ConditionLeaf]]

  private struct Finding: Hashable {
    let leaf: Int
    /// The number of all verdicts beside it.
    let verdicts: Int
    let words: String
  }

  private var evaluator: Evaluator { trial.evaluator }

  init(evaluator: Evaluator, segment: SegmentID, condition: ConditionID, now: Instant) {
    trial = SketchTrial(evaluator: evaluator, segment: segment, now: now)
    fitting = LeafFitting(trial)
    let program = evaluator.programs[Int(condition.value)]
    self.program = program
    unnoticed = program.leaves.map { _ in [] }
  }

  /// Those who are there already: personas, or accounts where the segment is one of accounts.
  mutating func searchPeople(budget: inout Budget) throws(Diagnostic) {
    try forEachOfThem(budget: &budget) { search, subject, evaluation throws(Diagnostic) in
      search.remember(try search.whole(of: subject, in: &evaluation))
    }
  }

  /// What each leaf might be with nobody noticing: neither those who are there nor those who were made up.
  mutating func searchUncovered(budget: inout Budget) throws(Diagnostic) {
    unnoticed = program.leaves.map { leaf in
      leaf.test.variants.flatMap { ConditionProgram(.test($0), in: evaluator.project).leaves }
    }
    try forEachOfThem(budget: &budget) { search, subject, evaluation throws(Diagnostic) in
      search.forget(try search.noticed(by: subject, in: &evaluation))
    }
    for persona in found.personas {
      let noticed = try trial.ask(persona.sketch, budget: &budget) { (subject, evaluation) throws(Diagnostic) in
        try self.noticed(by: subject, in: &evaluation)
      }
      if let noticed { forget(noticed) }
    }
  }

  private typealias Visit = (inout BoundarySearch, EvaluationSubject, inout Evaluation) throws(Diagnostic) -> Void

  private mutating func forEachOfThem(budget: inout Budget, _ body: Visit) throws(Diagnostic) {
    let (people, companies) = (evaluator.project.personas.indices, evaluator.project.accounts.indices)
    for place in trial.subject == .personas ? people : companies {
      let (persona, account) = (PersonaID(place), AccountID(place))
      let isPersona = trial.subject == .personas
      let store = isPersona ? try? trial.store(of: persona, evaluator) : try? trial.store(of: account, evaluator)
      let subject = isPersona ? EvaluationSubject.profile(0) : .account(account)
      guard let store else { continue }
      var search = self
      let trial = trial
      _ = try? trial.ask(of: subject, in: store, by: evaluator, budget: &budget) { (evaluation) throws(Diagnostic) in
        try body(&search, subject, &evaluation)
      }
      self = search
    }
  }

  private mutating func remember(_ answer: BoundaryAnswer) {
    let number = known[answer.verdicts] ?? known.count
    known[answer.verdicts] = number
    for (leaf, words) in answer.findings.enumerated() {
      findings.insert(Finding(leaf: leaf, verdicts: number, words: words))
    }
    forget(answer.noticed)
  }

  private mutating func forget(_ noticed: [Int: [Int]]) {
    // From behind, so that the others keep their places.
    for (leaf, places) in noticed { for place in places.reversed() { unnoticed[leaf].remove(at: place) } }
  }

  mutating func search(at leaf: Int, ids: inout BoundaryIDs, budget: inout Budget) throws(Diagnostic) {
    let words = evaluator.words(for: program.leaves[leaf].test)
    for holds in [true, false] {
      let candidates = trial.candidates.edits(for: program.leaves[leaf].test)
      let made = try sketch(deciding: leaf, with: candidates, budget: &budget) { $0.verdicts[leaf] == holds }
      guard let (sketch, answer) = made else {
        let reason = trial.candidates.obstacle(to: program.leaves[leaf].test)
        let failure = BoundaryValueAnalysis.Unreached(condition: words, reason: reason)
        if unreached.insert(failure).inserted { found.unreached.append(failure) }
        continue
      }
      guard !isKnown(answer, leaf) else { continue }
      add(sketch, answer, at: leaf, &ids)
    }
  }

  /// Somebody who would notice that the leaf is one of its variants, for each that nobody notices so far.
  mutating func searchBeside(_ leaf: Int, ids: inout BoundaryIDs, budget: inout Budget) throws(Diagnostic) {
    var left = unnoticed[leaf]
    while let variant = left.popLast() {
      let before = unnoticed[leaf].count
      let candidates = trial.candidates
      let edits =
        candidates.edits(for: program.leaves[leaf].test).prefix(LeafFitting.mostTried)
        + candidates.edits(for: variant.test).prefix(LeafFitting.mostTried)
      let words = evaluator.words(for: variant.test)
      let places = unnoticed[leaf].indices.filter { evaluator.words(for: unnoticed[leaf][$0].test) == words }
      let made = try sketch(deciding: leaf, with: Array(edits), budget: &budget) { answer in
        answer.noticed[leaf, default: []].contains(where: places.contains)
      }
      guard let (sketch, answer) = made else { continue }
      add(sketch, answer, at: leaf, &ids)
      if unnoticed[leaf].count < before { left = left.filter { leaf in isUnnoticed(leaf) } }
    }
  }

  private func isUnnoticed(_ variant: ConditionLeaf) -> Bool {
    let words = evaluator.words(for: variant.test)
    return unnoticed.contains { $0.contains { evaluator.words(for: $0.test) == words } }
  }

  private mutating func add(
    _ sketch: PersonaSketch, _ answer: BoundaryAnswer, at leaf: Int, _ ids: inout BoundaryIDs
  ) {
    remember(answer)
    found.personas.append(
      BoundaryPersona(
        id: ids.next(name(of: leaf), isMember: answer.isMember),
        condition: evaluator.words(for: program.leaves[leaf].test), isMember: answer.isMember,
        satisfies: answer.verdicts[leaf], sketch: sketch))
  }

  /// The first way of building somebody whose answer hangs on the leaf, and of whom something more is true.
  private mutating func sketch(
    deciding leaf: Int, with candidates: [EditCandidates.Edits], budget: inout Budget,
    where isWanted: (BoundaryAnswer) -> Bool
  ) throws(Diagnostic) -> (PersonaSketch, BoundaryAnswer)? {
    var wanted = RequiredVerdicts()
    wanted.decide(by: leaf, in: program.condition)
    var others: EditCandidates.Edits = []
    for (other, truth) in wanted.verdicts.sorted(by: { $0.key < $1.key }) {
      others += try fitting.edits(for: program.leaves[other], truth, budget: &budget) ?? []
    }
    let blank = trial.blank(found.personas.count + 1)
    for edits in candidates.prefix(2 * LeafFitting.mostTried) {
      var sketch = blank
      sketch.add(others + edits)
      let found = try trial.ask(sketch, budget: &budget) {
        (subject, evaluation) throws(Diagnostic) -> BoundaryAnswer? in
        let answer = try self.whole(of: subject, in: &evaluation, unless: { !$0.hangs(on: leaf, in: program) })
        return answer.flatMap { isWanted($0) ? $0 : nil }
      }
      if let answer = found ?? nil { return (sketch, answer) }
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
    return "\(evaluator.project.segments[trial.segment].header.id)-\(subject.slug)"
  }

  // MARK: - Answers

  private func whole(of subject: EvaluationSubject, in evaluation: inout Evaluation) throws(Diagnostic)
    -> BoundaryAnswer
  {
    try whole(of: subject, in: &evaluation, unless: { _ in false }) ?? BoundaryAnswer()
  }

  private func noticed(by subject: EvaluationSubject, in evaluation: inout Evaluation) throws(Diagnostic) -> [Int:
    [Int]]
  {
    var answer = try verdicts(of: subject, in: &evaluation)
    try record(&answer, of: subject, in: &evaluation)
    return answer.noticed
  }

  private func verdicts(of subject: EvaluationSubject, in evaluation: inout Evaluation) throws(Diagnostic)
    -> BoundaryAnswer
  {
    var answer = BoundaryAnswer()
    for leaf in program.leaves {
      answer.verdicts.append(try trial.verdict(of: leaf, for: subject, in: &evaluation))
    }
    answer.isMember = try evaluation.membership(of: subject, in: trial.segment).isMember
    return answer
  }

  /// Nil for one that is of no use by its verdicts: what was found and what would be noticed is dear to say.
  private func whole(
    of subject: EvaluationSubject, in evaluation: inout Evaluation, unless isUseless: (BoundaryAnswer) -> Bool
  ) throws(Diagnostic) -> BoundaryAnswer? {
    var answer = try verdicts(of: subject, in: &evaluation)
    if isUseless(answer) { return nil }
    try report(&answer, of: subject, in: &evaluation)
    try record(&answer, of: subject, in: &evaluation)
    return answer
  }

  private func report(
    _ answer: inout BoundaryAnswer, of subject: EvaluationSubject, in evaluation: inout Evaluation
  ) throws(Diagnostic) {
    for leaf in program.leaves {
      do throws(Diagnostic) {
        let verdict = try evaluation.verdict(of: leaf, for: subject)
        answer.findings.append(try evaluation.findings(of: leaf, verdict, for: subject).joined(separator: "; "))
      } catch {
        if error.id == .evaluationLimit { throw error }
        answer.findings.append(error.message)
      }
    }
  }

  private func record(
    _ answer: inout BoundaryAnswer, of subject: EvaluationSubject, in evaluation: inout Evaluation
  ) throws(Diagnostic) {
    for leaf in program.leaves.indices where !unnoticed[leaf].isEmpty && answer.hangs(on: leaf, in: program) {
      for (place, variant) in unnoticed[leaf].enumerated()
      where try trial.verdict(of: variant, for: subject, in: &evaluation) != answer.verdicts[leaf] {
        answer.noticed[leaf, default: []].append(place)
      }
    }
  }
}

/// What a persona answers to every leaf and to the whole.
struct BoundaryAnswer {
  var verdicts: [Bool] = []
  var findings: [String] = []
  var isMember = false
  /// By leaf: the places of those of its variants that would be noticed.
  var noticed: [Int: [Int]] = [:]

  /// Whether the segment would answer otherwise if this leaf did.
  func hangs(on leaf: Int, in program: ConditionProgram) -> Bool {
    var flipped = verdicts
    flipped[leaf].toggle()
    return program.run { verdicts[$0] } == isMember && program.run { flipped[$0] } != isMember
  }
}

extension ConditionTest {
  /// Whether a value may lie right at an edge of what is asked, or merely on one of its sides.
  fileprivate var hasEdge: Bool {
    switch subject {
    case .event, .sequence, .trait: true
    case .property, .label, .consent, .segment, .account, .members, .identity, .device, .source, .lifecycle, .now:
      predicates.contains { predicate in
        switch predicate.operator.definition.boundary {
        case .time, .size: true
        case .none, .other: false
        }
      }
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
