import PersonaDiagnostics
import PersonaModel
import PersonaPeople

extension Evaluation {
  mutating func evaluatedMembership(
    of subject: EvaluationSubject, in segment: SegmentID
  ) throws(Diagnostic) -> SegmentOutcome {
    if let decided = decidedBeforehand(of: subject, in: segment) { return decided }
    switch evaluator.project.segments[segment].match {
    case .everyone: return SegmentOutcome(isMember: true, cause: .everyone)
    case .assignedOnly: return SegmentOutcome(isMember: false, cause: .notAssigned)
    case .condition(let condition):
      guard let subject = self.membershipSubject(of: segment, for: subject) else {
        return SegmentOutcome(isMember: false, cause: .evaluated)
      }
      return SegmentOutcome(isMember: try holds(condition, for: subject), cause: .evaluated)
    }
  }

  /// What no condition is asked about: those who are hidden or gone, and those whom somebody assigned by hand.
  func decidedBeforehand(of subject: EvaluationSubject, in segment: SegmentID) -> SegmentOutcome? {
    guard case .profile(let index) = subject else { return nil }
    let profile = store.profiles[index]
    guard profile.lifecycle == .active else {
      return SegmentOutcome(isMember: false, cause: .lifecycle(profile.lifecycle))
    }
    guard let state = profile.assignments[segment] else { return nil }
    return SegmentOutcome(isMember: state == .member, cause: .assigned(state))
  }

  /// Of a segment of accounts a person is a member when the account is; without an account nobody is asked.
  func membershipSubject(of segment: SegmentID, for subject: EvaluationSubject) -> EvaluationSubject? {
    guard evaluator.project.segments[segment].subject == .accounts, case .profile = subject else { return subject }
    return store.account(of: subject).map(EvaluationSubject.account)
  }
}
