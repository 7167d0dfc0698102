import PersonaTime
import Testing

@Suite struct BudgetTests {
  @Test func `each limit ends the work by its own name`() {
    var budget = Budget(steps: 10_000, bytes: 3, isTimeUp: { true })
    #expect(throws: BudgetExceededError.bytes) { try budget.spend(bytes: 4) }
    #expect(throws: BudgetExceededError.time) { try budget.spend(steps: 5000) }
    #expect(throws: BudgetExceededError.steps) { try budget.spend(steps: 9000) }
  }
}
