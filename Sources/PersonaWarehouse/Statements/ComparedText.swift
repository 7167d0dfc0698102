import PersonaEngine
import PersonaModel
import PersonaTime

/// How many are in each segment, and who joins and leaves since an earlier revision, in one pass over the same tables.
package struct ComparedText: Sendable {
  package let statement: String
  /// Segments that the earlier revision has and that have no text as they were.
  package private(set) var refused: [(id: String, refusal: UnsupportedSQLError)] = []

  private struct Column {
    let id: String
    let chain: Chain
    let now: String?
    var before: String?
  }

  fileprivate init(_ text: WarehouseText, _ compiler: ConditionCompiler, _ former: Evaluator)
    throws(UnsupportedSQLError)
  {
    guard former.settings.timezone == compiler.settings.timezone else {
      throw UnsupportedSQLError("the project's time zone was another one")
    }
    let project = text.evaluator.project
    let (shape, retyped) = text.shape.over(former.project, in: project)
    var merged = ConditionCompiler(former.project, former.settings, shape: shape, continuing: compiler)
    merged.retyped = retyped
    var columns = text.compiled.map { found in
      Column(id: project.segments[found.segment].header.id, chain: text.chain(of: found.segment), now: found.column)
    }
    for place in former.project.segments.indices {
      let segment = former.project.segments[place]
      // A segment that is gone is counted, too, since everybody left it.
      let known = columns.firstIndex { $0.id == segment.header.id }
      if known == nil, project.segments.contains(where: { $0.header.id == segment.header.id }) { continue }
      var trial = merged
      trial.level = 0
      let chain: Chain = segment.subject == .accounts && text.shape.accounts != nil ? .accounts : .people
      do throws(UnsupportedSQLError) {
        let column = String(try trial.membership(in: SegmentID(place), chain).text.dropFirst(2))
        if let known, columns[known].chain != chain {
          throw UnsupportedSQLError("it was about others, people or accounts")
        }
        try Self.check(trial.plan.fields, of: shape)
        merged = trial
        if let known {
          columns[known].before = column
        } else {
          columns.append(Column(id: segment.header.id, chain: chain, now: nil, before: column))
        }
      } catch { refused.append((segment.header.id, error)) }
    }
    statement = Self.statement(StatementTables(merged, rows: nil), columns)
  }

  /// A field that has a column of its own is of one type.
  private static func check(_ fields: [StatementPlan.EventField], of shape: WarehouseShape) throws(UnsupportedSQLError)
  {
    for field in fields {
      for case (.fixed(let event), .columns(let columns)) in shape.events.map({ ($0.name, $0.fields) })
      where field.event == nil || field.event == event {
        guard let column = columns[field.name], column.form != field.form, field.event != nil else { continue }
        throw UnsupportedSQLError("'\(field.name)' of '\(event)' had another type")
      }
    }
  }

  private static func statement(_ tables: StatementTables, _ columns: [Column]) -> String {
    var counted: [(name: String, sql: String)] = []
    var selects: [String] = []
    for chain in [Chain.people, .accounts] {
      let own = columns.enumerated().filter { $0.element.chain == chain }
      guard !own.isEmpty else { continue }
      var sums: [String] = []
      for (place, column) in own {
        let (now, before) = (column.now.map { "p.\($0)" } ?? "FALSE", column.before.map { "p.\($0)" } ?? "FALSE")
        let tests = [now, before, "\(now) AND NOT \(before)", "\(before) AND NOT \(now)"]
        sums += tests.enumerated().map { "SUM(CASE WHEN \($1) THEN 1 ELSE 0 END) AS n\(place)_\($0)" }
        let engine = tables.compiler.engine
        selects.append(
          """
          SELECT \(engine.literal(column.id)) AS segment, n\(place)_0 AS members, n\(place)_1 AS before, \
          n\(place)_2 AS joins, n\(place)_3 AS leaves FROM counted_\(chain)
          """)
      }
      let sql = "SELECT \(sums.joined(separator: ",\n    "))\n  FROM \(tables.table(chain, at: .max)) p"
      counted.append(("counted_\(chain)", sql))
    }
    return tables.text(with: counted, asking: selects.joined(separator: "\nUNION ALL\n"))
  }
}

extension WarehouseShape {
  /// The tables as they are now, with the properties of another revision in their columns, and those that had another type.
  fileprivate func over(_ former: Project, in present: Project) -> (shape: WarehouseShape, retyped: Set<PropertyID>) {
    let old = WarehouseShape(of: former, engine: engine)
    var retyped: Set<PropertyID> = []
    func moved(
      _ columns: [PropertyID: PropertyColumn], _ before: [PropertyID: PropertyColumn]
    ) -> [PropertyID: PropertyColumn] {
      let named = Dictionary(columns.map { (present.properties[$0.key].name, $0.value) }, uniquingKeysWith: { $1 })
      var moved = before
      for place in former.properties.indices {
        let id = PropertyID(place)
        guard let column = named[former.properties[id].name] else { continue }
        if let own = before[id], own.form != column.form { retyped.insert(id) }
        moved[id] = column
      }
      return moved
    }
    var shape = self
    shape.people.columns = moved(people.columns, old.people.columns)
    if let accounts { shape.accounts?.columns = moved(accounts.columns, old.accounts?.columns ?? [:]) }
    if let history { shape.history?.columns = moved(history.columns, old.history?.columns ?? [:]) }
    return (shape, retyped)
  }
}

extension WarehouseText {
  /// The same segments as another revision has them, in one statement. Throws where the two cannot share their tables.
  package func against(_ former: Evaluator) throws(UnsupportedSQLError) -> ComparedText {
    try ComparedText(self, compiler, former)
  }
}
