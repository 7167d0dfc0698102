import PersonaModel
import PersonaTime

extension World {
  /// All personas side by side, each as it is in a world of its own, so that inherited keys merge nobody. Those that a
  /// timeline merges are merged here too. A persona whose timeline can not be is left out.
  package init(everyone population: Population) {
    self.init(empty: population.context, start: population.now)
    var merged: [(World, MergeRecord)] = []
    var unblocked: [Int] = []
    for place in context.project.personas.indices {
      guard let own = population.alone(PersonaID(place)) else { continue }
      indices[PersonaID(place)] = profiles.count
      profiles.append(own.profile)
      blocklist.formUnion(own.blocklist)
      if own.isUnblocked { unblocked.append(profiles.count - 1) }
      timeline.insert(own.pending.map { $0.moved(to: profiles.count - 1) })
      // A variant tells its merge once more, of the same other persona.
      guard let world = own.world, context.project.personas[place].variantOf == nil else { continue }
      merged += world.merges.map { (world, $0) }
    }
    for (world, record) in merged { repeatMerge(record, of: world) }
    for place in unblocked { blocklist.remove(profiles[place].identities) }
    for place in profiles.indices { hideIfBlocked(place) }
  }

  private mutating func repeatMerge(_ record: MergeRecord, of world: World) {
    let personas = [record.survivor, record.loser].compactMap { world.profiles[$0].persona }
    let places = personas.compactMap { indices[$0] }
    guard places.count == 2, case .active = profiles[places[1]].lifecycle else { return }
    merges.append(record.moved(survivor: places[0], loser: places[1]))
    profiles[places[1]] = world.profiles[record.loser]
  }
}

/// A persona as it is when nobody else is in the world but those that its timeline merges.
private struct Alone {
  let profile: Profile
  let pending: [PendingItem]
  let blocklist: Blocklist
  /// Nil for who met nobody.
  let world: World?
  /// Somebody took the keys off the blocklist, and they are off it still.
  var isUnblocked = false
}

extension Population {
  fileprivate func alone(_ persona: PersonaID) -> Alone? {
    guard let start = try? start(of: persona) else { return nil }
    guard start.isEntangled else {
      let pending = Array(start.timeline.dropFirst(start.settledCount))
      return Alone(profile: start.settled, pending: pending, blocklist: start.blocklist, world: nil)
    }
    guard let world = try? World(population: self, personas: [persona]) else { return nil }
    guard let place = world.index(of: persona) else { return nil }
    let pending = start.timeline.filter { $0.at > now }
    var alone = Alone(profile: world.profiles[place], pending: pending, blocklist: world.blocklist, world: world)
    alone.isUnblocked =
      world.profiles[place].exists
      && start.timeline.contains { item in
        if case .unblock = item.item.operation { item.at <= now } else { false }
      }
    return alone
  }
}
