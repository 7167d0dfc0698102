import PersonaModel

/// People and accounts are two rows of tables, each of which adds to the last what can be told from it.
enum Chain: String, Hashable, Sendable {
  case people, accounts
}

/// All that a statement works out before it answers, in the order in which it was asked for.
struct StatementPlan: Sendable {
  /// Something that a table of people or accounts gets as a column.
  struct Column: Hashable, Sendable {
    let name: String
    let sql: String
    /// In how many steps what it stands on is there.
    let level: Int
  }

  /// What is drawn from events in one pass over them, for people or for accounts.
  struct EventPass: Sendable {
    /// Whether an event counts, by places.
    var filters: [String] = []
    /// Values of events.
    var values: [Term] = []
    var aggregates: [(name: String, sql: String, isCount: Bool)] = []
    /// The values of the first or the last event that counts.
    var picks: [Pick] = []
    /// The value that occurs most.
    var modes: [Pick] = []
    var sequences: [(name: String, sql: String)] = []
    var usesBearer = false
  }

  struct Pick: Hashable, Sendable {
    let name: String
    let filter: Int
    let value: Int
    var isLast = false
  }

  /// A field of events as it is taken out of them.
  struct EventField: Hashable, Sendable {
    let name: Name
    let form: ColumnForm
    /// The event that has it, where the tracking plan says what it is.
    let event: Name?
  }

  var properties: [Chain: [PropertyID]] = [.people: [], .accounts: []]
  /// The same as columns, by their own names.
  var columns: [Chain: [WarehouseShape.PropertyColumn]] = [.people: [], .accounts: []]
  var historyColumns: [WarehouseShape.PropertyColumn] = []
  var fields: [EventField] = []
  /// Nil where events of any name count.
  var eventNames: [Name]? = []
  var usesEvents: Set<Chain> = []
  var passes: [Chain: EventPass] = [.people: EventPass(), .accounts: EventPass()]
  /// Aggregates over labels, consent and memberships, by their names.
  var labels: [(name: String, sql: String)] = []
  var consent: [(name: String, sql: String)] = []
  var states: [(name: String, sql: String)] = []
  var steps: [Chain: [Column]] = [.people: [], .accounts: []]
  /// Conditions on members, as columns of people, with the name of their count.
  var members: [(name: String, column: String, level: Int)] = []
  var usesHistory = false
  var usesAccounts: Bool { steps[.accounts]?.isEmpty == false }

  var levels: Int {
    1 + ((steps[.people] ?? []) + (steps[.accounts] ?? [])).map(\.level).reduce(-1) { max($0, $1) }
  }

  mutating func use(_ property: PropertyID, _ column: WarehouseShape.PropertyColumn, in chain: Chain) {
    if properties[chain]?.contains(property) == false { properties[chain]?.append(property) }
    if columns[chain]?.contains(where: { $0.alias == column.alias }) == false { columns[chain]?.append(column) }
  }

  mutating func useHistory(of column: WarehouseShape.PropertyColumn) {
    usesHistory = true
    if !historyColumns.contains(where: { $0.alias == column.alias }) { historyColumns.append(column) }
  }

  /// The place of a field among those that events have as columns.
  mutating func use(_ field: EventField) -> Int {
    if let place = fields.firstIndex(of: field) { return place }
    fields.append(field)
    return fields.count - 1
  }
}

extension Array where Element == (name: String, sql: String) {
  /// The name of what is worked out, which is worked out once.
  mutating func use(_ prefix: String, _ sql: String) -> String {
    if let known = first(where: { $0.sql == sql }) { return known.name }
    let name = "\(prefix)_\(count + 1)"
    append((name, sql))
    return name
  }
}
