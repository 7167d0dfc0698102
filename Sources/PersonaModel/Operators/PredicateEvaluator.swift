import PersonaDiagnostics
import PersonaText
import PersonaTime

/// What predicates are judged under: the instant, the zone, and the rules of the test they stand in.
///
/// Judging is a function of the value and the judge alone, so that conditions and expectations share it.
package struct PredicateEvaluator: Sendable {
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
  /// Brings the other property of `sameAs` into the form in which the value is; nil where it is compared as it stands.
  package var normal: (@Sendable (Value) -> Value)?
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
    let definition = predicate.operator.definition
    if value.isNull, definition.asksForValue { return try verdictOnMissing(predicate) }
    return try definition.verdict(on: value, predicate, by: self, within: &budget)
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

  /// For numbers and dates drawn from a value, which are no versions.
  var onDerivedValue: PredicateEvaluator {
    guard isVersion || isDate else { return self }
    var judge = self
    judge.isVersion = false
    judge.isDate = false
    return judge
  }
}
