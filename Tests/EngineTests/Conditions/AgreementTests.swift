import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

/// Whatever is asked of whomever: the program, the tree of its explanation and the condition read by the book give one answer.
@Suite struct AgreementTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `program, explanation and condition agree on random conditions and personas`(_ seed: UInt64) throws {
    var random = RandomConditions(seed: seed)
    let personas = (0..<6).map { random.persona("p\($0)") }
    let conditions = (0..<40).map { _ in random.fixture.condition(random.condition(depth: 3)) }
    let evaluator = random.fixture.evaluator
    let store = try PeopleStore(context: evaluator.people, personas: personas, now: PeopleFixture.now)
    for condition in conditions {
      for persona in personas {
        let holds = try store.holds(condition, persona)
        #expect(holds == naive(evaluator.project.conditions[condition], persona, store))
        let explanation = try store.explain(condition, persona)
        #expect(explanation.holds == holds, "\(explanation.lines)")
      }
    }
  }

  /// The condition by the book: groups over the verdicts of their leaves, each leaf a program of its own.
  private func naive(_ condition: Condition, _ persona: PersonaID, _ store: PeopleStore) -> Bool {
    switch condition {
    case .all(let members, _): return members.allSatisfy { naive($0, persona, store) }
    case .any(let members, _): return members.contains { naive($0, persona, store) }
    case .none(let members, _): return !members.contains { naive($0, persona, store) }
    case .not(let inner, _): return !naive(inner, persona, store)
    case .test:
      var evaluation = Evaluation(store.evaluator, store, context: EvaluationContext(), budget: .unlimited)
      let program = ConditionProgram(condition, in: store.context.project)
      return (try? evaluation.holds(program, for: .profile(store.index(of: persona) ?? 0))) ?? false
    }
  }
}
