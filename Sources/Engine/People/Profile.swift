import Time

/// One person as the store knows them at an instant: the state that a persona's definition and its timeline made.
package struct Profile: Sendable {
  /// The persona's id, or one made up for a profile found in raw data.
  package let id: String
  /// Nil for a profile found in raw data.
  package let persona: PersonaID?
  package var createdAt: Instant?
  package var zone: Zone
  package var properties = PropertyTable()
  package var identities: [Identity] = []
  package var devices: [Value] = []
  package var source: String?
  package var account: AccountID?
  package var labels: Set<LabelID> = []
  package var assignments: [SegmentID: SegmentAssignment.State] = [:]
  package var consent = ConsentLedger()
  /// By time, then by the order in which they were recorded.
  package var events: [Event] = []
  package var lifecycle = Lifecycle.active
  /// Every change of a property, the oldest first.
  package var changes: [PropertyChange] = []

  package init(id: String, persona: PersonaID?, zone: Zone) {
    self.id = id
    self.persona = persona
    self.zone = zone
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

/// Something that happened to a person.
package struct Event: Sendable {
  package var name: EventNameID
  package var at: Instant
  package var fields = ValueMap()
  package var channel: ChannelID?
  package var session: String?
  package var source: String?

  package init(name: EventNameID, at: Instant) {
    self.name = name
    self.at = at
  }
}

/// One line of the audit trail.
package struct PropertyChange: Sendable {
  package let property: PropertyID
  package let at: Instant
  package let from: Value
  package let to: Value
  package let by: RoleID?
  package let source: String?

  package init(property: PropertyID, at: Instant, from: Value, to: Value, by: RoleID? = nil, source: String? = nil) {
    self.property = property
    self.at = at
    self.from = from
    self.to = to
    self.by = by
    self.source = source
  }
}

/// The properties of one profile, found by their link.
package struct PropertyTable: Sendable {
  /// Ascending by property; never null.
  package private(set) var entries: [Entry] = []

  package struct Entry: Sendable {
    package let property: PropertyID
    package var value: Value
  }

  package init() {}

  /// Null for a property that is missing; assigning null removes it.
  package subscript(property: PropertyID) -> Value {
    get {
      let place = self.place(of: property)
      guard place < entries.count, entries[place].property == property else { return .null }
      return entries[place].value
    }
    set {
      let place = self.place(of: property)
      let isThere = place < entries.count && entries[place].property == property
      switch (isThere, newValue.isNull) {
      case (true, true): entries.remove(at: place)
      case (true, false): entries[place].value = newValue
      case (false, false): entries.insert(Entry(property: property, value: newValue), at: place)
      case (false, true): break
      }
    }
  }

  private func place(of property: PropertyID) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].property < property { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
