import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// As a value a date is its midnight, which nobody thinks of who reads `7 days ago`.
extension Evaluation {
  /// Said where the verdict would be another one at the end of the day.
  mutating func midnightWords(
    for value: Value, of leaf: ConditionLeaf, _ verdict: Verdict, for subject: EvaluationSubject
  ) throws(Diagnostic) -> [String] {
    let judge = predicateEvaluator(for: leaf, of: subject)
    guard verdict.reason == .value, leaf.test.predicates.contains(where: { $0.operand.asksForInstant(judge) }),
      case .date(let date) = judge.time(of: value)
    else { return [] }
    let evening = judge.zone.wholeDay(date).upper.adding(milliseconds: -1)
    let other = try judge.verdict(on: .instant(evening), leaf.test.predicates, within: &budget)
    return other.holds == verdict.holds ? [] : ["a date counts from its midnight"]
  }
}

extension Operand {
  /// Whether it is about the time of day; a day, or what is made of days, is not.
  fileprivate func asksForInstant(_ judge: PredicateEvaluator) -> Bool {
    switch self {
    case .window, .age: return true
    case .time(let time):
      if case .instant = time.resolved(at: judge.now, in: judge.zone) { return true }
      return false
    default: return false
    }
  }
}
