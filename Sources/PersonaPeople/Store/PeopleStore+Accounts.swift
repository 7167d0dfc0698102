import PersonaDiagnostics
import PersonaModel

/// Who belongs to which account, as time goes on.
extension PeopleStore {
  /// A person has one account, so whoever joins another leaves the first.
  mutating func join(_ account: AccountID, _ act: ProfileOperation) throws(Diagnostic) -> [StoreChange] {
    guard profiles[act.profile].account != account else { return [] }
    try admit(membersOf: account)
    return move(act, to: account)
  }

  mutating func leave(_ account: AccountID, _ act: ProfileOperation) throws(Diagnostic) -> [StoreChange] {
    guard profiles[act.profile].account == account else {
      let name = context.project.accounts[account].header.id
      throw Diagnostic(
        .notAMember, "'\(profiles[act.profile].id)' is no member of account '\(name)' now", at: act.span,
        help: "who leaves an account has to be in it; say when they 'join', or leave this out")
    }
    return move(act, to: nil)
  }

  private mutating func move(_ act: ProfileOperation, to account: AccountID?) -> [StoreChange] {
    auditLog(.account(from: profiles[act.profile].account, to: account), act)
    profiles[act.profile].account = account
    return [act.change(.account(account))]
  }

  /// The colleagues that somebody has from now on. A profile that lives through its past alone has none yet.
  private mutating func admit(membersOf account: AccountID) throws(Diagnostic) {
    guard !indices.isEmpty else { return }
    let missing = (context.rules.members[account] ?? []).filter { indices[$0] == nil }
    guard !missing.isEmpty else { return }
    var keys = Set(profiles.flatMap(\.identities))
    var starts = PersonaStarts(context: context, now: start)
    for persona in missing {
      let member = try starts.start(of: persona).settled
      guard keys.isDisjoint(with: member.identities) else { continue }
      keys.formUnion(member.identities)
      _ = try admit(persona)
    }
  }
}
