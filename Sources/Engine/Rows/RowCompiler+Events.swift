import Time

extension RowCompiler {
  mutating func append(_ condition: EventCondition, _ policy: MissingPolicy) -> Bool {
    guard condition.isPlain, case .event(let name) = condition.pattern else { return false }
    guard let count = wantedCount(condition), let range = range(of: condition.window) else { return false }
    var fields: [RowTest] = []
    for field in condition.fields {
      guard let place = layout.field(field.path), !evaluator.isVersion(field.path, of: name) else { return false }
      for predicate in field.predicates {
        guard var test = test(for: predicate, policy) else { return false }
        test.word = Int32(1 + place)
        test.kindByte = Int32(layout.eventNameWord * 8 + 4 + place)
        fields.append(test)
      }
    }
    var test = RowTest(code: .event)
    test.first = UInt64(eventTests.count)
    tests.append(test)
    eventTests.append(
      RowEventTest(
        name: UInt32(bitPattern: name.value), range: range, firstField: fieldTests.count, fieldCount: fields.count,
        atLeast: count.lowerBound, atMost: count.upperBound))
    fieldTests += fields
    return true
  }

  /// Without a calendar, a date or a run, which would need a zone or an entry.
  private func range(of window: EventWindow) -> InstantRange? {
    guard window.since == nil, window.until == nil, !window.sinceEntry else { return nil }
    switch window.within {
    case .calendar, .session: return nil
    case .rolling(let rolling):
      return rolling.range(at: now).intersection(through: now)
    case nil: return InstantRange(lower: Instant(milliseconds: .min), upper: now.adding(milliseconds: 1))
    }
  }

  /// `count` with one operator on a whole number.
  private func wantedCount(_ condition: EventCondition) -> ClosedRange<Int>? {
    guard let aggregate = condition.aggregates.first else { return 1...Int.max }
    guard condition.aggregates.count == 1, aggregate.function == .count, aggregate.field == nil,
      aggregate.predicates.count == 1, let predicate = aggregate.predicates.first,
      case .value(.integer(let number)) = predicate.operand, 0...1_000_000 ~= number
    else { return nil }
    let count = Int(number)
    switch predicate.operator {
    case .is: return count...count
    case .atLeast: return count...Int.max
    case .moreThan: return (count + 1)...Int.max
    case .atMost: return 0...count
    case .lessThan: return count > 0 ? 0...(count - 1) : nil
    default: return nil
    }
  }
}

extension EventCondition {
  fileprivate var isPlain: Bool { same.isEmpty && channel == nil && !minimumAge }
}
