import PersonaDiagnostics
import PersonaModel
import PersonaTime

extension ConflictResolution {
  /// The rule that chose one of the two values, and what it met with, such as `precedence: wallet goes before signup-form`.
  func words(for strategy: MergeRules.Strategy?, in zone: Zone) -> String {
    switch strategy {
    case nil, .nonEmpty: return "no rule for it, so the value of the one that is kept stands"
    case .oldest: return "oldest: \(times(in: zone))"
    case .mostRecent: return "mostRecent: \(times(in: zone))"
    case .min: return "min of \(own.value.words) and \(other.value.words)"
    case .max: return "max of \(own.value.words) and \(other.value.words)"
    case .sum: return "sum, and the two cannot be added up"
    case .union: return "union"
    case .precedence(let sources):
      let (mine, theirs) = (sources.rank(of: own.source), sources.rank(of: other.source))
      guard mine != theirs else {
        return "precedence: both come from \(name(of: own)), so the value of the one that is kept stands"
      }
      let (first, second) = mine < theirs ? (own, other) : (other, own)
      return "precedence: \(name(of: first)) goes before \(name(of: second))"
    }
  }

  private func name(of side: Side) -> String { side.source.map { visibleValue($0) } ?? "no named source" }

  private func times(in zone: Zone) -> String {
    let (mine, theirs) = (own.since, other.since)
    let words = { (time: Instant?) in time.map { $0.words(in: zone) } ?? "no known time" }
    let tie = mine == theirs ? ", so the value of the one that is kept stands" : ""
    return "\(own.value.words) is from \(words(mine)), \(other.value.words) from \(words(theirs))\(tie)"
  }
}
