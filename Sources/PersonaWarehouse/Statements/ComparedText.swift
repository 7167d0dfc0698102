import PersonaEngine
import PersonaModel
import PersonaTime

/// How many are in each segment, and who joins and leaves since an earlier revision, in one pass over the same tables.
package struct ComparedText: Sendable {
  package let statement: String
  /// Segments that the earlier revision has and that have no text as they were.
  package private(set) var refused: [(id: String, refusal: Refusal)] = []

  private struct Column {
    let id: String
    let chain: Chain
    let now: String?
    var before: String?
  }

  fileprivate init(_ text: WarehouseText, _ compiler: ConditionCompiler, _ former: Evaluator) throws(Refusal) {
    guard former.settings.timezone == compiler.settings.timezone else {
      throw Refusal("the project's time zone was another one")
    }
    var merged = ConditionCompiler(
      former.project, former.settings, shape: WarehouseShape(of: former.project, engine: text.shape.engine),
      continuing: compiler)
    let project = text.evaluator.project
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
      do throws(Refusal) {
        let column = String(try trial.membership(in: SegmentID(place), chain).text.dropFirst(2))
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

extension WarehouseText {
  /// The same segments as another revision has them, in one statement. Throws where the two cannot share their tables.
  package func against(_ former: Evaluator) throws(Refusal) -> ComparedText {
    try ComparedText(self, compiler, former)
  }
}
