import PersonaTime

/// What a property, a trait or an event's field holds.
///
/// Missing and null are the same everywhere, so there is no value for "missing".
package enum Value: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// Finite; a number that is not finite is refused when it is read.
  case decimal(Double)
  case text(String)
  case date(CivilDate)
  case instant(Instant)
  case list([Value])
  case map(ValueMap)
  /// A time that depends on the case's `now` and the persona's zone. Stands in definitions only: it is fixed when a
  /// case begins, and no profile holds one.
  case unresolved(WrittenTime)
}

extension Value {
  package var isNull: Bool { self == .null }

  /// The number, whether written as integer or decimal.
  package var number: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .decimal(let decimal): decimal
    default: nil
    }
  }

  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// Missing, "", [] or {}.
  package var isEmpty: Bool {
    switch self {
    case .null: true
    case .text(let text): text.isEmpty
    case .list(let items): items.isEmpty
    case .map(let map): map.isEmpty
    default: false
    }
  }
}

/// A map in the order in which it was written. Keys are equal when their UTF-8 bytes are.
package struct ValueMap: Hashable, Sendable {
  package private(set) var entries: [Entry] = []

  package struct Entry: Hashable, Sendable {
    package let key: Name
    package var value: Value

    package init(key: Name, value: Value) {
      self.key = key
      self.value = value
    }
  }

  package init() {}

  /// Entries whose keys differ from one another.
  package init(unique entries: [Entry]) { self.entries = entries }

  /// Of entries with one key the last one counts, in the place of the first.
  package init(_ entries: [Entry]) { lay(entries) { _, new in new } }

  package var isEmpty: Bool { entries.isEmpty }
  package var count: Int { entries.count }

  package subscript(key: Name) -> Value? {
    get { entries.first { $0.key == key }?.value }
    set {
      let index = entries.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append(Entry(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  /// Lays entries over those that are there: `combined` makes a value of the old one and the new one, and nil takes the entry
  /// away. The work grows with the entries of both.
  package mutating func lay(_ others: [Entry], _ combined: (Value?, Value) -> Value?) {
    guard entries.count + others.count > Self.mostSearched else {
      for entry in others { self[entry.key] = combined(self[entry.key], entry.value) }
      return
    }
    var places: [Name: Int] = [:]
    var values: [Value?] = entries.map(\.value)
    var keys = entries.map(\.key)
    for (place, key) in keys.enumerated() { places[key] = place }
    for entry in others {
      if let place = places[entry.key] {
        values[place] = combined(values[place], entry.value)
        // What was taken away and comes again comes last.
        if values[place] == nil { places[entry.key] = nil }
      } else if let value = combined(nil, entry.value) {
        places[entry.key] = keys.count
        keys.append(entry.key)
        values.append(value)
      }
    }
    entries = zip(keys, values).compactMap { key, value in value.map { Entry(key: key, value: $0) } }
  }

  /// Fewer entries than that are found sooner without a table of their places.
  private static let mostSearched = 16

  /// Two maps are equal when they hold the same entries, in any order.
  package static func == (left: ValueMap, right: ValueMap) -> Bool {
    guard left.count == right.count else { return false }
    guard left.count > mostSearched else { return left.entries.allSatisfy { right[$0.key] == $0.value } }
    if zip(left.entries, right.entries).allSatisfy({ $0.key == $1.key }) {
      return zip(left.entries, right.entries).allSatisfy { $0.value == $1.value }
    }
    let others = Dictionary(right.entries.map { ($0.key, $0.value) }) { first, _ in first }
    return left.entries.allSatisfy { others[$0.key] == $0.value }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    hasher.combine(entries.reduce(0) { $0 ^ $1.hashValue })
  }
}
