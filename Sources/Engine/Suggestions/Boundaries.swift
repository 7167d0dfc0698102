import Diagnostics
import Time

/// A persona at the very edge of one condition of a segment.
package struct BoundaryPersona: Sendable {
  package let id: String
  /// The condition in words.
  package let condition: String
  package let isMember: Bool
  /// The declaration, ready to be pasted.
  package let yaml: String
}

/// The personas that a segment's tests lack.
package struct Boundaries: Sendable {
  package internal(set) var personas: [BoundaryPersona] = []
  /// Conditions for which none could be made up, in words.
  package internal(set) var unreached: [String] = []
}

extension Evaluator {
  /// For each condition one persona that just satisfies it and one that just misses it, everything else decided so that
  /// the answer of the segment hangs on this condition alone. Those that some persona stands for already are left out.
  /// `taken` are ids that none of them may have, beside those of the project.
  package func boundaries(
    of segment: SegmentID, at now: Instant, taken: Set<String> = [], budget: inout Budget
  ) throws(Diagnostic) -> Boundaries {
    guard case .condition(let condition) = project.segments[segment].match,
      project.segments[segment].subject == .personas
    else { return Boundaries() }
    var search = BoundarySearch(evaluator: self, segment: segment, condition: condition, now: now)
    search.ids.formUnion(taken.map { $0.lowercased() })
    try search.lookAtPersonas(budget: &budget)
    for leaf in programs[Int(condition.value)].leaves.indices { try search.look(at: leaf, budget: &budget) }
    return search.found
  }
}

struct BoundarySearch {
  let evaluator: Evaluator
  let segment: SegmentID
  let program: Program
  let now: Instant
  private(set) var found = Boundaries()
  /// What every persona of the project answers, leaf by leaf.
  private var known: Set<[Bool]> = []
  private var findings: Set<String> = []
  fileprivate var ids: Set<String>

  init(evaluator: Evaluator, segment: SegmentID, condition: ConditionID, now: Instant) {
    self.evaluator = evaluator
    self.segment = segment
    self.program = evaluator.programs[Int(condition.value)]
    self.now = now
    ids = Set(evaluator.project.personas.map { $0.header.id.lowercased() })
  }

  mutating func lookAtPersonas(budget: inout Budget) throws(Diagnostic) {
    for persona in evaluator.project.personas.indices {
      guard let world = try? World(evaluator: evaluator, personas: [PersonaID(persona)], now: now) else { continue }
      guard let answer = try? answer(in: world, budget: &budget) else { continue }
      remember(answer)
    }
  }

  private mutating func remember(_ answer: BoundaryAnswer) {
    known.insert(answer.verdicts)
    for (leaf, finding) in answer.findings.enumerated() { findings.insert("\(leaf) \(answer.verdicts) \(finding)") }
  }

  mutating func look(at leaf: Int, budget: inout Budget) throws(Diagnostic) {
    for holds in [true, false] {
      guard let (sketch, answer) = try sketch(deciding: leaf, holds, budget: &budget) else {
        let words = evaluator.words(for: program.leaves[leaf].test)
        if !found.unreached.contains(words) { found.unreached.append(words) }
        continue
      }
      guard !isKnown(answer, leaf) else { continue }
      remember(answer)
      let id = freeID(leaf, isMember: answer.isMember)
      let words = evaluator.words(for: program.leaves[leaf].test)
      let yaml = SketchYAML(project: evaluator.project).text(
        of: sketch, id: id,
        note: "\(answer.isMember ? "match" : "no match"): \(holds ? "just satisfies" : "just misses") `\(words)`")
      found.personas.append(BoundaryPersona(id: id, condition: words, isMember: answer.isMember, yaml: yaml))
    }
  }

  /// The first way of building a persona whose answer hangs on the leaf.
  private func sketch(
    deciding leaf: Int, _ holds: Bool, budget: inout Budget
  ) throws(Diagnostic) -> (PersonaSketch, BoundaryAnswer)? {
    var wanted = WantedVerdicts()
    wanted.decide(by: leaf, in: program.condition)
    let candidates = candidates(at: now)
    var base = PersonaSketch()
    for (other, truth) in wanted.verdicts.sorted(by: { $0.key < $1.key }) {
      base.add(try fitting(candidates, other, truth, budget: &budget) ?? [])
    }
    for edits in candidates.edits(for: program.leaves[leaf].test).prefix(60) {
      var sketch = base
      sketch.add(edits)
      guard let answer = try answer(to: sketch, budget: &budget) else { continue }
      guard answer.verdicts[leaf] == holds, answer.hangs(on: leaf, in: program) else { continue }
      return (sketch, answer)
    }
    return nil
  }

