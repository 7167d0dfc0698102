import PersonaDiagnostics
import PersonaModel
import PersonaText
import PersonaTime

/// The people of one case, at one instant of its virtual clock.
///
/// A store holds the personas the case names, those merged with them, their accounts and the accounts' members. It is
/// a value: nothing that one case does is seen by another.
package struct PeopleStore: Sendable {
  package private(set) var context: PeopleContext
  /// The case's start, by which relative times are fixed; it does not move.
  package let start: Instant
  /// The virtual clock.
  package internal(set) var now: Instant
  /// A profile keeps its place for as long as the store lives, merged and erased ones too.
  package internal(set) var profiles: [Profile] = []
  var indices: [PersonaID: Int] = [:]
  var timeline = Timeline()
  var blocklist: Blocklist
  /// What it takes to undo each merge, the oldest first.
  var merges: [MergeRecord] = []
  /// What may still happen in it: the texts that are rendered, the rows that are imported.
  private(set) var budget: Budget

  init(empty context: PeopleContext, start: Instant) {
    self.context = context
    budget = context.settings.limits.budget
    self.start = start
    self.now = start
    blocklist = context.rules.blocklist
  }

  /// The same people under other definitions of segments, traits, templates and workflows.
  package func defined(by context: PeopleContext) -> PeopleStore {
    assert(context.people == self.context.people, "the people are those of another project")
    guard context !== self.context else { return self }
    var store = self
    store.context = context
    return store
  }

  /// Lets things happen at the cost of another budget, which is mostly that of a case.
  package mutating func spending<Result>(
    _ budget: inout Budget, _ body: (inout PeopleStore) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    swap(&self.budget, &budget)
    defer { swap(&self.budget, &budget) }
    return try body(&self)
  }

  /// What happened before the case began was not done by it, so each thing has as much to spend as a rendering.
  mutating func renewBudget() { budget = context.settings.limits.budget }

  mutating func spend(_ steps: Int, at span: SourceSpan) throws(Diagnostic) {
    do { try budget.spend(steps: steps) } catch { throw error.diagnostic(at: span) }
  }

  /// Does work on values at the cost of the budget; what goes beyond it is an error at `span`.
  mutating func paying<Result>(
    at span: SourceSpan, _ work: (inout Budget) throws(BudgetExceededError) -> Result
  ) throws(Diagnostic) -> Result {
    try budget.located(at: span, work)
  }

  /// The profile's own place, also when it was merged into another; see ``survivor(of:)``.
  package func index(of persona: PersonaID) -> Int? { indices[persona] }

  /// The profile that the history of this one is in now: itself, or the last of a chain of merges.
  package func survivor(of profile: Int) -> Int {
    var place = profile
    while case .merged = profiles[place].lifecycle, let merge = merges.last(where: { $0.loser == place }) {
      place = merge.survivor
    }
    return place
  }
}
