import PersonaDiagnostics
import PersonaModel
import PersonaPeople

/// Conditions on a person's account and on its members.
extension Evaluation {
  mutating func verdict(onAccount leaf: ConditionLeaf, of subject: EvaluationSubject) throws(Diagnostic) -> Verdict {
    guard let account = store.account(of: subject) else { return Verdict(false, .missing) }
    for program in leaf.nested where try !holds(program, for: .account(account)) { return Verdict(false) }
    return Verdict(true)
  }

  /// Over no members `any` and `all` are false and `none` is true.
  mutating func verdict(
    onMembers quantifier: ConditionSubject.Quantifier, _ leaf: ConditionLeaf, of subject: EvaluationSubject
  ) throws(Diagnostic) -> Verdict {
    guard let account = store.account(of: subject) else { return Verdict(quantifier == .none, .missing) }
    try spend(store.profiles.count / 32, at: leaf.test.span)
    let members = store.members(of: account)
    for member in members {
      let holds = try holds(leaf, member)
      if holds != (quantifier == .all) { return Verdict(quantifier == .any) }
    }
    return Verdict(quantifier == .none || quantifier == .all && !members.isEmpty)
  }

  private mutating func holds(_ leaf: ConditionLeaf, _ member: Int) throws(Diagnostic) -> Bool {
    for program in leaf.nested where try !holds(program, for: .profile(member)) { return false }
    return true
  }
}
