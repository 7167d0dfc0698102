import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaText
import PersonaTime

/// What predicates are judged under: the instant, the zone, and the rules of the test they stand in.
///
/// Judging is a function of the value and the judge alone, so that conditions and expectations share it.
package struct Judge: Sendable {
  package var now: Instant
  /// By which relative times inside values are fixed.
  package var start: Instant
  package var zone: Zone
  package var ignoreCase = false
  package var missing = MissingPolicy.pass
  /// Texts are versions, and compare by SemVer.
  package var isVersion = false
  /// Values are dates, so that a relative time to compare with is one, too.
  var isDate = false
  /// The form of the value, in which `sameAs` compares the other property.
  var normalForm = NormalForm.exact
  /// Where `sameAs` finds the other property; nil where nothing asks for one.
  package var properties: PropertyTable?

  package init(now: Instant, start: Instant, zone: Zone) {
    self.now = now
    self.start = start
    self.zone = zone
  }

  /// Whether all of them hold; the reason is that of the first that does not. What is looked at is paid for.
  package func verdict(
    on value: Value, _ predicates: [Predicate], within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    var result = Verdict(true)
    // By index: a loop over the predicates would copy each.
    for place in predicates.indices {
      let verdict = try self.verdict(on: value, predicates[place], within: &budget)
      guard verdict.holds else { return verdict }
      if verdict.reason != .value { result = verdict }
    }
    return result
  }

  package func verdict(
    on value: Value, _ predicate: Predicate, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    if predicate.ignoresCase && !ignoreCase || predicate.comparesVersions && !isVersion
      || predicate.comparesDates && !isDate
    {
      var judge = self
      if predicate.comparesDates { judge.isDate = true }
      if predicate.ignoresCase { judge.ignoreCase = true }
      if predicate.comparesVersions { judge.isVersion = true }
      return try judge.verdict(on: value, predicate, within: &budget)
    }
    if value.isNull, predicate.operator.asksForValue {
      return try verdictOnMissing(predicate)
    }
    guard let positive = predicate.operator.positive else {
      return try positiveVerdict(on: value, predicate, within: &budget)
    }
    var twin = predicate
    twin.operator = positive
    var verdict = try positiveVerdict(on: value, twin, within: &budget)
    verdict.holds.toggle()
    return verdict
  }

  /// For checks of a project, which no case pays for: nil where a few looks cannot tell.
  package func quickVerdict(on value: Value, _ predicates: [Predicate]) -> Verdict? {
    var budget = Budget(steps: 10_000, bytes: .max)
    return try? verdict(on: value, predicates, within: &budget)
  }

  private func verdictOnMissing(_ predicate: Predicate) throws(Diagnostic) -> Verdict {
    switch missing {
    case .pass: return Verdict(predicate.operator.positive != nil, .missing)
    case .fail: return Verdict(false, .missing)
    case .error:
      throw Diagnostic(
        .missingProperty, "the value of '\(predicate.words)' is missing", at: predicate.span,
        help: "give the persona a value, ask with 'exists' first, or write 'missing: pass' or 'missing: fail'")
    }
  }

  /// The answer of an operator that is no complement of another.
  private func positiveVerdict(
    on value: Value, _ predicate: Predicate, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    switch predicate.operator {
    case .exists, .isEmpty: return presence(value, predicate.operator, predicate.operand)
    case .is, .isOneOf, .sameAs:
      // What is asked most: a closure that crosses modules would cost as much as the answer.
      do throws(BudgetExceeded) { return try equality(value, predicate.operand, within: &budget) } catch {
        throw error.diagnostic(at: predicate.span)
      }
    case .has, .hasAny, .hasAll:
      return try budget.located(at: predicate.span) { (budget) throws(BudgetExceeded) in
        try having(value, predicate.operator, predicate.operand, within: &budget)
      }
    case .size: return try size(value, predicate.operand, within: &budget)
    case .any, .all: return try elements(value, predicate, within: &budget)
    default: return try eachElement(value, predicate, within: &budget)
    }
  }

  /// A scalar operator on a list holds if any element satisfies it.
  private func eachElement(
    _ value: Value, _ predicate: Predicate, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    guard case .list(let items) = value else { return try scalar(value, predicate, within: &budget) }
    if predicate.operator == .contains || predicate.operator == .containsAny, !predicate.looksIntoElements {
      return try budget.located(at: predicate.span) { (budget) throws(BudgetExceeded) in
        try having(value, .hasAny, predicate.operand, within: &budget)
      }
    }
    try budget.located(at: predicate.span) { (budget) throws(BudgetExceeded) in
      try budget.spend(elements: items.count)
    }
    var reason = Explanation.Reason.value
    for item in items {
      let verdict = try eachElement(item, predicate, within: &budget)
      if verdict.holds { return verdict }
      reason = verdict.reason
    }
    return Verdict(false, reason)
  }

  private func scalar(
    _ value: Value, _ predicate: Predicate, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    if value.isNull { return Verdict(false, .missing) }
    let (name, operand) = (predicate.operator, predicate.operand)
    switch name {
    case .contains, .containsAny, .startsWith, .endsWith, .matches:
      return try budget.located(at: predicate.span) { (budget) throws(BudgetExceeded) in
        try text(value, name, operand, within: &budget)
      }
    case .length: return try length(value, predicate, within: &budget)
    default: break
    }
    // Whatever reads a text as a version or a time looks through it once.
    do throws(BudgetExceeded) { try budget.spend(walking: value) } catch { throw error.diagnostic(at: predicate.span) }
    switch name {
    case .moreThan, .atLeast, .lessThan, .atMost, .between: return comparison(value, name, operand)
    case .before, .after, .onDay, .onOrBefore, .onOrAfter: return date(value, name, operand)
    case .within, .in, .dayOfWeek, .timeOfDay: return calendar(value, operand)
    case .anniversary: return try anniversary(value, operand, within: &budget)
    default: return Verdict(false, .type)
    }
  }
}
