import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// Segments as text for an engine. Nothing here connects to one.
package struct WarehouseText: Sendable {
  package let evaluator: Evaluator
  package let shape: WarehouseShape
  package let now: Instant
  let zones: [Zone]
  private(set) var compiler: ConditionCompiler
  /// Those that have a text, in order.
  package private(set) var compiled: [Compiled] = []
  package private(set) var refused: [(segment: SegmentID, refusal: UnsupportedSQLError)] = []

  package struct Compiled: Sendable {
    package let segment: SegmentID
    /// Of the last table of people, or of accounts.
    let column: String
    /// What it takes for granted, by itself; what segments that it refers to do stands with them.
    package let assumptions: [Assumption]
  }

  private var project: Project { evaluator.project }
  private var engine: any SQLEngine { compiler.engine }

  /// `zones` are those that people may have.
  package init(_ evaluator: Evaluator, _ shape: WarehouseShape, segments: [SegmentID], zones: [Zone], now: Instant) {
    self.evaluator = evaluator
    self.shape = shape
    self.now = now
    self.zones = zones
    compiler = ConditionCompiler(evaluator.project, evaluator.settings, shape: shape, zones: zones, now: now)
    compiler.add(shape.mapped?.mistakes ?? [])
    for segment in segments { compile(segment) }
  }

  private mutating func compile(_ segment: SegmentID) {
    var trial = compiler
    trial.level = 0
    trial.draft.assumptions = []
    let chain = chain(of: segment)
    do throws(UnsupportedSQLError) {
      let test = try trial.membership(in: segment, chain)
      if chain == .accounts { _ = try trial.membership(in: segment, .people) }
      compiler = trial
      compiled.append(
        Compiled(
          segment: segment, column: String(test.text.dropFirst(2)), assumptions: trial.draft.assumptions))
    } catch {
      compiler.add(trial.missing)
      refused.append((segment, error))
    }
  }

  /// What the mapped tables lack, of all segments.
  package var missing: [Diagnostic] {
    compiler.missing.sorted {
      ($0.span?.file.index ?? 0, $0.span?.start ?? 0) < ($1.span?.file.index ?? 0, $1.span?.start ?? 0)
    }
  }

  package var assumptions: [Assumption] {
    var all: [Assumption] = []
    for assumption in compiled.flatMap(\.assumptions) where !all.contains(assumption) { all.append(assumption) }
    return all
  }

  /// The properties that the text asks for.
  package var properties: Set<PropertyID> {
    Set((compiler.plan.properties[.people] ?? []) + (compiler.plan.properties[.accounts] ?? []))
  }

  /// Whether answers depend on the time zone that somebody has.
  package var usesZones: Bool { compiler.draft.usesZones }

  // MARK: - Statements

  /// The keys of those who are in the segments; of several, each with the segment's name.
  package func keys() -> String { keys(reading: nil) }

  /// With other words in place of the mapped tables.
  func keys(reading word: (@Sendable (WarehouseShape.TableName) -> String)?) -> String {
    let tables = StatementTables(compiler, rows: nil, reading: word)
    let selects = compiled.map { found in
      let (segment, column) = (found.segment, found.column)
      let name = compiled.count > 1 ? "\(engine.literal(project.segments[segment].header.id)) AS segment, " : ""
      return
        "SELECT \(name)p.key AS \(engine.identifier(key(of: segment))) FROM \(table(of: segment, tables)) p WHERE p.\(column)"
    }
    return tables.text(asking: selects.joined(separator: "\nUNION ALL\n"))
  }

  private func key(of segment: SegmentID) -> String {
    guard compiled.count == 1 else { return "key" }
    let isOfAccounts = project.segments[segment].subject == .accounts
    return isOfAccounts ? shape.accounts?.key ?? shape.people.key : shape.people.key
  }

  private func table(of segment: SegmentID, _ tables: StatementTables) -> String {
    tables.table(chain(of: segment), at: .max)
  }

  /// The text of one of the segments by itself, which reads no more than it needs.
  package func alone(_ segment: SegmentID) -> WarehouseText {
    WarehouseText(evaluator, shape, segments: [segment], zones: zones, now: now)
  }

  func chain(of segment: SegmentID) -> Chain {
    project.segments[segment].subject == .accounts && shape.accounts != nil ? .accounts : .people
  }

  // MARK: - Rows

  /// Those of the tables that the text reads.
  func tables(of rows: WarehouseRows) -> [WarehouseRows.Table] {
    let tables = StatementTables(compiler, rows: rows)
    return rows.tables.filter { tables.isUsed($0.name) }
  }

  func given(_ table: WarehouseRows.Table) -> String {
    engine.given(table.columns.map { ($0.name, $0.form) }, table.rows)
  }

  /// The keys that the text has to give for the rows of a proof, with everybody that stands in them.
  func expectedKeys(of segment: SegmentID, _ proof: WarehouseProof) -> String {
    let isOfAccounts = chain(of: segment) == .accounts
    let members = proof.subjects.filter { $0.isAccount == isOfAccounts && $0.members[segment] == true }
    return engine.given([(key(of: segment), .text)], members.map { [$0.key] })
  }

  // MARK: - Counts

  /// One row for each segment, with how many are in it, all counted at once.
  package func counts() -> String {
    let tables = StatementTables(compiler, rows: nil)
    var counted: [(name: String, sql: String)] = []
    var selects: [String] = []
    for chain in [Chain.people, .accounts] {
      let own = compiled.enumerated().filter { self.chain(of: $0.element.segment) == chain }
      guard !own.isEmpty else { continue }
      let sums = own.map { "SUM(CASE WHEN p.\($1.column) THEN 1 ELSE 0 END) AS n\($0)" }.joined(separator: ",\n    ")
      counted.append(("counted_\(chain)", "SELECT \(sums)\n  FROM \(tables.table(chain, at: .max)) p"))
      selects += own.map { place, found in
        let id = engine.literal(project.segments[found.segment].header.id)
        return "SELECT \(id) AS segment, n\(place) AS members FROM counted_\(chain)"
      }
    }
    return tables.text(with: counted, asking: selects.joined(separator: "\nUNION ALL\n"))
  }

  /// A statement that brings the people along and gives back only the answers that differ from ours. Where ours is an error,
  /// any answer differs.
  package func proof(_ proof: WarehouseProof) -> String {
    let tables = StatementTables(compiler, rows: proof.rows)
    let others = [("expected", expected(proof)), ("answer", answers(tables))]
    return tables.text(
      with: others.map { (name: $0.0, sql: $0.1) },
      asking: """
        SELECT e.subject, e.segment, e.member AS expected, a.member AS answer
        FROM expected e LEFT JOIN answer a ON a.subject = e.subject AND a.segment = e.segment AND a.kind = e.kind
        WHERE a.member IS NULL OR a.member <> e.member ORDER BY e.segment, e.subject
        """)
  }

  private func expected(_ proof: WarehouseProof) -> String {
    let columns: [(name: String, form: ColumnForm)] = [
      ("subject", .text), ("kind", .text), ("segment", .text), ("member", .text),
    ]
    var rows: [[String?]] = []
    for subject in proof.subjects {
      for segment in compiled.map(\.segment) {
        guard let answer = subject.answer(for: segment) else { continue }
        rows.append([
          subject.key, subject.isAccount ? "account" : "persona", project.segments[segment].header.id, answer,
        ])
      }
    }
    return engine.given(columns.map { (engine.plain($0.name), $0.form) }, rows)
  }

  private func answers(_ tables: StatementTables) -> String {
    var selects: [String] = []
    for found in compiled {
      let (segment, column) = (found.segment, found.column)
      for chain in chain(of: segment) == .accounts ? [Chain.people, .accounts] : [.people] {
        selects.append(
          """
          SELECT p.key AS subject, '\(chain == .people ? "persona" : "account")' AS kind, \
          \(engine.literal(project.segments[segment].header.id)) AS segment, \
          CASE WHEN p.\(column) THEN '1' ELSE '0' END AS member FROM \(tables.table(chain, at: .max)) p
          """)
      }
    }
    return selects.joined(separator: "\n  UNION ALL\n  ")
  }
}

extension SQLEngine {
  /// A name of our own, which needs no quotes; Snowflake would have it in capitals.
  func plain(_ name: String) -> String { self.name == .snowflake ? name.uppercased() : name }
}
