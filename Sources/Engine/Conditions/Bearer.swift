import Time

/// Whom a condition is asked of: a person, or an account with its members.
enum Bearer: Hashable, Sendable {
  case profile(Int)
  case account(AccountID)
}

extension World {
  /// The properties of an account, its relative times fixed as those of the case.
  func properties(of account: AccountID) -> PropertyTable {
    var table = PropertyTable()
    for property in evaluator.project.accounts[account].properties {
      table[property.id] = property.value.fixed(at: start, in: evaluator.settings.timezone)
    }
    return table
  }

  func properties(of bearer: Bearer) -> PropertyTable {
    switch bearer {
    case .profile(let index): profiles[index].properties
    case .account(let account): properties(of: account)
    }
  }

  func zone(of bearer: Bearer) -> Zone {
    switch bearer {
    case .profile(let index): profiles[index].zone
    case .account: evaluator.settings.timezone
    }
  }

  func account(of bearer: Bearer) -> AccountID? {
    switch bearer {
    case .profile(let index): profiles[index].account
    case .account(let account): account
    }
  }

  /// Members that are hidden or gone do not count.
  func members(of account: AccountID) -> [Int] {
    profiles.indices.filter { index in
      profiles[index].account == account && profiles[index].lifecycle.isPresent
    }
  }

  /// A person's own events, or those of all the account's members, in the order of time.
  func events(of bearer: Bearer) -> [Event] {
    switch bearer {
    case .profile(let index): return profiles[index].events
    case .account(let account): return events(ofMembersOf: account)
    }
  }

  func events(ofMembersOf account: AccountID) -> [Event] {
    let members = members(of: account)
    if members.count == 1, let only = members.first { return profiles[only].events }
    let events = members.flatMap { profiles[$0].events }
    // Sorted by place as well, since the order of events at one instant counts.
    return events.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element)
  }
}

extension Lifecycle {
  /// Neither hidden nor gone.
  var isPresent: Bool { self == .active || self == .archived }
}

extension Value {
  /// The value with every relative time in it made absolute.
  func fixed(at now: Instant, in zone: Zone) -> Value {
    switch self {
    case .unresolved(let time):
      switch time.resolved(at: now, in: zone) {
      case .date(let date): .date(date)
      case .instant(let instant): .instant(instant)
      }
    case .list(let items): .list(items.map { $0.fixed(at: now, in: zone) })
    case .map(let map):
      .map(ValueMap(map.entries.map { ValueMap.Entry(key: $0.key, value: $0.value.fixed(at: now, in: zone)) }))
    default: self
    }
  }
}
