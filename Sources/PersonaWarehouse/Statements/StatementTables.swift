import PersonaModel
import PersonaTime

/// The tables that a statement makes for itself, in the order in which they stand on each other.
struct StatementTables {
  let compiler: ConditionCompiler
  /// Rows in place of the mapped tables, by the tables' names; nil reads the mapped ones.
  let rows: WarehouseRows?
  /// Other words in place of the mapped tables.
  let word: (@Sendable (WarehouseShape.TableName) -> String)?
  var tables: [(name: String, sql: String)] = []

  var plan: StatementPlan { compiler.plan }
  var shape: WarehouseShape { compiler.shape }
  var engine: any SQLEngine { compiler.engine }

  init(
    _ compiler: ConditionCompiler, rows: WarehouseRows?,
    reading word: (@Sendable (WarehouseShape.TableName) -> String)? = nil
  ) {
    self.compiler = compiler
    self.word = word
    self.rows = rows
    addGiven()
    addZones()
    addPeople()
    addAccounts()
    addEvents()
    addHistory()
    for chain in chains { addFirst(chain) }
    addSteps()
  }

  var chains: [Chain] { plan.usesAccounts ? [.people, .accounts] : [.people] }

  /// `WITH …`, to be followed by what is asked of the tables. What is read more than once is worked out once.
  func text(with others: [(name: String, sql: String)] = [], asking question: String = "") -> String {
    let all = tables + others
    let shown = all.enumerated().map { place, table in
      let later = all[(place + 1)...].map(\.sql) + [question]
      let isShared = later.reduce(0) { $0 + $1.uses(of: table.name) } > 1
      return "\(table.name) AS \(isShared ? engine.materialized : "")(\n  \(table.sql)\n)"
    }
    return "WITH " + shown.joined(separator: ",\n") + (question.isEmpty ? "" : "\n" + question)
  }

  mutating func add(_ name: String, _ sql: String) { tables.append((name, sql)) }

  // MARK: - Where rows come from

  mutating func addGiven() {
    for table in rows?.tables ?? [] where isUsed(table.name) {
      add(Self.given(table.name), engine.given(table.columns.map { ($0.name, $0.form) }, table.rows))
    }
  }

  /// Whether the text reads a table.
  func isUsed(_ name: WarehouseShape.TableName) -> Bool {
    if name == shape.people.table { return true }
    let elements = (plan.columns[.people] ?? []) + (plan.columns[.accounts] ?? [])
    if elements.contains(where: { $0.elements?.table == name }) { return true }
    if name == shape.labels?.table { return !plan.labels.isEmpty }
    if name == shape.consent?.table { return !plan.consent.isEmpty }
    if name == shape.memberships?.table { return !plan.states.isEmpty }
    if name == shape.history?.table { return plan.usesHistory }
    if name == shape.accounts?.table { return plan.usesAccounts }
    return !plan.usesEvents.isEmpty && shape.events.contains { $0.table == name && isUsed($0) }
  }

