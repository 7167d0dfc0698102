import PersonaModel
import PersonaTime

/// Events.
extension StatementTables {
  mutating func addEvents() {
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

  func isUsed(_ table: WarehouseShape.EventTable) -> Bool {
    guard case .fixed(let event) = table.name, let names = plan.eventNames else { return true }
    return names.contains(event)
  }

  func events(_ table: WarehouseShape.EventTable) -> String {
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
  func order(_ table: WarehouseShape.EventTable) -> String {
    let order = table.order.filter { $0 != table.at }
    if order.isEmpty { return "0" }
    if order.count == 1 { return column(order[0]) }
    let list = order.map { column($0) }.joined(separator: ", ")
    return "ROW_NUMBER() OVER (PARTITION BY \(column(table.key)) ORDER BY \(column(table.at)), \(list))"
  }

  /// Rows that were appended twice count once; one without a name of its own was appended once.
  func distinct(_ table: WarehouseShape.EventTable) -> String {
    guard let distinct = table.distinct else { return source(table.table) }
    let order = column(table.at, of: "t")
    let rank = "ROW_NUMBER() OVER (PARTITION BY \(column(distinct, of: "t")) ORDER BY \(order)) AS copy_place"
    return "(SELECT * FROM (SELECT t.*, \(rank) FROM \(source(table.table)) t) u "
      + "WHERE copy_place = 1 OR \(column(distinct, of: "u")) IS NULL)"
  }

  func field(_ field: StatementPlan.EventField, of table: WarehouseShape.EventTable) -> String {
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

  mutating func addHistory() {
    guard plan.usesHistory, let history = shape.history else { return }
    var columns = ["\(column(history.key)) AS key"]
    columns.append("\(engine.read(column(history.from), .instant, history.reading)) AS valid_from")
    columns.append("\(engine.read(column(history.to), .instant, history.reading)) AS valid_to")
    for found in plan.historyColumns {
      columns.append("\(engine.read(column(found.column), found.form, found.reading)) AS \(found.alias)")
    }
    add("history", "SELECT \(columns.joined(separator: ", ")) FROM \(source(history.table)) s")
  }
}
