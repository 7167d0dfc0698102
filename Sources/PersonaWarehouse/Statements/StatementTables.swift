import PersonaModel
import PersonaTime

/// The tables that a statement makes for itself, in the order in which they stand on each other.
struct StatementTables {
  let compiler: ConditionCompiler
  /// Rows in place of the mapped tables, by the tables' names; nil reads the mapped ones.
  let rows: WarehouseRows?
  /// Other words in place of the mapped tables.
  private let word: (@Sendable (WarehouseShape.TableName) -> String)?
  private(set) var tables: [(name: String, sql: String)] = []

  private var plan: Plan { compiler.plan }
  private var shape: WarehouseShape { compiler.shape }
  private var engine: any SQLEngine { compiler.engine }

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

  private var chains: [Chain] { plan.usesAccounts ? [.people, .accounts] : [.people] }

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

  private mutating func add(_ name: String, _ sql: String) { tables.append((name, sql)) }

  // MARK: - Where rows come from

  private mutating func addGiven() {
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

  private static func given(_ name: WarehouseShape.TableName) -> String {
    "given_" + String(name.text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }

  /// A mapped table, or the rows in its place.
  private func source(_ name: WarehouseShape.TableName) -> String {
    if let word { return word(name) }
    return rows == nil ? name.parts.map(engine.identifier).joined(separator: ".") : Self.given(name)
  }

  private func column(_ name: String, of alias: String = "s") -> String { "\(alias).\(engine.identifier(name))" }

  // MARK: - People and accounts

  private mutating func addZones() {
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

  private mutating func addPeople() {
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

  private mutating func addAccounts() {
    guard plan.usesAccounts, let accounts = shape.accounts else { return }
    add("accounts", bearers(accounts, .accounts, ["\(column(accounts.key)) AS key"], ""))
  }

  private func bearers(
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
  private func latest(_ table: WarehouseShape.BearerTable) -> String {
    guard !table.latestBy.isEmpty else { return source(table.table) }
    let order = table.latestBy.map { "\(column($0, of: "t")) DESC" }.joined(separator: ", ")
    let rank = "ROW_NUMBER() OVER (PARTITION BY \(column(table.key, of: "t")) ORDER BY \(order)) AS latest_place"
    return "(SELECT * FROM (SELECT t.*, \(rank) FROM \(source(table.table)) t) u WHERE latest_place = 1)"
  }

  private func list(_ table: WarehouseShape.ElementTable) -> String {
    let map = engine.jsonMap(table.fields.map { ($0.name.text, column($0.column)) })
    let list = engine.jsonList(Term(.json, map), isDistinct: false)
    return
      "SELECT \(column(table.key)) AS key, \(list) AS v FROM \(source(table.table)) s GROUP BY \(column(table.key))"
  }

  // MARK: - Events

  private mutating func addEvents() {
    guard !plan.usesEvents.isEmpty else { return }
    let tables = shape.events.filter { isUsed($0) }
    let selects = tables.map { events($0) }
    add("events", selects.isEmpty ? "SELECT NULL AS key WHERE 1 = 0" : selects.joined(separator: "\n  UNION ALL\n  "))
    guard plan.usesEvents.contains(.accounts) else { return }
    let fields = plan.fields.indices.map { ", e.x\($0 + 1)" }.joined()
    add(
      "account_events",
      """
      SELECT p.account AS key, e.name, e.at, e.ord, e.channel, e.session, e.source\(fields)
        FROM events e JOIN people p ON p.key = e.key WHERE p.account IS NOT NULL
      """)
  }

  private func isUsed(_ table: WarehouseShape.EventTable) -> Bool {
    guard case .fixed(let event) = table.name, let names = plan.eventNames else { return true }
    return names.contains(event)
  }

  private func events(_ table: WarehouseShape.EventTable) -> String {
    let nothing = engine.cast("NULL", to: .text)
    let at = engine.read(column(table.at), .instant, table.atReading)
    var columns = ["\(column(table.key)) AS key"]
    var tests = ["\(at) <= \(engine.literal(compiler.now))"]
    switch table.name {
    case .fixed(let event): columns.append("\(engine.literal(event.text)) AS name")
    case .column(let name):
      columns.append("\(column(name)) AS name")
      if let names = plan.eventNames {
        let list = names.map { engine.literal($0.text) }.joined(separator: ", ")
        tests.append("\(column(name)) IN (\(list))")
      }
    }
    columns += ["\(at) AS at", "\(order(table)) AS ord"]
    for (name, own) in [("channel", table.channel), ("session", table.session), ("source", table.source)] {
      columns.append("\(own.map { column($0) } ?? nothing) AS \(name)")
    }
    columns += plan.fields.enumerated().map { "\(field($1, of: table)) AS x\($0 + 1)" }
    return
      "SELECT \(columns.joined(separator: ", "))\n  FROM \(distinct(table)) s WHERE \(tests.joined(separator: " AND "))"
  }

  /// One order of all columns that decide between events of one instant.
  private func order(_ table: WarehouseShape.EventTable) -> String {
    let order = table.order.filter { $0 != table.at }
    if order.isEmpty { return "0" }
    if order.count == 1 { return column(order[0]) }
    let list = order.map { column($0) }.joined(separator: ", ")
    return "ROW_NUMBER() OVER (PARTITION BY \(column(table.key)) ORDER BY \(column(table.at)), \(list))"
  }

  /// Rows that were appended twice count once.
  private func distinct(_ table: WarehouseShape.EventTable) -> String {
    guard let distinct = table.distinct else { return source(table.table) }
    let order = column(table.at, of: "t")
    let rank = "ROW_NUMBER() OVER (PARTITION BY \(column(distinct, of: "t")) ORDER BY \(order)) AS copy_place"
    return "(SELECT * FROM (SELECT t.*, \(rank) FROM \(source(table.table)) t) u WHERE copy_place = 1)"
  }

  private func field(_ field: Plan.EventField, of table: WarehouseShape.EventTable) -> String {
    let nothing = engine.cast("NULL", to: field.form)
    switch table.fields {
    case .columns(let columns):
      guard let found = columns[field.name] else { return nothing }
      if case .fixed(let event) = table.name, let wanted = field.event, wanted != event { return nothing }
      return engine.read(column(found.column), found.form, found.reading)
    case .json(let name):
      // What is null as a whole has no field either.
      return engine.typedField(column(name), field.name.text, field.form) ?? nothing
    }
  }

  // MARK: - History

  private mutating func addHistory() {
    guard plan.usesHistory, let history = shape.history else { return }
    var columns = ["\(column(history.key)) AS key"]
    columns.append("\(engine.read(column(history.from), .instant, history.reading)) AS valid_from")
    columns.append("\(engine.read(column(history.to), .instant, history.reading)) AS valid_to")
    for found in plan.historyColumns {
      columns.append("\(engine.read(column(found.column), found.form, found.reading)) AS \(found.alias)")
    }
    add("history", "SELECT \(columns.joined(separator: ", ")) FROM \(source(history.table)) s")
  }

  // MARK: - What is drawn from rows of people

  private mutating func addFirst(_ chain: Chain) {
    var columns = ["p.*"]
    var joins = ""
    func join(_ name: String, _ alias: String) { joins += "\n  LEFT JOIN \(name) \(alias) ON \(alias).key = p.key" }
    let pass = plan.passes[chain] ?? Plan.EventPass()
    if !pass.aggregates.isEmpty {
      add("\(chain)_events", aggregates(pass, chain))
      columns += pass.aggregates.map { "ev.\($0.name)" }
      join("\(chain)_events", "ev")
    }
    for pick in pass.picks + pass.modes {
      let isMode = pass.modes.contains(pick)
      add("\(chain)_\(pick.name)", isMode ? mode(pick, pass, chain) : self.pick(pick, pass, chain))
      columns.append("\(pick.name)t.\(pick.name)")
      join("\(chain)_\(pick.name)", "\(pick.name)t")
    }
    for sequence in pass.sequences {
      add("\(chain)_\(sequence.name)", sequence.sql)
      columns.append("CASE WHEN \(sequence.name)t.key IS NULL THEN 0 ELSE 1 END AS \(sequence.name)")
      join("\(chain)_\(sequence.name)", "\(sequence.name)t")
    }
    if chain == .people {
      for (name, list, sql) in grouped() where !list.isEmpty {
        add(name, sql)
        columns += list.map { "\(name)_t.\($0.name)" }
        join(name, "\(name)_t")
      }
    }
    add("\(chain)_0", "SELECT \(columns.joined(separator: ", "))\n  FROM \(compiler.base(chain)) p\(joins)")
  }

  private func bearer(_ pass: Plan.EventPass, _ chain: Chain) -> String {
    pass.usesBearer ? " JOIN \(compiler.base(chain)) p ON p.key = e.key" : ""
  }

  private func aggregates(_ pass: Plan.EventPass, _ chain: Chain) -> String {
    let filters = pass.filters.enumerated().map { "\($1) AS f\($0 + 1)" }
    let values = pass.values.enumerated().map { "\($1.sql) AS v\($0 + 1)" }
    let columns = (["e.key AS key", "e.at AS at"] + filters + values).joined(separator: ", ")
    let sums = pass.aggregates.map { "\($0.sql) AS \($0.name)" }.joined(separator: ", ")
    return """
      SELECT r.key AS key, \(sums)
        FROM (SELECT \(columns) FROM \(compiler.table(of: chain)) e\(bearer(pass, chain))) r GROUP BY r.key
      """
  }

  private func pick(_ pick: Plan.Pick, _ pass: Plan.EventPass, _ chain: Chain) -> String {
    let order = pick.isLast ? "e.at DESC, e.ord DESC" : "e.at, e.ord"
    return """
      SELECT r.key AS key, r.v AS \(pick.name) FROM (SELECT e.key AS key, \(pass.values[pick.value].sql) AS v, \
      ROW_NUMBER() OVER (PARTITION BY e.key ORDER BY \(order)) AS place \
      FROM \(compiler.table(of: chain)) e\(bearer(pass, chain)) WHERE \(pass.filters[pick.filter])) r WHERE r.place = 1
      """
  }

  private func mode(_ pick: Plan.Pick, _ pass: Plan.EventPass, _ chain: Chain) -> String {
    let value = pass.values[pick.value]
    let order = value.form == .text ? engine.byBytes("c.v") : "c.v"
    return """
      SELECT r.key AS key, r.v AS \(pick.name) FROM (SELECT c.key AS key, c.v AS v, c.n AS n, \
      ROW_NUMBER() OVER (PARTITION BY c.key ORDER BY c.n DESC, \(order)) AS place \
      FROM (SELECT e.key AS key, \(value.sql) AS v, COUNT(*) AS n FROM \(compiler.table(of: chain)) e\(bearer(pass, chain)) \
      WHERE \(pass.filters[pick.filter]) AND \(value.sql) IS NOT NULL GROUP BY e.key, \(value.sql)) c) r \
      WHERE r.place = 1 AND r.n >= 2
      """
  }

  /// Labels, consent and memberships, a row for each person.
  private func grouped() -> [(name: String, columns: [(name: String, sql: String)], sql: String)] {
    func sql(_ from: String, _ columns: [(name: String, sql: String)]) -> String {
      "SELECT c.key AS key, \(columns.map { "\($0.sql) AS \($0.name)" }.joined(separator: ", ")) FROM (\(from)) c GROUP BY c.key"
    }
    return [
      ("labels", plan.labels, sql(labels, plan.labels)), ("consent", plan.consent, sql(consent, plan.consent)),
      ("memberships", plan.states, sql(memberships, plan.states)),
    ]
  }

  private var labels: String {
    guard let table = shape.labels else { return "" }
    return "SELECT \(column(table.key)) AS key, \(column(table.label)) AS label FROM \(source(table.table)) s"
  }

  private var consent: String {
    guard let table = shape.consent else { return "" }
    let status = renamed(column(table.status), table.values.map { ($0.written, $0.status.rawValue) })
    let columns = """
      \(column(table.key)) AS key, \(column(table.channel)) AS channel, \(column(table.type)) AS type, \(status) AS status
      """
    guard let at = table.at else { return "SELECT \(columns) FROM \(source(table.table)) s" }
    let parts = [table.key, table.channel, table.type].map { column($0) }.joined(separator: ", ")
    let rank = "ROW_NUMBER() OVER (PARTITION BY \(parts) ORDER BY \(column(at)) DESC) AS latest_place"
    return "SELECT * FROM (SELECT \(columns), \(rank) FROM \(source(table.table)) s) u WHERE latest_place = 1"
  }

  private var memberships: String {
    guard let table = shape.memberships else { return "" }
    let state = renamed(column(table.state), table.values.map { ($0.written, $0.state.rawValue) })
    return """
      SELECT \(column(table.key)) AS key, \(column(table.segment)) AS segment, \(state) AS state FROM \(source(table.table)) s
      """
  }

  private func renamed(_ column: String, _ values: [(String, String)]) -> String {
    guard !values.isEmpty else { return column }
    let cases = values.map { "WHEN \(engine.literal($0.0)) THEN '\($0.1)'" }.joined(separator: " ")
    return "CASE \(column) \(cases) END"
  }

  // MARK: - Steps

  /// The last table of a chain that is there at a level.
  func table(_ chain: Chain, at level: Int) -> String { "\(chain)_\(min(level, last(chain)))" }

  func last(_ chain: Chain) -> Int { 1 + ((plan.steps[chain] ?? []).map(\.level).max() ?? -1) }

  private mutating func addSteps() {
    for level in 0..<max(1, plan.levels) {
      addMembers(at: level)
      for chain in chains where level < last(chain) { addStep(chain, at: level) }
    }
  }

  private mutating func addStep(_ chain: Chain, at level: Int) {
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

  private func members(at level: Int) -> [(name: String, column: String, level: Int)] {
    plan.members.filter { $0.level <= level }
  }

  private mutating func addMembers(at level: Int) {
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
