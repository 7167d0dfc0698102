import PersonaDiagnostics
import PersonaModel
import PersonaText
import PersonaTime

/// The profiles that a set of raw events comes to, with what led there.
package struct Resolution: Sendable {
  /// In the order in which the profiles began.
  package fileprivate(set) var profiles: [ResolvedProfile] = []
  /// Events without any key to go by, each an error.
  package fileprivate(set) var orphans: [Diagnostic] = []

  package struct ResolvedProfile: Sendable {
    /// By priority, then in the order in which they became known.
    package fileprivate(set) var keys: [Identity] = []
    /// The places of its events in the set, in the order of time.
    package fileprivate(set) var events: [Int] = []
    /// What happened on the way, such as `merged 2 profiles`, with the event.
    package fileprivate(set) var notes: [Diagnostic.Note] = []
  }
}

extension PeopleContext {
  /// An identifier in its normal form, for comparison with those of a profile.
  package func identity(_ written: IdentityValue) -> Identity { rules.identity(written) }

  /// Whether one of them is on the blocklist of the settings.
  package func isBlocklisted(_ identities: [Identity]) -> Bool { rules.blocklist.containsAny(of: identities) }

  /// How addresses are compared.
  package var normalForms: NormalForms { rules.forms }

  /// Resolves raw events to profiles, in the order of time; events after `now` do not exist yet.
  package func resolve(
    _ set: ProfileSetID, at now: Instant, within budget: inout Budget
  ) throws(Diagnostic) -> Resolution {
    let events = project.profileSets[set].events
    let moments = events.map { $0.at.instant(from: now, start: now, in: settings.timezone) }
    let order = events.indices.filter { moments[$0] <= now }.sorted { (moments[$0], $0) < (moments[$1], $1) }
    var resolver = ProfileResolver(context: self)
    var additions: [(event: Int, addition: ProfileResolver.Addition)] = []
    for event in order {
      try events[event].event.checkReception(
        at: moments[event], start: now, in: settings.timezone, events[event].span)
      let addition = try budget.located(at: events[event].span) { (budget) throws(BudgetExceededError) in
        try budget.spend(steps: 1)
        return try resolver.add(events[event].keys, within: &budget)
      }
      additions.append((event, addition))
    }
    return gather(additions, of: events, from: resolver)
  }

  private func gather(
    _ additions: [(event: Int, addition: ProfileResolver.Addition)], of events: [ProfileSet.RawEvent],
    from resolver: ProfileResolver
  ) -> Resolution {
    var resolution = Resolution()
    var places: [Int: Int] = [:]
    for (event, addition) in additions {
      guard let node = addition.node else {
        resolution.orphans.append(orphan(events[event]))
        continue
      }
      let root = resolver.root(of: node)
      let place = places[root] ?? resolution.profiles.count
      if places.updateValue(place, forKey: root) == nil { resolution.profiles.append(.init()) }
      resolution.profiles[place].events.append(event)
      resolution.profiles[place].notes += notes(on: addition, at: events[event].span)
    }
    resolver.forEachIdentity { identity, root in
      if let place = places[root] { resolution.profiles[place].keys.append(identity) }
    }
    for place in resolution.profiles.indices {
      // None of them is blocked or there twice, since the resolver took them.
      resolution.profiles[place].keys.sortByPriority()
    }
    return resolution
  }

  private func notes(on addition: ProfileResolver.Addition, at span: SourceSpan) -> [Diagnostic.Note] {
    var words = addition.dropped.map { identity in
      let key = project.identityKeys[identity.key]
      return "dropped \(key.name) '\(identity.value)', since it would break a limit"
    }
    if addition.merged > 1 { words.append("merged \(addition.merged) profiles") }
    return words.map { Diagnostic.Note($0, at: span) }
  }

  private func orphan(_ event: ProfileSet.RawEvent) -> Diagnostic {
    let name = project.events[event.event.name].name
    return Diagnostic(
      .orphan, "'\(name)' has no key by which it could belong to anybody", at: event.span,
      help: event.keys.isEmpty ? "give it 'keys'" : "its keys are all blocked; give it one that identifies somebody")
  }
}

extension PeopleStore {
  /// The profiles that raw events resolve to, so that conditions and sends can be asked of them. Fails on an orphan.
  package init(context: PeopleContext, profiles set: ProfileSetID, now: Instant) throws(Diagnostic) {
    self.init(empty: context, start: now)
    var budget = context.settings.limits.budget
    let resolution = try context.resolve(set, at: now, within: &budget)
    if let orphan = resolution.orphans.first { throw orphan }
    let definition = context.project.profileSets[set]
    for (place, resolved) in resolution.profiles.enumerated() {
      profiles.append(
        Profile(id: "\(definition.header.id)/\(place + 1)", persona: nil, zone: context.settings.timezone))
      profiles[place].identityList = IdentityList(resolved.keys)
      for event in resolved.events { resolve(definition.events[event], place) }
      for key in resolved.keys.reversed() { address(place, key) }
      profiles[place].createdAt = profiles[place].events.first?.at
      hideIfBlocked(place)
    }
  }

  private mutating func resolve(_ raw: ProfileSet.RawEvent, _ place: Int) {
    let moment = raw.at.instant(from: start, start: start, in: context.settings.timezone)
    var act = ProfileOperation(at: moment, on: place, source: "", span: raw.span)
    act.source = raw.source
    _ = record(raw.event, act)
    if let account = raw.account { profiles[place].account = account }
  }

  /// A key that is also a property, such as `email`, is the address; the first one known is kept.
  private mutating func address(_ place: Int, _ key: Identity) {
    guard let property = context.rules.propertyOfKey[Int(key.key.value)] else { return }
    profiles[place].properties[property] = .text(key.value)
  }
}