  static func given(_ name: WarehouseShape.TableName) -> String {
    "given_" + String(name.text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }

  /// A mapped table, or the rows in its place.
  func source(_ name: WarehouseShape.TableName) -> String {
    if let word { return word(name) }
    return rows == nil ? name.parts.map(engine.identifier).joined(separator: ".") : Self.given(name)
  }

  func column(_ name: String, of alias: String = "s") -> String { "\(alias).\(engine.identifier(name))" }

  // MARK: - People and accounts

  mutating func addZones() {
    let (bounds, zones) = (compiler.draft.bounds, compiler.draft.zones)
    guard compiler.draft.usesZones, shape.people.zone != nil else { return }
    let names = ["name"] + bounds.indices.map { "z_\($0 + 1)" }
    // Whose zone is not there has the answers of the first, which is the project's own.
    let own = bounds.map { $0.literals[0] }
    let rows = zones.enumerated().compactMap { place, zone -> [String]? in
      let literals = bounds.map { $0.literals[place] }
      return place == 0 || literals != own || compiler.draft.namesZones ? [engine.literal(zone.name)] + literals : nil
    }
    add("zones", engine.rows(names, rows))
  }

  mutating func addPeople() {
    let people = shape.people
    var columns = ["\(column(people.key)) AS key"]
    if let account = people.account { columns.append("\(column(account)) AS account") }
    if let archived = people.archived { columns.append("COALESCE(\(column(archived)), FALSE) AS archived") }
    var join = ""
    if compiler.draft.usesZones {
      let own = engine.literal(compiler.draft.zones[0].name)
      columns.append(people.zone == nil ? "\(own) AS zone" : "COALESCE(z.name, \(own)) AS zone")
      columns += compiler.draft.bounds.enumerated().map { place, bound in
        people.zone == nil
          ? "\(bound.literals[0]) AS z_\(place + 1)"
          : "COALESCE(z.z_\(place + 1), \(bound.literals[0])) AS z_\(place + 1)"
      }
      if let zone = people.zone { join = " LEFT JOIN zones z ON z.name = \(column(zone))" }
    }
    add("people", bearers(people, .people, columns, join))
  }

  mutating func addAccounts() {
    guard plan.usesAccounts, let accounts = shape.accounts else { return }
    add("accounts", bearers(accounts, .accounts, ["\(column(accounts.key)) AS key"], ""))
  }

  func bearers(
    _ table: WarehouseShape.BearerTable, _ chain: Chain, _ columns: [String], _ join: String
  ) -> String {
    var columns = columns
    var joins = join
    for column in plan.columns[chain] ?? [] {
      if let elements = column.elements {
        columns.append("\(column.alias).v AS \(column.alias)")
        joins += " LEFT JOIN (\(list(elements))) \(column.alias) ON \(column.alias).key = \(self.column(table.key))"
      } else {
        columns.append("\(engine.read(self.column(column.column), column.form, column.reading)) AS \(column.alias)")
      }
    }
    return "SELECT \(columns.joined(separator: ", "))\n  FROM \(latest(table)) s\(joins)"
  }

  /// Of a table with a row for each change the latest row of each key.
  func latest(_ table: WarehouseShape.BearerTable) -> String {
    guard !table.latestBy.isEmpty else { return source(table.table) }
    let order = table.latestBy.map { "\(column($0, of: "t")) DESC" }.joined(separator: ", ")
    let rank = "ROW_NUMBER() OVER (PARTITION BY \(column(table.key, of: "t")) ORDER BY \(order)) AS latest_place"
    return "(SELECT * FROM (SELECT t.*, \(rank) FROM \(source(table.table)) t) u WHERE latest_place = 1)"
  }

  func list(_ table: WarehouseShape.ElementTable) -> String {
    let map = engine.jsonMap(table.fields.map { ($0.name.text, column($0.column)) })
    let list = engine.jsonList(Term(.json, map), isDistinct: false)
    return
      "SELECT \(column(table.key)) AS key, \(list) AS v FROM \(source(table.table)) s GROUP BY \(column(table.key))"
  }

  // MARK: - Steps

  /// The last table of a chain that is there at a level.
  func table(_ chain: Chain, at level: Int) -> String { "\(chain)_\(min(level, last(chain)))" }

  func last(_ chain: Chain) -> Int { 1 + ((plan.steps[chain] ?? []).map(\.level).max() ?? -1) }

  mutating func addSteps() {
    for level in 0..<max(1, plan.levels) {
      addMembers(at: level)
      for chain in chains where level < last(chain) { addStep(chain, at: level) }
    }
  }

  mutating func addStep(_ chain: Chain, at level: Int) {
    let columns = (plan.steps[chain] ?? []).filter { $0.level == level }
    let sql = columns.map { "\($0.sql) AS \($0.name)" }
    var joins = ""
    if chain == .people, plan.usesAccounts, sql.contains(where: { $0.contains("(a.") }) {
      joins += " LEFT JOIN \(table(.accounts, at: level)) a ON a.key = p.account"
    }
    if !members(at: level).isEmpty, sql.contains(where: { $0.contains("(m.") }) {
      joins += " LEFT JOIN members_\(level) m ON m.key = \(chain == .people ? "p.account" : "p.key")"
    }
    let list = (["p.*"] + sql).joined(separator: ",\n    ")
    add("\(chain)_\(level + 1)", "SELECT \(list)\n  FROM \(chain)_\(level) p\(joins)")
  }

  func members(at level: Int) -> [(name: String, column: String, level: Int)] {
    plan.members.filter { $0.level <= level }
  }

  mutating func addMembers(at level: Int) {
    let counted = members(at: level)
    guard !counted.isEmpty else { return }
    let sums = counted.map { ", SUM(CASE WHEN p.\($0.column) THEN 1 ELSE 0 END) AS \($0.name)" }.joined()
    add(
      "members_\(level)",
      """
      SELECT p.account AS key, COUNT(*) AS members\(sums)
        FROM \(table(.people, at: level)) p WHERE p.account IS NOT NULL GROUP BY p.account
      """)
  }
}

extension String {
  /// How often a table of that name is read.
  fileprivate func uses(of name: String) -> Int {
    var (count, rest) = (0, self[...])
    for word in ["FROM \(name)", "JOIN \(name)"] {
      rest = self[...]
      while let range = rest.firstRange(of: word) {
        rest = rest[range.upperBound...]
        let isWhole = rest.first.map { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? true
        if isWhole { count += 1 }
      }
    }
    return count
  }
}
