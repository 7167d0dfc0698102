import Diagnostics
import Time

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
  /// The form of the value, in which `sameAs` compares the other property.
  var normalForm = NormalForm.exact
  /// Where `sameAs` finds the other property.
  package var properties = PropertyTable()

  package init(now: Instant, start: Instant, zone: Zone) {
    self.now = now
    self.start = start
    self.zone = zone
  }

  /// Whether all of them hold; the reason is that of the first that does not.
  package func verdict(on value: Value, _ predicates: [Predicate]) throws(Diagnostic) -> Verdict {
    var result = Verdict(true)
    for predicate in predicates {
      let verdict = try self.verdict(on: value, predicate)
      guard verdict.holds else { return verdict }
      if verdict.reason != .value { result = verdict }
    }
    return result
  }

  package func verdict(on value: Value, _ predicate: Predicate) throws(Diagnostic) -> Verdict {
    if value.isNull, predicate.operator.asksForValue {
      return try verdictOnMissing(predicate)
    }
    guard let positive = predicate.operator.positive else {
      return try positiveVerdict(on: value, predicate.operator, predicate.operand)
    }
    var verdict = try positiveVerdict(on: value, positive, predicate.operand)
    verdict.holds.toggle()
    return verdict
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
  func positiveVerdict(on value: Value, _ operator: Operator, _ operand: Operand) throws(Diagnostic) -> Verdict {
    switch `operator` {
    case .exists, .isEmpty: return presence(value, `operator`, operand)
    case .is, .isOneOf, .sameAs: return equality(value, `operator`, operand)
    case .has, .hasAny, .hasAll: return having(value, `operator`, operand)
    case .size: return try size(value, operand)
    case .any, .all: return try elements(value, `operator`, operand)
    default: return try eachElement(value, `operator`, operand)
    }
  }

  /// A scalar operator on a list holds if any element satisfies it.
  private func eachElement(
    _ value: Value, _ operator: Operator, _ operand: Operand
  ) throws(Diagnostic) -> Verdict {
    guard case .list(let items) = value else { return try scalar(value, `operator`, operand) }
    if `operator` == .contains || `operator` == .containsAny { return having(value, .hasAny, operand) }
    var reason = Explanation.Reason.value
    for item in items {
      let verdict = try eachElement(item, `operator`, operand)
      if verdict.holds { return verdict }
      reason = verdict.reason
    }
    return Verdict(false, reason)
  }

  private func scalar(_ value: Value, _ operator: Operator, _ operand: Operand) throws(Diagnostic) -> Verdict {
    if value.isNull { return Verdict(false, .missing) }
    switch `operator` {
    case .contains, .containsAny, .startsWith, .endsWith, .matches: return text(value, `operator`, operand)
    case .length: return try length(value, operand)
    case .moreThan, .atLeast, .lessThan, .atMost, .between: return comparison(value, `operator`, operand)
    case .before, .after, .onDay, .onOrBefore, .onOrAfter: return date(value, `operator`, operand)
    case .within, .in, .dayOfWeek: return calendar(value, operand)
    case .anniversary: return try anniversary(value, operand)
    default: return Verdict(false, .type)
    }
  }
}

extension Operator {
  /// Whether a missing value is decided by the policy for missing values rather than by the operator itself.
  var asksForValue: Bool {
    switch self {
    case .exists, .isMissing, .isEmpty: false
    default: true
    }
  }
}
