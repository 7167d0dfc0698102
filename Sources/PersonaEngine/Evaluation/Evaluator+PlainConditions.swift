import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaText
import PersonaTime

/// Conditions on properties and labels alone, judged in place: nothing that was found out has to be kept, so neither
/// the store nor the profile is copied. Workflows ask them at every branch.
extension Evaluator {
  /// Nil where more than a plain condition decides.
  func plainMembership(
    of profile: Int, in segment: SegmentID, store: PeopleStore, budget: inout Budget
  ) throws(Diagnostic) -> SegmentOutcome? {
    guard case .condition(let condition) = project.segments[segment].match,
      case .personas = project.segments[segment].subject, isJudgedPlainly(condition),
      case .active = store.profiles[profile].lifecycle, store.profiles[profile].assignments[segment] == nil
    else { return nil }
    let isMember = try holdsPlainly(programs[Int(condition.value)], for: profile, in: store, budget: &budget)
    return SegmentOutcome(isMember: isMember, cause: .evaluated)
  }

  /// Not where somebody wants to know which answers were seen: that is noted on the way that every condition can go.
  func isJudgedPlainly(_ condition: ConditionID) -> Bool {
    !isRecorded && programs[Int(condition.value)].isPlain
  }

  func holdsPlainly(
    _ program: ConditionProgram, for profile: Int, in store: PeopleStore, budget: inout Budget
  ) throws(Diagnostic) -> Bool {
    var judge = PredicateEvaluator(now: store.now, start: store.start, zone: store.profiles[profile].zone)
    // Once: each leaf would copy it.
    let properties = store.profiles[profile].properties
    if program.comparesProperties { judge.properties = properties }
    return try program.run { (index) throws(Diagnostic) in
      do throws(BudgetExceededError) { try budget.spend(steps: 1) } catch {
        throw error.diagnostic(at: program.leaves[index].test.span)
      }
      switch program.leaves[index].plain {
      case .property(let property):
        let value = try value(of: property, in: properties, program.leaves[index].test, &budget)
        judge.ignoreCase = program.leaves[index].test.options.ignoreCase
        judge.missing = program.leaves[index].test.options.missing ?? settings.missingProperties
        judge.isVersion = program.leaves[index].isVersion
        if program.hasZones {
          judge.zone = program.leaves[index].test.options.zone ?? store.profiles[profile].zone
        }
        guard !program.leaves[index].test.predicates.isEmpty else {
          return try judge.verdict(on: value, program.leaves[index].test.predicatesOrDefault, within: &budget).holds
        }
        return try judge.verdict(on: value, program.leaves[index].test.predicates, within: &budget).holds
      case .label(let label): return store.profiles[profile].labels.contains(label)
      case .anyLabel: return !store.profiles[profile].labels.isEmpty
      case nil: return false
      }
    }
  }

  /// What a leaf looks at: mostly the property itself, without which it may be a part of another one.
  private func value(
    of property: PropertyID, in properties: PropertyTable, _ test: @autoclosure () -> ConditionTest,
    _ budget: inout Budget
  ) throws(Diagnostic) -> Value {
    let whole = properties[property]
    guard whole.isNull, case let test = test(), case .property(let path) = test.subject, path.nested != nil else {
      return whole
    }
    return try budget.located(at: test.span) { (budget) throws(BudgetExceededError) in
      try properties.value(at: path, within: &budget)
    }
  }
}
