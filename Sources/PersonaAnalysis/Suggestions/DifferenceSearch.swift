import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// Looks for somebody whom a segment answers otherwise when another condition stands in place of its own: made up from
/// nothing, or of somebody who is there.
package struct DifferenceSearch {
  private let trial: SketchTrial
  private let own: ConditionProgram
  private var fitting: LeafFitting
  /// How many people the last search made up.
  package private(set) var tries = 0

  /// So many are made up for one condition.
  package static let mostTries = 2_000

  /// Somebody who tells the two conditions apart.
  package struct Found: Sendable {
    package let sketch: PersonaSketch
    /// By the segment's own condition.
    package let isMember: Bool
  }

  /// Nil for a segment without a condition.
  package init?(of segment: SegmentID, by evaluator: Evaluator, at now: Instant) {
    guard case .condition(let condition) = evaluator.project.segments[segment].match else { return nil }
    trial = SketchTrial(evaluator: evaluator, segment: segment, now: now)
    own = evaluator.programs[Int(condition.value)]
    fitting = LeafFitting(trial)
  }

  package mutating func find(with condition: Condition) -> Found? {
    let other = ConditionProgram(condition, in: trial.evaluator.project)
    tries = 0
    var seen: Set<String> = []
    // A search that comes to a limit has found nobody.
    let found = try? search(other) { search, sketch throws(Diagnostic) in
      guard seen.insert("\(sketch)").inserted else { return nil }
      search.tries += 1
      return try search.attempt(sketch, other)
    }
    return found ?? nil
  }

  /// Whether somebody who was found for another condition tells this one apart, too.
  package func find(among sketches: [PersonaSketch], with condition: Condition) -> Found? {
    let other = ConditionProgram(condition, in: trial.evaluator.project)
    return sketches.lazy.compactMap { (try? attempt($0, other)) ?? nil }.first
  }

  private typealias Attempt = (inout DifferenceSearch, PersonaSketch) throws(Diagnostic) -> Found?

  // MARK: - Whom to try

  private mutating func search(_ other: ConditionProgram, _ attempt: Attempt) throws(Diagnostic) -> Found? {
    let ownWords = words(of: own)
    let otherWords = words(of: other)
    for (program, others) in [(own, otherWords), (other, ownWords)] {
      let changed = program.leaves.indices.filter { !others.contains(words(of: program.leaves[$0])) }
      for leaf in changed {
        if let found = try search(deciding: leaf, in: program, beside: other, attempt) { return found }
      }
    }
    for program in [own, other] { if let found = try searchWhole(program, attempt) { return found } }
    for program in [own, other] {
      for leaf in program.leaves.indices {
        if let found = try search(deciding: leaf, in: program, beside: other, attempt) { return found }
      }
    }
    return try searchAmongPeople(other, attempt)
  }

  /// Everything else decided so that the answer hangs on one leaf.
  private mutating func search(
    deciding leaf: Int, in program: ConditionProgram, beside other: ConditionProgram, _ attempt: Attempt
  ) throws(Diagnostic) -> Found? {
    var wanted = RequiredVerdicts()
    wanted.decide(by: leaf, in: program.condition)
    let others = try edits(for: wanted.verdicts, in: program)
    let candidates = trial.candidates
    let twin = other.leaves.first { $0.test.subject.isOf(program.leaves[leaf].test.subject) }
    let ways =
      candidates.edits(for: program.leaves[leaf].test).prefix(LeafFitting.mostTried)
      + (twin.map { candidates.edits(for: $0.test).prefix(LeafFitting.mostTried) } ?? [])
    for edits in ways {
      guard tries < Self.mostTries else { return nil }
      var sketch = trial.blank(1)
      sketch.add(others + edits)
      if let found = try attempt(&self, sketch) { return found }
    }
    return nil
  }

  /// All leaves hold, none does, all but one, or one alone.
  private mutating func searchWhole(_ program: ConditionProgram, _ attempt: Attempt) throws(Diagnostic) -> Found? {
    let leaves = program.leaves.indices
    let all = [true, false].map { truth in Dictionary(uniqueKeysWithValues: leaves.map { ($0, truth) }) }
    let single = all.flatMap { verdicts in
      leaves.map { leaf in
        var verdicts = verdicts
        verdicts[leaf]?.toggle()
        return verdicts
      }
    }
    for verdicts in all + single {
      guard tries < Self.mostTries else { return nil }
      var sketch = trial.blank(1)
      sketch.add(try edits(for: verdicts, in: program))
      if let found = try attempt(&self, sketch) { return found }
    }
    return nil
  }

  private mutating func searchAmongPeople(_ other: ConditionProgram, _ attempt: Attempt) throws(Diagnostic) -> Found? {
    guard trial.subject == .personas else { return nil }
    let candidates = trial.candidates
    let ways = (own.leaves + other.leaves).flatMap { candidates.edits(for: $0.test).prefix(Self.mostWays) }
    for place in trial.evaluator.project.personas.indices {
      for edits in ways {
        guard tries < Self.mostTries else { return nil }
        let sketch = PersonaSketch(extending: PersonaID(place), in: trial.evaluator.project, with: edits)
        if let found = try attempt(&self, sketch) { return found }
      }
    }
    return nil
  }

  /// Of each condition for each persona.
  private static let mostWays = 12

  private mutating func edits(
    for verdicts: [Int: Bool], in program: ConditionProgram
  ) throws(Diagnostic) -> EditCandidates.Edits {
    var edits: EditCandidates.Edits = []
    for (leaf, truth) in verdicts.sorted(by: { $0.key < $1.key }) {
      var budget = trial.evaluator.settings.limits.budget
      edits += try fitting.edits(for: program.leaves[leaf], truth, budget: &budget) ?? []
    }
    return edits
  }

  private func words(of program: ConditionProgram) -> Set<String> { Set(program.leaves.map { words(of: $0) }) }

  private func words(of leaf: ConditionLeaf) -> String { trial.evaluator.words(for: leaf.test) }
}