  private func candidates(at now: Instant) -> EditCandidates {
    let values = ValueCandidates(project: evaluator.project, now: now, zone: evaluator.settings.timezone)
    return EditCandidates(evaluator: evaluator, values: values)
  }

  /// Edits that give another leaf the verdict it has to have; none if it has it without.
  private func fitting(
    _ candidates: EditCandidates, _ leaf: Int, _ truth: Bool, budget: inout Budget
  ) throws(Diagnostic) -> EditCandidates.Edits? {
    for edits in [[]] + candidates.edits(for: program.leaves[leaf].test).prefix(60) {
      var sketch = PersonaSketch()
      sketch.add(edits)
      if try answer(to: sketch, budget: &budget)?.verdicts[leaf] == truth { return edits }
    }
    return nil
  }

  private func isKnown(_ answer: BoundaryAnswer, _ leaf: Int) -> Bool {
    guard known.contains(answer.verdicts) else { return false }
    guard program.leaves[leaf].test.hasEdge else { return true }
    return findings.contains("\(leaf) \(answer.verdicts) \(answer.findings[leaf])")
  }

  private mutating func freeID(_ leaf: Int, isMember: Bool) -> String {
    let subject = evaluator.name(of: program.leaves[leaf].test.subject)
    let stem = "\(evaluator.project.segments[segment].header.id)-\(subject.slug)-\(isMember ? "in" : "out")"
    var id = stem
    var number = 2
    while !ids.insert(id.lowercased()).inserted {
      id = "\(stem)-\(number)"
      number += 1
    }
    return id
  }

  /// Nil for a persona that can not be, or of whom the segment can not be asked, such as one without a value where
  /// `missing: error` stands.
  private func answer(to sketch: PersonaSketch, budget: inout Budget) throws(Diagnostic) -> BoundaryAnswer? {
    var project = evaluator.project
    let persona = project.add(sketch, at: evaluator.project.segments[segment].header.span)
    let evaluator = Evaluator(project: project, settings: evaluator.settings)
    do {
      return try answer(in: World(evaluator: evaluator, personas: [persona], now: now), budget: &budget)
    } catch  where error.id != .evaluationLimit { return nil }
  }

  private func answer(in world: World, budget: inout Budget) throws(Diagnostic) -> BoundaryAnswer {
    var evaluation = Evaluation(world, context: EvaluationContext(), budget: budget)
    defer { budget = evaluation.budget }
    var answer = BoundaryAnswer()
    for leaf in program.leaves {
      do {
        let verdict = try evaluation.verdict(of: leaf, for: .profile(0))
        answer.findings.append(try evaluation.findings(of: leaf, verdict, for: .profile(0)).joined(separator: "; "))
        answer.verdicts.append(verdict.holds)
      } catch  where error.id != .evaluationLimit {
        // It matters only where the run comes to it, and then the membership fails too.
        answer.findings.append(error.message)
        answer.verdicts.append(false)
      }
    }
    answer.isMember = try evaluation.membership(of: .profile(0), in: segment).isMember
    return answer
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

/// What the other leaves have to answer for the whole to hang on one.
struct WantedVerdicts {
  private(set) var verdicts: [Int: Bool] = [:]

  /// `first` is the index of the condition's first leaf.
  mutating func decide(by leaf: Int, in condition: Condition, from first: Int = 0) {
    switch condition {
    case .test: break
    case .not(let inner, _): decide(by: leaf, in: inner, from: first)
    case .all(let members, _): decide(by: leaf, among: members, from: first, others: true)
    case .any(let members, _), .none(let members, _): decide(by: leaf, among: members, from: first, others: false)
    }
  }

  private mutating func decide(by leaf: Int, among members: [Condition], from first: Int, others: Bool) {
    var start = first
    for member in members {
      let end = start + member.leafCount
      if (start..<end).contains(leaf) {
        decide(by: leaf, in: member, from: start)
      } else {
        want(others, of: member, from: start)
      }
      start = end
    }
  }

  private mutating func want(_ truth: Bool, of condition: Condition, from first: Int) {
    switch condition {
    case .test: verdicts[first] = truth
    case .not(let inner, _): want(!truth, of: inner, from: first)
    case .all(let members, _): want(truth, of: truth ? members[...] : members.prefix(1), from: first)
    case .any(let members, _): want(truth, of: truth ? members.prefix(1) : members[...], from: first)
    case .none(let members, _): want(!truth, of: truth ? members[...] : members.prefix(1), from: first)
    }
  }

  private mutating func want(_ truth: Bool, of members: ArraySlice<Condition>, from first: Int) {
    var start = first
    for member in members {
      want(truth, of: member, from: start)
      start += member.leafCount
    }
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
