import PersonaDiagnostics

extension PeopleStore {
  /// Takes the profile out of searches and sends. One that is hidden stays hidden.
  mutating func archive(_ act: ProfileOperation) -> [StoreChange] {
    guard profiles[act.profile].lifecycle == .active else { return [] }
    return transition(.archived, act)
  }

  mutating func restore(_ act: ProfileOperation) throws(Diagnostic) -> [StoreChange] {
    switch profiles[act.profile].lifecycle {
    case .archived: return transition(.active, act)
    case .active, .merged, .erased: return []
    case .blocked:
      throw Diagnostic(
        .blockedProfile, "'\(profiles[act.profile].id)' is blocked, and a blocked profile cannot be restored",
        at: act.span, help: "'restore' brings back what was archived; take the keys off the blocklist with 'unblock'")
    }
  }

  /// Puts the profile's keys on the blocklist, which hides it, and whoever else has one of them.
  mutating func block(_ act: ProfileOperation) -> [StoreChange] {
    let keys = profiles[act.profile].identities
    let own = profiles[act.profile].lifecycle == .blocked ? [] : transition(.blocked, act)
    return own + ban(keys, act)
  }

  /// Takes the profile's keys off the blocklist, the settings' too; the profile is what it was before they were on it, and
  /// so is whoever was hidden by one of them alone.
  mutating func unblock(_ act: ProfileOperation) -> [StoreChange] {
    let keys = profiles[act.profile].identities
    blocklist.remove(keys)
    guard profiles[act.profile].lifecycle == .blocked else { return [] }
    var changes = transition(profiles[act.profile].lifecycleBeforeBlock, act)
    for other in others(with: keys, than: act.profile) where profiles[other].lifecycle == .blocked {
      guard !blocklist.containsAny(of: profiles[other].identities) else { continue }
      var act = act
      act.profile = other
      changes += transition(profiles[other].lifecycleBeforeBlock, act)
    }
    return changes
  }

  /// Removes everything that is known of the person and of the profiles merged into this one. Keys that are banned stay
  /// behind as digests, so that they are refused from then on.
  mutating func erase(_ act: ProfileOperation, banning bansKeys: Bool) -> [StoreChange] {
    let keys = profiles[act.profile].identities
    for merge in merges.filter({ $0.survivor == act.profile }) {
      var other = act
      other.profile = merge.loser
      merges.removeAll { $0.loser == merge.loser }
      _ = erase(other, banning: bansKeys)
    }
    let profile = profiles[act.profile]
    profiles[act.profile] = Profile(id: profile.id, persona: profile.persona, zone: profile.zone)
    return transition(.erased, act) + (bansKeys ? ban(keys, act) : [])
  }

  /// Nobody who has a key on the blocklist is left visible, so that afterwards new keys alone are asked about.
  private mutating func ban(_ keys: [Identity], _ act: ProfileOperation) -> [StoreChange] {
    blocklist.insert(keys)
    var changes: [StoreChange] = []
    for other in others(with: keys, than: act.profile) where profiles[other].lifecycle != .blocked {
      var act = act
      act.profile = other
      changes += transition(.blocked, act)
    }
    return changes
  }

  private func others(with keys: [Identity], than profile: Int) -> [Int] {
    profiles.indices.filter { place in
      place != profile && isIdentifiable(place) && keys.contains(where: profiles[place].has)
    }
  }

  /// A profile with a key on the blocklist is hidden as a whole.
  mutating func hideIfBlocked(_ profile: Int) {
    guard profiles[profile].lifecycle != .blocked else { return }
    guard blocklist.containsAny(of: profiles[profile].identities) else { return }
    profiles[profile].lifecycle = .blocked
  }

  /// `keys` are those that are new to the profile; what it had before does not hide it.
  mutating func hide(_ act: ProfileOperation, ifBlocked keys: [Identity]) -> [StoreChange] {
    guard profiles[act.profile].lifecycle != .blocked, blocklist.containsAny(of: keys) else { return [] }
    return transition(.blocked, act)
  }

  private mutating func transition(_ lifecycle: Lifecycle, _ act: ProfileOperation) -> [StoreChange] {
    auditLog(.lifecycle(from: profiles[act.profile].lifecycle, to: lifecycle), act)
    profiles[act.profile].lifecycle = lifecycle
    profiles[act.profile].lifecycleSpan = act.span
    return [act.change(.lifecycle(lifecycle))]
  }
}

extension Profile {
  /// What the profile was when a key of it came onto the blocklist; active where that was before everything else.
  fileprivate var lifecycleBeforeBlock: Lifecycle {
    for entry in auditLog.reversed() {
      guard case .lifecycle(let before, .blocked) = entry.kind else { continue }
      return before == .archived ? .archived : .active
    }
    return .active
  }
}
