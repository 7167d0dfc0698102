import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// One person as the store knows them at an instant: the state that a persona's definition and its timeline made.
package struct Profile: Sendable {
  /// The persona's id, or one made up for a profile found in raw data.
  package let id: String
  /// Nil for a profile found in raw data.
  package let persona: PersonaID?
  package var createdAt: Instant?
  package var zone: Zone
  package var properties = PropertyTable()
  var identityList = IdentityList()
  package var devices: [Value] = []
  package var source: String?
  package var account: AccountID?
  package var labels: Set<LabelID> = []
  package var assignments: [SegmentID: SegmentAssignment.State] = [:]
  package var consent = ConsentLedger()
  /// By time, then by the order in which they were recorded.
  package var events: [Event] = []
  /// Some of them were heard of later than they happened.
  var hasLateEvents = false
  package var lifecycle = Lifecycle.active
  /// What brought it into its lifecycle; nil for the blocklist of the settings.
  package var lifecycleSpan: SourceSpan?
  package var suppressions: [Suppression] = []
  /// Ids of the profiles that were merged into this one.
  package var aliases: [String] = []
  /// The rows of imported tables that made or changed the profile, the oldest first.
  package internal(set) var imports: [ImportRecord] = []
  /// Every change of a property, the oldest first.
  package var changes: [PropertyChange] = []
  /// Every change of a property that a more trusted source kept out, the oldest first.
  package internal(set) var outranked: [OutrankedChange] = []
  /// Every change of anything else that has no history of its own, the oldest first.
  package internal(set) var auditLog: [AuditEntry] = []

  package init(id: String, persona: PersonaID?, zone: Zone) {
    self.id = id
    self.persona = persona
    self.zone = zone
  }
}

extension Profile {
  /// In the order in which they became known.
  package var identities: [Identity] { identityList.elements }

  package func has(_ identity: Identity) -> Bool { identityList.contains(identity) }

  /// When the person was first known: `createdAt`, else the first event.
  package var firstKnown: Instant? { createdAt ?? events.first?.at }

  /// Whether anybody can find the profile. Blocked, erased and merged ones are as if they were not there; an archived
  /// one is there but out of searches and sends.
  package var exists: Bool {
    switch lifecycle {
    case .active, .archived: true
    case .blocked, .erased, .merged: false
    }
  }

  /// Keeps the events ordered; of two at one instant the one recorded later comes later.
  mutating func record(_ event: Event) {
    if event.receivedAt != nil { hasLateEvents = true }
    guard let last = events.last, event.at < last.at else { return events.append(event) }
    events.insert(event, at: events.partition(after: event.at))
  }

  /// Keeps events of somebody else, which are ordered as well: each stands behind those of its instant that are here.
  mutating func record(_ others: [Event]) {
    guard let first = others.first else { return }
    if others.contains(where: { $0.receivedAt != nil }) { hasLateEvents = true }
    guard let last = events.last, first.at < last.at else { return events += others }
    var merged: [Event] = []
    merged.reserveCapacity(events.count + others.count)
    var next = 0
    for event in events {
      while next < others.count, others[next].at < event.at {
        merged.append(others[next])
        next += 1
      }
      merged.append(event)
    }
    events = merged + others[next...]
  }

  /// Where the property's value came from: the source of its last change, else the profile's own.
  func source(of property: PropertyID) -> String? {
    guard let change = changes.last(where: { $0.property == property }) else { return source }
    return change.source
  }

  /// The values a property has had, the oldest first, the present one last.
  package func history(of property: PropertyID) -> [Value] {
    let changes = changes.filter { $0.property == property }
    guard let first = changes.first else {
      let value = properties[property]
      return value.isNull ? [] : [value]
    }
    return ([first.from] + changes.map(\.to)).filter { !$0.isNull }
  }
}

/// Where a profile stands between active and gone.
package enum Lifecycle: Hashable, Sendable {
  case active, archived, blocked, erased
  /// Its history went into another profile; the id is an alias of that one.
  case merged(into: String)
}

/// An identifier of a profile in its normal form.
package struct Identity: Hashable, Sendable {
  package let key: IdentityKeyID
  package let value: String

  package init(key: IdentityKeyID, value: String) {
    self.key = key
    self.value = value
  }
}

extension [Event] {
  /// The place behind every event that is not later than the instant.
  func partition(after instant: Instant) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].at <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
