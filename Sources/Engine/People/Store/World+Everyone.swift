import Diagnostics
import Time

extension World {
  /// All personas side by side, each as it is in a world of its own, so that inherited keys merge nobody. Those that a
  /// timeline merges are merged here too. A persona whose timeline can not be is left out.
  package init(everyone population: Population) {
    self.init(empty: population.engine, start: population.now)
    var merged: [(World, MergeRecord)] = []
    for place in engine.project.personas.indices {
      guard let own = population.alone(PersonaID(place)) else { continue }
      indices[PersonaID(place)] = profiles.count
      profiles.append(own.profile)
      timeline.insert(own.pending.map { $0.moved(to: profiles.count - 1) })
      // A variant tells its merge once more, of the same other persona.
      guard let world = own.world, engine.project.personas[place].variantOf == nil else { continue }
      merged += world.merges.map { (world, $0) }
    }
    for (world, record) in merged { repeatMerge(record, of: world) }
  }

  private mutating func repeatMerge(_ record: MergeRecord, of world: World) {
    let personas = [record.survivor, record.loser].compactMap { world.profiles[$0].persona }
    let places = personas.compactMap { indices[$0] }
    guard places.count == 2, case .active = profiles[places[1]].lifecycle else { return }
    merges.append(record.moved(survivor: places[0], loser: places[1]))
    profiles[places[1]] = world.profiles[record.loser]
  }
}

extension Population {
  /// A persona as it is when nobody else is in the world but those that its timeline merges.
  fileprivate func alone(_ persona: PersonaID) -> (profile: Profile, pending: [PendingItem], world: World?)? {
    guard let start = try? start(of: persona) else { return nil }
    guard start.isEntangled else { return (start.settled, Array(start.timeline.dropFirst(start.settledCount)), nil) }
    guard let world = try? World(population: self, personas: [persona]) else { return nil }
    guard let place = world.index(of: persona) else { return nil }
    return (world.profiles[place], start.timeline.filter { $0.at > now }, world)
  }
}
