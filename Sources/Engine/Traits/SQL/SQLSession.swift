import Diagnostics
import Time

/// A database with the warehouse in it, and the people of the world that was asked about last.
///
/// A class because its answers are kept from one question to the next.
final class SQLSession: Sendable {
  let database: SQLDatabase
  private let project: Project
  private let people: PeopleTables
  private let held = Held()

  /// What the tables hold at present.
  ///
  /// A class because the session is shared by reference; one thread has it at a time.
  private final class Held: @unchecked Sendable {
    /// By these the warehouse's relative times were fixed.
    var start: Instant?
    /// Kept so that no other world's profiles can come to stand at their address.
    var profiles: [Profile]?
    var now: Instant?
    var answers: [TraitID: SQLAnswers] = [:]
    var queries: [TraitID: SQLStatement] = [:]
  }

  init?(_ project: Project) {
    guard let database = SQLDatabase() else { return nil }
    self.database = database
    self.project = project
    people = PeopleTables(project)
    people.create(in: database)
    for table in project.warehouse { database.create(table) }
  }

  /// The answers of a query for everybody in a world.
  func answers(
    to trait: TraitID, _ query: SQLQuery, in world: World, budget: Budget
  ) throws(Diagnostic) -> SQLAnswers {
    hold(world)
    if let known = held.answers[trait] { return known }
    let statement = try self.statement(trait, query)
    let answers = try SQLAnswers(of: statement, query, in: database, budget: budget)
    held.answers[trait] = answers
    return answers
  }

  /// Compiles a query without running it.
  func statement(_ trait: TraitID, _ query: SQLQuery) throws(Diagnostic) -> SQLStatement {
    if let known = held.queries[trait] { return known }
    let statement: SQLStatement
    do { statement = try database.query(query.text.bytes) } catch { throw query.diagnostic(of: error, in: project) }
    guard statement.columnCount == 2 else { throw query.diagnostic(ofColumns: statement.columnCount) }
    held.queries[trait] = statement
    return statement
  }

  /// Fills the tables, unless they hold this very state of the world.
  private func hold(_ world: World) {
    fillWarehouse(at: world.start, in: world.evaluator.settings.timezone)
    guard !world.isSameState(as: held.profiles) || held.now != world.now else { return }
    held.profiles = world.profiles
    held.now = world.now
    held.answers = [:]
    database.now = world.now
    people.fill(database, from: world)
  }

  private func fillWarehouse(at start: Instant, in zone: Zone) {
    guard held.start != start else { return }
    for table in project.warehouse where held.start == nil || table.isRelative {
      database.execute("DELETE FROM \(SQLText.identifier(table.name.text))")
      database.insert(table.rows.map { $0.map { $0.fixed(at: start, in: zone) } }, into: table.name.text)
    }
    held.start = start
    held.answers = [:]
  }
}

extension World {
  /// Whether the profiles are those very ones: not only equal, but in one piece of memory, which whoever keeps them
  /// keeps from being changed.
  fileprivate func isSameState(as others: [Profile]?) -> Bool {
    guard let others else { return false }
    return profiles.count == others.count
      && profiles.withUnsafeBufferPointer { mine in
        others.withUnsafeBufferPointer { $0.baseAddress == mine.baseAddress }
      }
  }
}

extension SQLDatabase {
  fileprivate func create(_ table: WarehouseTable) {
    let columns = table.columns.map { SQLText.identifier($0.text) }.joined(separator: ", ")
    execute("CREATE TABLE \(SQLText.identifier(table.name.text)) (\(columns))")
  }
}
