import PersonaModel
import PersonaTime

extension PeopleStore {
  /// All personas side by side, each as it is in a store of its own, so that inherited keys merge nobody. Those that a
  /// timeline merges are merged here too. A persona whose timeline cannot be is left out.
  package init(everyone population: Population) {
    self.init(empty: population.context, start: population.now)
    var merged: [(PeopleStore, MergeRecord)] = []
    var unblocked: [Int] = []
    for place in context.project.personas.indices {
      guard let own = population.alone(PersonaID(place)) else { continue }
      indices[PersonaID(place)] = profiles.count
      profiles.append(own.profile)
      blocklist.formUnion(own.blocklist)
      if own.isUnblocked { unblocked.append(profiles.count - 1) }
      timeline.insert(own.pending.map { $0.moved(to: profiles.count - 1) })
      // A variant tells its merge once more, of the same other persona.
      guard let store = own.store, context.project.personas[place].variantOf == nil else { continue }
      merged += store.merges.map { (store, $0) }
    }
    for (store, record) in merged { repeatMerge(record, of: store) }
    for place in unblocked { blocklist.remove(profiles[place].identities) }
    for place in profiles.indices { hideIfBlocked(place) }
  }

  private mutating func repeatMerge(_ record: MergeRecord, of store: PeopleStore) {
    let personas = [record.survivor, record.loser].compactMap { store.profiles[$0].persona }
    let places = personas.compactMap { indices[$0] }
    guard places.count == 2, case .active = profiles[places[1]].lifecycle else { return }
    merges.append(record.moved(survivor: places[0], loser: places[1]))
    profiles[places[1]] = store.profiles[record.loser]
  }
}

/// A persona as it is when nobody else is in the store but those that its timeline merges.
private struct IsolatedPersona {
  let profile: Profile
  let pending: [PendingItem]
  let blocklist: Blocklist
  /// Nil for who met nobody.
  let store: PeopleStore?
  /// Somebody took the keys off the blocklist, and they are off it still.
  var isUnblocked = false
}

extension Population {
  fileprivate func alone(_ persona: PersonaID) -> IsolatedPersona? {
    guard let start = try? start(of: persona) else { return nil }
    guard start.isEntangled else {
      let pending = Array(start.timeline.dropFirst(start.settledCount))
      return IsolatedPersona(profile: start.settled, pending: pending, blocklist: start.blocklist, store: nil)
    }
    guard let store = try? PeopleStore(population: self, personas: [persona]) else { return nil }
    guard let place = store.index(of: persona) else { return nil }
    let pending = start.timeline.filter { $0.at > now }
    var alone = IsolatedPersona(
      profile: store.profiles[place], pending: pending, blocklist: store.blocklist, store: store)
    alone.isUnblocked =
      store.profiles[place].exists
      && start.timeline.contains { item in
        if case .unblock = item.item.operation { item.at <= now } else { false }
      }
    return alone
  }
}
