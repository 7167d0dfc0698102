import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople

/// Compares which segments of accounts an account is in.
struct AccountComparer {
  let project: ComparedProject
  let areEdited: Bool

  func effects() -> [PersonalEffect] {
    let lists = project.revisions.map { $0.project.accounts.map(\.header.id) }
    let units = project.units.segments.filter { unit in
      (unit.isReached || areEdited) && RevisionSide.allCases.contains { holdsAccounts(unit, $0) }
    }
    guard !units.isEmpty else { return [] }
    return project.revisions[RevisionSide.after.rawValue].project.accounts.flatMap { account in
      let places = lists.map { $0.firstIndex(of: account.header.id) }
      guard places[RevisionSide.before.rawValue] != nil else { return [PersonalEffect]() }
      return units.compactMap { effect(on: account.header, at: places, of: $0) }
    }
  }

  private func holdsAccounts(_ unit: ComparedUnit, _ side: RevisionSide) -> Bool {
    unit[side].map { project.revisions[side.rawValue].project.segments[$0].subject == .accounts } ?? false
  }

  private func effect(on account: Header, at places: [Int?], of unit: ComparedUnit) -> PersonalEffect? {
    let answers = RevisionSide.allCases.map { side in
      places[side.rawValue].flatMap { membership(of: $0, in: unit, side) }
    }
    let members = answers.map { $0?.isMember ?? false }
    let (before, after) = (members[RevisionSide.before.rawValue], members[RevisionSide.after.rawValue])
    guard before != after else { return nil }
    let decision = Decision(before: answers[RevisionSide.before.rawValue], after: answers[RevisionSide.after.rawValue])
      .setting(unit.setting)
    let effect: Effect = after ? .joins(decision.condition) : .leaves(decision.condition)
    let cause: EffectCause = members[RevisionSide.between.rawValue] == after ? .change : .person
    let key = EffectGroup.Key(
      declaration: unit.key, effect: effect, cause: areEdited ? cause : .change, sender: nil, isConditional: false)
    let details = AffectedDetails(before: decision.findings[0], after: decision.findings[1])
    return PersonalEffect(
      key: key,
      affected: Affected(id: account.id, name: account.name, variation: nil, isAccount: true, details: details))
  }

  private func membership(of account: Int, in unit: ComparedUnit, _ side: RevisionSide) -> MembershipOutcome? {
    guard holdsAccounts(unit, side), let segment = unit[side] else { return nil }
    let revision = project.revisions[side.rawValue]
    var budget = revision.budget()
    let store = try? PeopleStore(context: revision.evaluator.people, accounts: [AccountID(account)], now: revision.now)
    let found = try? store.map { (store) throws(Diagnostic) in
      try revision.evaluator.explainMembership(
        ofAccount: AccountID(account), in: SegmentID(segment), store: store, budget: &budget)
    }
    return found.map {
      MembershipOutcome(isMember: $0.0.isMember, explanation: $0.1, words: $0.0.cause.words ?? SegmentOutcome.noAccount)
    }
  }
}
