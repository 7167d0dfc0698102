import PersonaDiagnostics
import PersonaModel
import PersonaPeople

extension Evaluation {
  mutating func evaluatedMembership(
    of bearer: Bearer, in segment: SegmentID
  ) throws(Diagnostic) -> SegmentOutcome {
    if let decided = decidedBeforehand(of: bearer, in: segment) { return decided }
    switch evaluator.project.segments[segment].match {
    case .everyone: return SegmentOutcome(isMember: true, cause: .everyone)
    case .assignedOnly: return SegmentOutcome(isMember: false, cause: .notAssigned)
    case .condition(let condition):
      guard let subject = self.subject(of: segment, for: bearer) else {
        return SegmentOutcome(isMember: false, cause: .evaluated)
      }
      return SegmentOutcome(isMember: try holds(condition, for: subject), cause: .evaluated)
    }
  }

  /// What no condition is asked about: those who are hidden or gone, and those whom somebody assigned by hand.
  func decidedBeforehand(of bearer: Bearer, in segment: SegmentID) -> SegmentOutcome? {
    guard case .profile(let index) = bearer else { return nil }
    let profile = world.profiles[index]
    guard profile.lifecycle == .active else {
      return SegmentOutcome(isMember: false, cause: .lifecycle(profile.lifecycle))
    }
    guard let state = profile.assignments[segment] else { return nil }
    return SegmentOutcome(isMember: state == .member, cause: .assigned(state))
  }

  /// Of a segment of accounts a person is a member when the account is; without an account nobody is asked.
  func subject(of segment: SegmentID, for bearer: Bearer) -> Bearer? {
    guard evaluator.project.segments[segment].subject == .accounts, case .profile = bearer else { return bearer }
    return world.account(of: bearer).map(Bearer.account)
  }
}
