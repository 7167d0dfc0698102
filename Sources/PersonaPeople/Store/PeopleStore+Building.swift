import PersonaDiagnostics
import PersonaModel
import PersonaTime

extension PeopleStore {
  /// The named personas at `now`, with those that their timelines merge into them, their accounts' members and
  /// everything up to `now` happened. Fails when two of them share a key or something of a timeline cannot be.
  ///
  /// With an earlier `instant` the clock stands there, and what happened after it is still to come; relative times
  /// are those of `now` all the same.
  package init(
    context: PeopleContext, personas: [PersonaID], now: Instant, asOf instant: Instant? = nil
  ) throws(Diagnostic) {
    var starts = PersonaStarts(context: context, now: now)
    try self.init(personas: personas, from: &starts, asOf: instant)
  }

  /// As ``init(context:personas:now:)``, from profiles that were made once for all cases that begin at one instant.
  package init(population: Population, personas: [PersonaID]) throws(Diagnostic) {
    var starts = PersonaStarts(population: population)
    try self.init(personas: personas, from: &starts)
  }

  /// The members of the accounts, beside the named personas.
  package init(
    context: PeopleContext, accounts: [AccountID], personas: [PersonaID] = [], now: Instant,
    asOf instant: Instant? = nil
  ) throws(Diagnostic) {
    var starts = PersonaStarts(context: context, now: now)
    try self.init(personas: personas, accounts: accounts, from: &starts, asOf: instant)
  }

  /// As ``init(context:personas:now:)``, from personas that other stores may have as well.
  package init(
    personas: [PersonaID], accounts: [AccountID] = [], from starts: inout PersonaStarts, asOf instant: Instant? = nil
  ) throws(Diagnostic) {
    self.init(empty: starts.context, start: starts.now)
    now = min(instant ?? start, start)
    var cast = try Participants(named: personas, from: &starts)
    try cast.checkKeys(in: starts.context)
    try cast.addAccountMembers(from: &starts)
    try cast.add(membersOf: Set(accounts), from: &starts)
    try admit(cast)
  }

  /// Personas that may involve each other before the start live through it together, all others come as they are.
  private mutating func admit(_ cast: Participants) throws(Diagnostic) {
    let isEntangled = now < start || cast.starts.contains(where: \.isEntangled) || cast.mayMergeByKey
    for (place, start) in cast.starts.enumerated() {
      profiles.append(isEntangled ? start.base : start.settled)
      if let persona = start.base.persona { indices[persona] = place }
      if !isEntangled { blocklist.formUnion(start.blocklist) }
      let count = isEntangled ? 0 : start.settledCount
      timeline.insert(start.timeline.dropFirst(count).map { $0.moved(to: place) })
    }
    for place in profiles.indices { hideIfBlocked(place) }
    while let pending = timeline.first, pending.at <= now {
      timeline.removeFirst()
      renewBudget()
      _ = try apply(pending.item, to: pending.profile, at: pending.at)
    }
    renewBudget()
  }
}

extension PendingItem {
  func moved(to profile: Int) -> PendingItem {
    var item = self
    item.profile = profile
    return item
  }
}
