import PersonaModel
import PersonaTime

/// Times of day that exclude each other.
extension ConditionCheck {
  /// One `timeOfDay` whose own bounds leave nothing.
  mutating func checkTimesOfDayAlone(_ predicates: [Predicate]) {
    for predicate in predicates {
      guard case .dayParts(let parts) = predicate.operand, !parts.leaveATime else { continue }
      report(predicate.span, "no time of day is \(parts.words)", nil)
    }
  }

  /// Several that have to hold together.
  mutating func checkTimesOfDay(_ predicates: [Predicate]) {
    let bounds = predicates.compactMap { predicate -> (parts: [DayPart], predicate: Predicate)? in
      guard case .dayParts(let parts) = predicate.operand else { return nil }
      return (parts, predicate)
    }
    let all = bounds.flatMap(\.parts)
    guard bounds.count > 1, bounds.allSatisfy({ $0.parts.leaveATime }), !all.leaveATime, let last = bounds.last else {
      return
    }
    report(last.predicate.span, "no time of day is \(all.words)", bounds[0].predicate.span)
  }
}

extension [DayPart] {
  /// If any time fits all, then an edge of one of them or what lies right beside it does.
  fileprivate var leaveATime: Bool {
    let edges = flatMap(\.edges) + [.midnight]
    return edges.flatMap(\.neighbours).contains { time in allSatisfy { $0.contains(time) } }
  }

  fileprivate var words: String { map(\.description).joined(separator: " and ") }
}

extension CivilTime {
  /// Itself and a millisecond to either side, where the day goes on.
  fileprivate var neighbours: [CivilTime] {
    [-1, 0, 1].compactMap { step in
      let milliseconds = Int(millisecondsSinceMidnight) + step
      return CivilTime(
        hour: milliseconds / 3_600_000, minute: milliseconds / 60_000 % 60, second: milliseconds / 1000 % 60,
        millisecond: milliseconds % 1000)
    }
  }
}
