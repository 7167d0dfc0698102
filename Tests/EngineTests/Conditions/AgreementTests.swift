import Diagnostics
import Testing
import Time

@testable import Engine

/// Whatever is asked of whomever: the run, the tree of its explanation and the rows of the table give one answer.
@Suite struct AgreementTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `run, explanation and rows agree on random conditions and personas`(_ seed: UInt64) throws {
    var random = RandomConditions(seed: seed)
    let personas = (0..<6).map { random.persona("p\($0)") }
    let conditions = (0..<40).map { _ in random.fixture.condition(random.condition(depth: 3)) }
    let evaluator = random.fixture.evaluator
    let world = try World(evaluator: evaluator, personas: personas, now: PeopleFixture.now)
    let rows = table(of: world)
    for condition in conditions {
      let program = RowProgram(
        evaluator.programs[Int(condition.value)], layout: rows.layout, in: evaluator, at: world.now)
      for (row, persona) in personas.enumerated() {
        let holds = try world.holds(condition, persona)
        #expect(holds == naive(evaluator.project.conditions[condition], persona, world))
        guard let program, let quick = rows.holds(program, row: row) else { continue }
        let lines = try world.explain(condition, persona).lines
        #expect(quick == holds, "\(lines)")
      }
    }
  }

  @Test func `rows decide most of what random conditions ask of them`() throws {
    var decided = 0
    for seed in 0..<20 as Range<UInt64> {
      var random = RandomConditions(seed: seed)
      let personas = (0..<4).map { random.persona("p\($0)") }
      let condition = random.fixture.condition(random.condition(depth: 1))
      let world = try World(evaluator: random.fixture.evaluator, personas: personas, now: PeopleFixture.now)
      let rows = table(of: world)
      let program = RowProgram(
        world.evaluator.programs[Int(condition.value)], layout: rows.layout, in: world.evaluator, at: world.now)
      guard let program else { continue }
      decided += personas.indices.count { rows.holds(program, row: $0) != nil }
    }
    #expect(decided > 10)
  }

  private func table(of world: World) -> Rows {
    var rows = Rows(RowLayout(for: world.evaluator.programs), at: world.now)
    for profile in world.profiles { rows.append(profile, in: world.evaluator) }
    return rows
  }

  /// The condition by the book: groups over the verdicts of their leaves, each leaf a program of its own.
  private func naive(_ condition: Condition, _ persona: PersonaID, _ world: World) -> Bool {
    switch condition {
    case .all(let members, _): return members.allSatisfy { naive($0, persona, world) }
    case .any(let members, _): return members.contains { naive($0, persona, world) }
    case .none(let members, _): return !members.contains { naive($0, persona, world) }
    case .not(let inner, _): return !naive(inner, persona, world)
    case .test:
      var evaluation = Evaluation(world, context: EvaluationContext(), budget: .unlimited)
      let program = Program(condition, in: world.evaluator.project)
      return (try? evaluation.holds(program, for: .profile(world.index(of: persona) ?? 0))) ?? false
    }
  }
}
