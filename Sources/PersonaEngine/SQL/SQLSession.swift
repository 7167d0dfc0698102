import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// A database with the warehouse in it, and the people of the store that was asked about last.
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
    /// Kept so that no other store's profiles can come to stand at their address.
    var profiles: [Profile]?
    var now: Instant?
    /// What the people take, and the tables whose times depend on the start.
    var people = SQLTableSize()
    var relative = SQLTableSize()
    var answers: [TraitID: SQLAnswers] = [:]
  }

  init(_ project: Project) throws(SQLError) {
    guard let database = SQLDatabase() else { throw SQLError(kind: .processMemory) }
    self.database = database
    self.project = project
    people = PeopleTables(project)
    try people.create(in: database)
    for table in project.warehouse { try database.createTable(table.name.text, table.columns.map(\.text)) }
  }

  /// What a query gave, and the steps that it and the filling of its tables cost.
  struct Reply {
    let answers: SQLAnswers
    let steps: Int
  }

  /// The answers of a query for everybody in a store.
  func answers(
    to trait: TraitID, _ query: SQLQuery, in store: PeopleStore, _ allowance: SQLMeter.Allowance
  ) throws(Diagnostic) -> Reply {
    try query.locating { () throws(SQLError) in try hold(store) }
    let answers: SQLAnswers
    if let known = held.answers[trait] {
      answers = known
    } else {
      answers = try SQLAnswers(of: query, in: database, allowance, project)
      held.answers[trait] = answers
    }
    return Reply(answers: answers, steps: answers.steps + held.people.steps + held.relative.steps)
  }

  /// Fills the tables, unless they hold this very state of the store.
  private func hold(_ store: PeopleStore) throws(SQLError) {
    try fillWarehouse(at: store.start, in: store.context.settings.timezone)
    guard !store.isSameState(as: held.profiles) || held.now != store.now else { return }
    // Tables that could not be filled hold nobody's state.
    held.profiles = nil
    held.answers = [:]
    database.now = store.now
    held.people = try people.fill(database, from: store)
    held.profiles = store.profiles
    held.now = store.now
  }

  private func fillWarehouse(at start: Instant, in zone: Zone) throws(SQLError) {
    guard held.start != start else { return }
    let isFirst = held.start == nil
    held.start = nil
    held.answers = [:]
    var (size, relative) = (SQLTableSize(), SQLTableSize())
    for table in project.warehouse where isFirst || table.isRelative {
      try database.execute("DELETE FROM \(SQLText.identifier(table.name.text))")
      if table.isRelative {
        let rows = table.rows.lazy.map { table.resolved($0, at: start, in: zone) }
        try database.insert(rows, into: table.name.text, &relative)
      } else {
        try database.insert(table.rows, into: table.name.text, &size)
      }
    }
    held.relative = relative
    held.start = start
  }
}

extension PeopleStore {
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
