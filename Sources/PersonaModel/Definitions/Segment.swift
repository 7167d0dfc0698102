import PersonaDiagnostics
import PersonaTime

/// A set of personas or accounts, by condition or by hand.
package struct Segment: Sendable {
  package var header: Header
  package var match = Match.assignedOnly
  package var subject = Subject.personas
  /// Lets test personas into the production audience.
  package var includesPersonas = false

  package enum Match: Sendable {
    case everyone
    case condition(ConditionID)
    /// No `match`: only those assigned by hand.
    case assignedOnly
  }

  package enum Subject: String, Sendable, CaseIterable { case personas, accounts }

  package init(header: Header) { self.header = header }
}

/// A value computed from a profile: an aggregate of events, a formula, a score, or a query.
package struct Trait: Sendable {
  package var header: Header
  package var computation: Computation
  /// Recomputed on this tick; nil for at once.
  package var refresh: TimeSpan?
  /// For a roll-up: computed over all members of the account.
  package var isOverAccount = false

  package enum Computation: Sendable {
    case aggregate(Function, field: [Name]?, of: EventCondition)
    /// A Liquid expression over properties and traits; without a type its value is what it comes to.
    case formula(MessageText, type: PropertyType.Kind? = nil)
    case score([Rule])
    case sql(SQLQuery)
  }

  package enum Function: String, Sendable, CaseIterable {
    case count, sum, average, min, max, first, last, mostFrequent, uniqueList, uniqueCount, daysSince
  }

  /// `add` counts when `condition` holds.
  package struct Rule: Sendable {
    package let condition: ConditionID
    package let add: Double

    package init(condition: ConditionID, add: Double) {
      self.condition = condition
      self.add = add
    }
  }

  package init(header: Header, computation: Computation) {
    self.header = header
    self.computation = computation
  }
}

extension Trait {
  /// Whether an account has it as its own: computed over all members, or by a query, which may be about accounts.
  package var isOfAccounts: Bool {
    if case .sql = computation { true } else { isOverAccount }
  }
}

/// A query over the warehouse tables, one row per persona: (persona, value).
package struct SQLQuery: Sendable {
  package let text: SourceText
  /// What the values are; nil for what SQLite says, which knows numbers and texts.
  package let type: PropertyType.Kind?
  /// Where the query is named, which may be another file than the one it is in.
  package let span: SourceSpan

  package init(text: SourceText, type: PropertyType.Kind? = nil, span: SourceSpan) {
    self.text = text
    self.type = type
    self.span = span
  }
}