extension DifferenceSearch {
  // MARK: - Asking

  private func attempt(_ sketch: PersonaSketch, _ other: ConditionProgram) throws(Diagnostic) -> Found? {
    var budget = trial.evaluator.settings.limits.budget
    let found = try trial.ask(sketch, budget: &budget) { (subject, evaluation) throws(Diagnostic) -> Found? in
      let outcome = try evaluation.membership(of: subject, in: trial.segment)
      guard outcome.cause == .evaluated else { return nil }
      let holds = try other.run { (leaf) throws(Diagnostic) in
        try evaluation.verdict(of: other.leaves[leaf], for: subject).holds
      }
      return holds == outcome.isMember ? nil : Found(sketch: sketch, isMember: outcome.isMember)
    }
    return found ?? nil
  }
}

extension ConditionSubject {
  /// Whether both look at things of one kind, so that what makes one of them hold may be of use for the other.
  fileprivate func isOf(_ other: ConditionSubject) -> Bool {
    switch self {
    case .property(let path): if case .property(let others) = other { path == others } else { false }
    case .trait(let trait, let keys):
      if case .trait(let others, let otherKeys) = other { (trait, keys) == (others, otherKeys) } else { false }
    case .event: if case .event = other { true } else { false }
    case .sequence: if case .sequence = other { true } else { false }
    case .account: if case .account = other { true } else { false }
    case .members: if case .members = other { true } else { false }
    case .label: if case .label = other { true } else { false }
    case .consent: if case .consent = other { true } else { false }
    case .segment: if case .segment = other { true } else { false }
    case .identity: if case .identity = other { true } else { false }
    case .device: if case .device = other { true } else { false }
    case .source: if case .source = other { true } else { false }
    // No profile can be varied by these.
    case .lifecycle, .now: false
    }
  }
}
