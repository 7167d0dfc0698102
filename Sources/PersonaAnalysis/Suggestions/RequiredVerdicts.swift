import PersonaEngine
import PersonaModel

/// What the other leaves have to answer for the whole to hang on one.
struct RequiredVerdicts {
  private(set) var verdicts: [Int: Bool] = [:]

  /// `first` is the index of the condition's first leaf.
  mutating func decide(by leaf: Int, in condition: Condition, from first: Int = 0) {
    switch condition {
    case .test: break
    case .not(let inner, _): decide(by: leaf, in: inner, from: first)
    case .all(let members, _): decide(by: leaf, among: members, from: first, others: true)
    case .any(let members, _), .none(let members, _): decide(by: leaf, among: members, from: first, others: false)
    }
  }

  private mutating func decide(by leaf: Int, among members: [Condition], from first: Int, others: Bool) {
    var start = first
    for member in members {
      let end = start + member.leafCount
      if (start..<end).contains(leaf) {
        decide(by: leaf, in: member, from: start)
      } else {
        want(others, of: member, from: start)
      }
      start = end
    }
  }

  private mutating func want(_ truth: Bool, of condition: Condition, from first: Int) {
    switch condition {
    case .test: verdicts[first] = truth
    case .not(let inner, _): want(!truth, of: inner, from: first)
    case .all(let members, _): want(truth, of: truth ? members[...] : members.prefix(1), from: first)
    case .any(let members, _): want(truth, of: truth ? members.prefix(1) : members[...], from: first)
    case .none(let members, _): want(!truth, of: truth ? members[...] : members.prefix(1), from: first)
    }
  }

  private mutating func want(_ truth: Bool, of members: ArraySlice<Condition>, from first: Int) {
    var start = first
    for member in members {
      want(truth, of: member, from: start)
      start += member.leafCount
    }
  }
}
