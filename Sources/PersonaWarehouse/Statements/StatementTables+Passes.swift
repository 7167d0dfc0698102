import PersonaModel
import PersonaTime

/// What is drawn from rows of people.
extension StatementTables {
  mutating func addFirst(_ chain: Chain) {
    var columns = ["p.*"]
    var joins = ""
    func join(_ name: String, _ alias: String) { joins += "\n  LEFT JOIN \(name) \(alias) ON \(alias).key = p.key" }
    let pass = plan.passes[chain] ?? StatementPlan.EventPass()
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

  func subject(_ pass: StatementPlan.EventPass, _ chain: Chain) -> String {
    pass.usesBearer ? " JOIN \(compiler.base(chain)) p ON p.key = e.key" : ""
  }

  func aggregates(_ pass: StatementPlan.EventPass, _ chain: Chain) -> String {
    let filters = pass.filters.enumerated().map { "\($1) AS f\($0 + 1)" }
    let values = pass.values.enumerated().map { "\($1.sql) AS v\($0 + 1)" }
    let columns = (["e.key AS key", "e.at AS at"] + filters + values).joined(separator: ", ")
    let sums = pass.aggregates.map { "\($0.sql) AS \($0.name)" }.joined(separator: ", ")
    return """
      SELECT r.key AS key, \(sums)
        FROM (SELECT \(columns) FROM \(compiler.table(of: chain)) e\(subject(pass, chain))) r GROUP BY r.key
      """
  }

  func pick(_ pick: StatementPlan.Pick, _ pass: StatementPlan.EventPass, _ chain: Chain) -> String {
    let order = pick.isLast ? "e.at DESC, e.ord DESC" : "e.at, e.ord"
    return """
      SELECT r.key AS key, r.v AS \(pick.name) FROM (SELECT e.key AS key, \(pass.values[pick.value].sql) AS v, \
      ROW_NUMBER() OVER (PARTITION BY e.key ORDER BY \(order)) AS place \
      FROM \(compiler.table(of: chain)) e\(subject(pass, chain)) WHERE \(pass.filters[pick.filter])) r WHERE r.place = 1
      """
  }

  func mode(_ pick: StatementPlan.Pick, _ pass: StatementPlan.EventPass, _ chain: Chain) -> String {
    let value = pass.values[pick.value]
    let order = value.form == .text ? engine.byBytes("c.v") : "c.v"
    return """
      SELECT r.key AS key, r.v AS \(pick.name) FROM (SELECT c.key AS key, c.v AS v, c.n AS n, \
      ROW_NUMBER() OVER (PARTITION BY c.key ORDER BY c.n DESC, \(order)) AS place \
      FROM (SELECT e.key AS key, \(value.sql) AS v, COUNT(*) AS n FROM \(compiler.table(of: chain)) e\(subject(pass, chain)) \
      WHERE \(pass.filters[pick.filter]) AND \(value.sql) IS NOT NULL GROUP BY e.key, \(value.sql)) c) r \
      WHERE r.place = 1 AND r.n >= 2
      """
  }

  /// Labels, consent and memberships, a row for each person.
  func grouped() -> [(name: String, columns: [(name: String, sql: String)], sql: String)] {
    func sql(_ from: String, _ columns: [(name: String, sql: String)]) -> String {
      "SELECT c.key AS key, \(columns.map { "\($0.sql) AS \($0.name)" }.joined(separator: ", ")) FROM (\(from)) c GROUP BY c.key"
    }
    return [
      ("labels", plan.labels, sql(labels, plan.labels)), ("consent", plan.consent, sql(consent, plan.consent)),
      ("memberships", plan.states, sql(memberships, plan.states)),
    ]
  }

  var labels: String {
    guard let table = shape.labels else { return "" }
    return "SELECT \(column(table.key)) AS key, \(column(table.label)) AS label FROM \(source(table.table)) s"
  }

  var consent: String {
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

  var memberships: String {
    guard let table = shape.memberships else { return "" }
    let state = renamed(column(table.state), table.values.map { ($0.written, $0.state.rawValue) })
    return """
      SELECT \(column(table.key)) AS key, \(column(table.segment)) AS segment, \(state) AS state FROM \(source(table.table)) s
      """
  }

  func renamed(_ column: String, _ values: [(String, String)]) -> String {
    guard !values.isEmpty else { return column }
    let cases = values.map { "WHEN \(engine.literal($0.0)) THEN '\($0.1)'" }.joined(separator: " ")
    return "CASE \(column) \(cases) END"
  }
}
