import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaText
import PersonaTime

/// A matcher together with the `now` and the zone that its times need.
struct ValueComparison {
  let matcher: Matcher
  let evaluator: Evaluator
  let now: Instant
  let zone: Zone

  init(_ matcher: Matcher, evaluator: Evaluator, now: Instant, zone: Zone) {
    self.matcher = matcher
    self.evaluator = evaluator
    self.now = now
    self.zone = zone
  }

  /// Nil when the value is as expected. What is compared is paid for, and what is told of it.
  func difference(
    of value: Value, named name: String, within budget: inout Budget
  ) throws(Diagnostic) -> Difference? {
    if let snapshot = matcher.snapshot, try differs(value, from: snapshot, within: &budget) {
      return Difference(
        name: name, expected: snapshot.text, actual: value.text ?? value.words, form: .text, span: matcher.span)
    }
    guard try !fits(value, matcher.demands, within: &budget) else { return nil }
    try budget.located(at: matcher.span) { (budget) throws(BudgetExceededError) in try budget.spend(telling: value) }
    if let text = matcher.exactText, let actual = value.text {
      return Difference(name: name, expected: text, actual: actual, form: .text, span: matcher.span)
    }
    let (words, form) = try wanted(of: value, within: &budget)
    let isAmbiguous = form == .value && words == value.words
    return Difference(
      name: name, expected: isAmbiguous ? apart(words, matcher.demands) : words,
      actual: isAmbiguous ? "\(words), \(value.family.words)" : value.words, form: form, span: matcher.span)
  }

  /// The number 5 and the text `5` read alike.
  private func apart(_ words: String, _ demands: [Predicate]) -> String {
    let wanted = demands.lazy.compactMap { if case .value(let value) = $0.operand { value } else { nil } }.first
    return wanted.map { "\(words), \($0.family.words)" } ?? words
  }

  /// Of all that is asked, what does not hold: the rest would only stand in its way.
  private func wanted(
    of value: Value, within budget: inout Budget
  ) throws(Diagnostic) -> (words: String, form: Difference.Form) {
    let demands = matcher.demands
    var unmet: [Predicate] = []
    for demand in demands where try !fits(value, [demand], within: &budget) { unmet.append(demand) }
    if unmet.count == 1, unmet[0].operator == .is, case .value(let wanted) = unmet[0].operand,
      wanted.text == nil || value.text == nil
    {
      return (wanted.words, .value)
    }
    return ((unmet.isEmpty ? demands : unmet).map(\.quotedWords).joined(separator: " and "), .demand)
  }

  private func differs(
    _ value: Value, from snapshot: Matcher.Snapshot, within budget: inout Budget
  ) throws(Diagnostic) -> Bool {
    guard let text = value.text else { return true }
    return try budget.located(at: matcher.span) { (budget) throws(BudgetExceededError) in
      try budget.spend(telling: value)
      try budget.spend(telling: .text(snapshot.text))
      return text != snapshot.text
    }
  }

  private func fits(
    _ value: Value, _ demands: [Predicate], within budget: inout Budget
  ) throws(Diagnostic) -> Bool {
    let judge = PredicateEvaluator(now: now, start: now, zone: zone)
    return try judge.verdict(on: value, demands, within: &budget).holds
  }
}

extension Matcher {
  /// The text that a value must be to the letter, if that is all the matcher asks.
  var exactText: String? {
    guard predicates.count == 1, let only = predicates.first, only.operator == .is else { return nil }
    guard case .value(.text(let text)) = only.operand else { return nil }
    return text
  }

  /// The predicates, each text or pattern of a list by itself: who expects `contains: [Hello, Bye]` expects both, where a
  /// condition is content with one of them.
  var demands: [Predicate] { predicates.flatMap(\.demands) }
}

extension Predicate {
  fileprivate var demands: [Predicate] {
    guard self.operator.definition.expectsEach else { return [self] }
    return switch operand {
    case .texts(let texts): texts.map { asking(.texts([$0])) }
    case .patterns(let patterns): patterns.map { asking(.patterns([$0])) }
    case .values(let values): values.map { asking(.values([$0])) }
    case .flag, .value, .path, .time, .times, .window, .age, .period, .weekdays, .dayParts, .derived, .element: [self]
    }
  }

  private func asking(_ operand: Operand) -> Predicate {
    var predicate = self
    predicate.operand = operand
    return predicate
  }
}
