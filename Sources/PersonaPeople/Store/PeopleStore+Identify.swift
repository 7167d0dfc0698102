import PersonaDiagnostics
import PersonaModel
import PersonaText
import PersonaTime

extension PeopleStore {
  /// Recognises the profile by more keys. Profiles that already have one of them become one with it; where that would
  /// break a limit, the key of the lowest priority is dropped and the rest tried again.
  mutating func identify(
    _ written: [IdentityValue], telling properties: [ProfileUpdate.PropertyUpdate], _ act: ProfileOperation
  ) throws(Diagnostic) -> [StoreChange] {
    var act = act
    let identities = written.map(context.rules.identity)
    var changes = try adopt(identities, &act)
    for identity in identities where profiles[act.profile].has(identity) {
      guard let property = context.rules.propertyOfKey[Int(identity.key.value)] else { continue }
      let standing = profiles[act.profile].properties[property]
      guard !context.rules.forms.areOne(standing, .text(identity.value), as: property) else { continue }
      changes += write(property, .text(identity.value), act)
    }
    for change in properties { changes += try set(change, act) }
    return changes
  }

  /// A property that is a key changes the profile's identities with it.
  mutating func follow(
    key property: PropertyID, from before: Value, to value: Value, _ act: ProfileOperation
  ) throws(Diagnostic) -> [StoreChange] {
    guard let key = context.rules.keyOfProperty[property] else { return [] }
    // Another spelling is no other key.
    if context.rules.forms.areOne(before, value, as: property) { return [] }
    let form = context.rules.normalForms[key]
    if let text = before.text {
      profiles[act.profile].identityList.remove(Identity(key: key, value: form.normal(text)))
    }
    guard let text = value.text else { return [] }
    var act = act
    return try adopt([Identity(key: key, value: form.normal(text))], &act)
  }

  /// Gives the profile the identities that are left when blocked ones and those beyond a limit are dropped.
  private mutating func adopt(_ identities: [Identity], _ act: inout ProfileOperation) throws(Diagnostic)
    -> [StoreChange]
  {
    let (rules, span) = (context.rules, act.span)
    try spend(profiles.count / 32, at: span)
    var keys = try paying(at: span) { (budget) throws(BudgetExceededError) in
      try rules.inPriority(identities, within: &budget)
    }
    while !keys.isEmpty {
      let others = profiles.indices.filter { place in
        place != act.profile && isIdentifiable(place) && keys.contains { profiles[place].has($0) }
      }
      guard context.rules.fits(keys, into: ([act.profile] + others).map { profiles[$0].identityList }) else {
        keys.removeLast()
        continue
      }
      return try join(others, keys, &act)
    }
    return []
  }

  private mutating func join(
    _ others: [Int], _ keys: [Identity], _ act: inout ProfileOperation
  ) throws(Diagnostic) -> [StoreChange] {
    var changes: [StoreChange] = []
    for other in others {
      let preview = try preview(MergeRequest(of: act.profile, and: other, at: act.span), at: act.at)
      act.profile = preview.survivor
      changes += carryOut(preview, act)
    }
    for key in keys where !profiles[act.profile].has(key) {
      profiles[act.profile].identityList.append(key)
      auditLog(.identity(key), act)
      changes.append(act.change(.identity(key)))
    }
    return changes + hide(act, ifBlocked: keys)
  }

  func isIdentifiable(_ profile: Int) -> Bool {
    switch profiles[profile].lifecycle {
    case .active, .archived, .blocked: true
    case .erased, .merged: false
    }
  }
}

extension PeopleRules {
  func inPriority(_ written: [IdentityValue], within budget: inout Budget) throws(BudgetExceededError) -> [Identity] {
    try inPriority(written.map(identity), within: &budget)
  }

  /// Without those that identify nobody and without repetitions, the highest priority first.
  func inPriority(_ identities: [Identity], within budget: inout Budget) throws(BudgetExceededError) -> [Identity] {
    var usable: [Identity] = []
    usable.reserveCapacity(identities.count)
    for identity in identities {
      try budget.spend(elements: usable.count)
      if usable.contains(identity) { continue }
      if try !blocks(identity, within: &budget) { usable.append(identity) }
    }
    usable.sortByPriority()
    return usable
  }

  /// Whether one profile may have all of these.
  func fits(_ keys: [Identity], into profiles: [IdentityList]) -> Bool {
    limits.allSatisfy { limited in
      let asked = keys.filter { $0.key == limited.key }
      // One who gets nothing new keeps what there is.
      if profiles.count == 1, asked.allSatisfy(profiles[0].contains) { return true }
      var values = Set(asked.map(\.value))
      for identity in profiles.lazy.map(\.elements).joined() where identity.key == limited.key {
        values.insert(identity.value)
      }
      return values.count <= limited.limit
    }
  }
}

extension [Identity] {
  /// Those of one key stay in the order they are in.
  mutating func sortByPriority() {
    guard !zip(self, dropFirst()).allSatisfy({ $0.key <= $1.key }) else { return }
    self = enumerated().sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }.map(\.element)
  }
}
