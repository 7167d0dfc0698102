import PersonaModel
import PersonaPeople
import PersonaTime

/// How much somebody lacks for a condition, where that can be told: as a share of what is asked for. Of several people who miss a
/// segment by one condition, the nearest comes first.
struct ConditionGap {
  private let person: PersonInStore
  private let now: Instant

  init(_ person: PersonInStore, _ now: Instant) {
    self.person = person
    self.now = now
  }

  /// Of the conditions that do not hold the one that lacks the least; nil where none can be measured.
  func smallest(in condition: Condition?, _ answers: [Bool]) -> Double? {
    guard let condition else { return nil }
    let tests = condition.leaves
    guard tests.count == answers.count else { return nil }
    return zip(tests, answers).compactMap { test, holds in holds ? nil : lack(of: test) }.min()
  }

  private func lack(of test: ConditionTest) -> Double? {
    guard case .property(let path) = test.subject, test.predicates.count == 1, let only = test.predicates.first else {
      return nil
    }
    let value = person.store.value(at: Name(path.text), of: person.place)
    switch only.operand {
    case .value(let asked):
      guard let asked = asked.number, let own = value.number else { return nil }
      return abs(asked - own) / max(1, abs(asked))
    case .window(let window):
      guard let instant = value.instant(in: person.zone) else { return nil }
      let range = window.range(at: now)
      let length = Double(max(1, range.upper.milliseconds(since: range.lower)))
      let before = range.lower.milliseconds(since: instant)
      let after = instant.milliseconds(since: range.upper)
      return Double(max(before, after, 0)) / length
    default: return nil
    }
  }
}

extension Condition {
  /// In the order in which an explanation has them.
  fileprivate var leaves: [ConditionTest] {
    switch self {
    case .all(let members, _), .any(let members, _), .none(let members, _): members.flatMap(\.leaves)
    case .not(let inner, _): inner.leaves
    case .test(let test): [test]
    }
  }
}
