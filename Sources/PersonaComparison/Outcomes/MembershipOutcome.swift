import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaVerification

/// Whether somebody is in a segment, with everything that is known of why.
struct MembershipOutcome: Sendable {
  let isMember: Bool
  /// Nil when no condition was asked; `words` says why.
  let explanation: Explanation?
  let words: String
}

/// A condition that decides, as each revision has it.
package struct DecidingCondition: Hashable, Sendable {
  package struct State: Hashable, Sendable {
    /// Such as `renewalDate within next 14 days`.
    package let words: String
    package let holds: Bool
  }

  /// What has to be known beside the condition itself.
  package enum Setting: Hashable, Sendable {
    case standing
    /// Of a declaration that is new, or gone.
    case new, gone
    /// A step is reached at another time, and looks at what happens from then on.
    case later
  }

  /// Nil for a condition that is new, and for a segment.
  package let before: State?
  /// Nil for a condition that is gone.
  package let after: State?
  package internal(set) var setting = Setting.standing
}

/// The same with what was found of one person.
struct Decision {
  private(set) var condition: DecidingCondition
  /// Such as `2026-03-16, in 14 days`, before and after.
  private(set) var findings: [String]

  /// What tells the two verdicts apart. `before` and `after` differ in whether the person is in.
  init(before: MembershipOutcome?, after: MembershipOutcome?) {
    guard let before, let after, let old = before.explanation, let new = after.explanation else {
      condition = DecidingCondition(
        before: before.map { DecidingCondition.State($0) }, after: after.map { DecidingCondition.State($0) })
      findings = [before, after].map { $0?.explanation?.decidingLeaves.first?.finding ?? "" }
      return
    }
    let (left, right) = Self.pair(old, new)
    condition = DecidingCondition(
      before: left.map { DecidingCondition.State(words: $0.words, holds: $0.holds) },
      after: right.map { DecidingCondition.State(words: $0.words, holds: $0.holds) })
    findings = [left?.finding ?? "", right?.finding ?? ""]
  }

  /// Of the same condition, asked of a step that is reached at another time.
  func reached(_ before: String, _ after: String) -> Decision {
    guard condition.before?.words == condition.after?.words else { return self }
    var decision = self
    decision.condition.setting = .later
    let isMissed = condition.before?.holds == true
    let found = isMissed ? findings[0] : findings[1]
    let rest = found.isEmpty ? "" : ", which \(isMissed ? "misses" : "sees") \(found)"
    decision.findings = ["", "reached \(before) → \(after)\(rest)"]
    return decision
  }

  func setting(_ setting: DecidingCondition.Setting) -> Decision {
    var decision = self
    decision.condition.setting = setting
    return decision
  }

  private static func pair(_ old: Explanation, _ new: Explanation) -> (Explanation?, Explanation?) {
    let (failing, holding) = old.holds ? (new, old) : (old, new)
    let (left, right) = pair(failing: failing, holding: holding)
    return old.holds ? (right, left) : (left, right)
  }

  /// Of the conditions that keep somebody out, the one that the other revision answers otherwise; else one that only one of
  /// them has; else the first.
  private static func pair(
    failing: Explanation, holding: Explanation
  ) -> (failing: Explanation?, holding: Explanation?) {
    let (deciding, others) = (failing.deepDecidingLeaves, holding.leaves)
    for leaf in deciding {
      let same = others.filter { $0.subject == leaf.subject }
      // What asks the same was answered otherwise for what the person is; what asks something else was edited.
      if let twin = same.first(where: { $0.words == leaf.words && $0.holds != leaf.holds })
        ?? same.first(where: { $0.holds != leaf.holds })
      {
        return (leaf, twin)
      }
    }
    let (asked, known) = (Set(others.map(\.words)), Set(failing.leaves.map(\.words)))
    let fresh = deciding.first { !asked.contains($0.words) }
    let gone = holding.deepDecidingLeaves.first { !known.contains($0.words) }
    if fresh != nil || gone != nil { return (fresh, gone) }
    return (deciding.first, deciding.first.flatMap { leaf in others.first { $0.words == leaf.words } })
  }
}

extension DecidingCondition.State {
  fileprivate init(_ membership: MembershipOutcome) {
    let leaf = membership.explanation?.decidingLeaves.first
    self.init(words: leaf?.words ?? membership.words, holds: leaf?.holds ?? membership.isMember)
  }
}

extension Explanation {
  /// The leaves that decide, those behind a segment in its place.
  fileprivate var deepDecidingLeaves: [Explanation] {
    decidingLeaves.flatMap { leaf in
      leaf.children.isEmpty ? [leaf] : leaf.children.flatMap(\.deepDecidingLeaves)
    }
  }

  /// All leaves, those behind a segment in its place.
  fileprivate var leaves: [Explanation] {
    children.isEmpty ? (kind == .leaf ? [self] : []) : children.flatMap(\.leaves)
  }
}
