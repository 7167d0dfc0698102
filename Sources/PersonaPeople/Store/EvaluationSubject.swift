import PersonaModel
import PersonaTime

/// Whom a condition is asked of: a person, or an account with its members.
package enum EvaluationSubject: Hashable, Sendable {
  case profile(Int)
  case account(AccountID)
}

extension PeopleStore {
  /// The properties of an account, its relative times fixed as those of the case.
  package func properties(of account: AccountID) -> PropertyTable {
    var table = PropertyTable()
    for property in context.project.accounts[account].properties {
      let type = context.project.properties[property.id].type
      table[property.id] = property.value.resolved(as: type, at: start, in: context.settings.timezone)
    }
    return table
  }

  package func properties(of subject: EvaluationSubject) -> PropertyTable {
    switch subject {
    case .profile(let index): profiles[index].properties
    case .account(let account): properties(of: account)
    }
  }

  package func zone(of subject: EvaluationSubject) -> Zone {
    switch subject {
    case .profile(let index): profiles[index].zone
    case .account: context.settings.timezone
    }
  }

  package func account(of subject: EvaluationSubject) -> AccountID? {
    switch subject {
    case .profile(let index): profiles[index].account
    case .account(let account): account
    }
  }

  /// Members that are hidden or gone do not count.
  package func members(of account: AccountID) -> [Int] {
    profiles.indices.filter { index in
      profiles[index].account == account && profiles[index].lifecycle.isPresent
    }
  }

  /// A person's own events, or those of all the account's members, in the order of time.
  package func events(of subject: EvaluationSubject) -> [Event] {
    switch subject {
    case .profile(let index): return profiles[index].events
    case .account(let account): return events(ofMembersOf: account)
    }
  }

  package func events(ofMembersOf account: AccountID) -> [Event] {
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
  package var isPresent: Bool { self == .active || self == .archived }
}
