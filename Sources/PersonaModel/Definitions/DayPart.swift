import PersonaTime

/// A test of the time of day, local to the person.
package enum DayPart: Hashable, Sendable {
  case atLeast(CivilTime)
  case moreThan(CivilTime)
  case lessThan(CivilTime)
  case atMost(CivilTime)
  /// Holds its beginning and not its end, and goes over midnight where the end is the earlier one.
  case between(CivilTime, CivilTime)
  case notBetween(CivilTime, CivilTime)

  package func contains(_ time: CivilTime) -> Bool {
    switch self {
    case .atLeast(let limit): time >= limit
    case .moreThan(let limit): time > limit
    case .lessThan(let limit): time < limit
    case .atMost(let limit): time <= limit
    case .between(let from, let to): from <= to ? from <= time && time < to : time >= from || time < to
    case .notBetween(let from, let to): !DayPart.between(from, to).contains(time)
    }
  }

  /// The times at which, or right after which, the answer changes.
  package var edges: [CivilTime] {
    switch self {
    case .atLeast(let limit), .moreThan(let limit), .lessThan(let limit), .atMost(let limit): [.midnight, limit]
    case .between(let from, let to), .notBetween(let from, let to): [from, to]
    }
  }
}

extension DayPart: CustomStringConvertible {
  package var description: String {
    switch self {
    case .atLeast(let limit): "at least \(limit.words)"
    case .moreThan(let limit): "more than \(limit.words)"
    case .lessThan(let limit): "less than \(limit.words)"
    case .atMost(let limit): "at most \(limit.words)"
    case .between(let from, let to): "between \(from.words) and \(to.words)"
    case .notBetween(let from, let to): "not between \(from.words) and \(to.words)"
    }
  }
}
