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
      case (false, false) where place == entries.count: entries.append(Entry(property: property, value: newValue))
      case (false, false): entries.insert(Entry(property: property, value: newValue), at: place)
      case (false, true): break
      }
    }
  }

  mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }

  private func place(of property: PropertyID) -> Int {
    if let last = entries.last, last.property < property { return entries.count }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].property < property { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
