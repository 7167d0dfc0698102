import PersonaModel
import PersonaPeople
import PersonaTime

/// How the values of one column of real data compare with those that personas have. It keeps counts, and of the values
/// themselves only a bounded number of different ones, for as long as it lives.
package struct ColumnProfile: Sendable {
  /// A value that no persona has, and how many rows have it.
  package struct Absent: Hashable, Sendable {
    package let value: String
    package let count: Int
  }

  /// What lies between the least and the greatest value that a persona has.
  package struct Span: Sendable {
    package let least: String
    package let greatest: String
    package fileprivate(set) var below = 0
    package fileprivate(set) var above = 0
  }

  package let column: String
  package let property: String
  /// Rows, those without a value, and those whose value does not fit the schema.
  package private(set) var rows = 0
  package private(set) var empty = 0
  package private(set) var unfit = 0
  /// Rows with a value that a persona has, or, of numbers and times, one between two that personas have.
  package private(set) var covered = 0
  /// Rows with a value that can be compared.
  package var filled: Int { rows - empty - unfit }
  /// Whether some persona has no value here either.
  package let coversEmpty: Bool
  /// For numbers and times.
  package private(set) var span: Span?
  /// Different values that nobody represents, beyond those that are counted one by one.
  package private(set) var isBeyondCounting = false

  private let reader: FieldReader
  private let order: ValueOrder?
  private let known: Set<String>
  private var absent: [String: Int] = [:]
  private let limits: Limits

  package struct Limits: Sendable {
    /// Different values that are counted one by one.
    package var values = 1000
    /// A value is only told when at least so many rows have it, so that no one person's is.
    package var leastCount = 5

    package init() {}
  }

  init(column: String, reader: FieldReader, store: PeopleStore, limits: Limits) {
    self.column = column
    property = reader.name
    self.reader = reader
    self.limits = limits
    let values = store.profiles.filter { $0.persona != nil }.map { $0.properties[reader.property] }
    coversEmpty = values.contains { $0.isNull }
    let present = values.filter { !$0.isNull }
    known = Set(present.map(\.words))
    order = ValueOrder(reader.type, store.start, zone: store.context.settings.timezone)
    let ordered = present.compactMap { value in order?.place(of: value).map { (place: $0, words: value.words) } }
    if let least = ordered.min(by: { $0.place < $1.place }), let greatest = ordered.max(by: { $0.place < $1.place }) {
      span = Span(least: least.words, greatest: greatest.words)
      bounds = least.place...greatest.place
    }
  }

  private var bounds: ClosedRange<Double>?

  mutating func add(_ text: String) {
    rows += 1
    guard !text.isEmpty else {
      empty += 1
      return
    }
    guard let value = try? reader.value(of: text) else {
      unfit += 1
      return
    }
    if let order { compare(value, by: order) } else { count(value.words) }
  }

  private mutating func compare(_ value: Value, by order: ValueOrder) {
    guard let place = order.place(of: value), let bounds else { return }
    if place < bounds.lowerBound {
      span?.below += 1
    } else if place > bounds.upperBound {
      span?.above += 1
    } else {
      covered += 1
    }
  }

  private mutating func count(_ value: String) {
    if known.contains(value) {
      covered += 1
    } else if let count = absent[value] {
      absent[value] = count + 1
    } else if absent.count < limits.values {
      absent[value] = 1
    } else {
      isBeyondCounting = true
    }
  }

  /// The most frequent first. Values that too few rows share are left out.
  package var absentValues: [Absent] {
    absent.filter { $0.value >= limits.leastCount }.map { Absent(value: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
  }

  /// How many values there are that too few rows share to be told.
  package var rareValues: Int { absent.count { $0.value < limits.leastCount } }
}

/// Where numbers, dates and instants lie on a line.
private struct ValueOrder: Sendable {
  private let kind: PropertyType.Kind
  private let zone: Zone
  private let now: Instant

  init?(_ type: PropertyType?, _ now: Instant, zone: Zone) {
    guard let kind = type?.kind, kind == .number || kind == .date || kind == .instant, type?.oneOf.isEmpty == true
    else {
      return nil
    }
    self.kind = kind
    self.zone = zone
    self.now = now
  }

  func place(of value: Value) -> Double? {
    switch value {
    case .date, .instant, .unresolved:
      value.time(as: kind, at: now, in: zone).map { Double($0.start(in: zone).milliseconds) }
    default: value.number
    }
  }
}

/// The columns of a table that say something about personas, compared with them row by row.
package struct TableProfile: Sendable {
  package private(set) var columns: [ColumnProfile] = []
  /// Columns that are left out, and why in words.
  package private(set) var skipped: [(column: String, reason: String)] = []
  package private(set) var rows = 0
  package private(set) var ragged = 0
  private var places: [Int] = []

  /// Every column goes to the property of its name, or to the one that `targets` names.
  package init(
    _ store: PeopleStore, columns names: [String], targets: [(column: String, property: String)],
    limits: ColumnProfile.Limits = ColumnProfile.Limits()
  ) throws(PersonaImport.TargetError) {
    for target in targets where !names.contains(target.column) {
      throw .unknownColumn(target.column, known: names)
    }
    let project = store.context.project
    let keys = Set(project.identityKeys.map(\.name))
    let properties = Dictionary(targets.map { ($0.column, $0.property) }, uniquingKeysWith: { $1 })
    for (place, column) in names.enumerated() {
      let name = Name(properties[column] ?? column)
      guard !name.text.hasPrefix(ConsentColumn.prefix) else {
        skipped.append((column, "it says what people agreed to"))
        continue
      }
      guard let property = project.properties.firstIndex(where: { $0.name == name }) else {
        skipped.append((column, "nobody has a property '\(name)'"))
        continue
      }
      guard !keys.contains(name) else {
        skipped.append((column, "it tells one person from another"))
        continue
      }
      let reader = FieldReader(property: PropertyID(property), name: name.text, type: project.properties[property].type)
      self.columns.append(ColumnProfile(column: column, reader: reader, store: store, limits: limits))
      places.append(place)
    }
  }

  package mutating func add(_ record: CSVReader.Record) {
    guard record.fault == nil else {
      ragged += 1
      return
    }
    rows += 1
    for index in columns.indices { columns[index].add(record.fields[places[index]]) }
  }
}
