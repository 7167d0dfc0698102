import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime

/// The segments, traits and conditions of a project as SQL over the tables of a warehouse: the counterpart of ``Evaluation``.
///
/// Each segment and trait becomes a column of a table of people or of accounts, in as many steps as they refer to each other.
struct ConditionCompiler: Sendable {
  let project: Project
  let settings: Settings
  let shape: WarehouseShape
  let engine: any SQLEngine
  let now: Instant
  var draft: Draft
  var plan = StatementPlan()
  /// The test that is being written.
  var place: SourceSpan?
  /// In how many steps what was written last is there.
  var level = 0
  /// Properties of an earlier revision whose columns now hold values of another type.
  var retyped: Set<PropertyID> = []
  /// What is missing of the mapped tables, of all segments.
  var missing: [Diagnostic] = []
  /// Before the names of columns that a segment or a trait becomes.
  let mark: String
  var segments: [Key<SegmentID>: Found] = [:]
  var traits: [Key<TraitID>: FoundTerm] = [:]

  struct Key<ID: Hashable & Sendable>: Hashable, Sendable {
    let id: ID
    let chain: Chain
  }

  struct Found: Sendable {
    let test: SQLTest
    let level: Int
  }

  struct FoundTerm: Sendable {
    let term: Term
    let level: Int
  }

  init(
    _ project: Project, _ settings: Settings, shape: WarehouseShape, zones: [Zone], now: Instant
  ) {
    self.project = project
    self.settings = settings
    self.shape = shape
    engine = shape.engine.sql
    self.now = now
    draft = Draft(zones: [settings.timezone] + zones.filter { $0 != settings.timezone })
    mark = ""
  }

  /// For another revision of a project in the same statement, over the same tables.
  init(_ project: Project, _ settings: Settings, shape: WarehouseShape, continuing other: ConditionCompiler) {
    self.project = project
    self.settings = settings
    self.shape = shape
    engine = shape.engine.sql
    now = other.now
    (draft, plan) = (other.draft, other.plan)
    mark = "b"
  }

  // MARK: - What is missing

  /// Says that a mapped table lacks something, and goes on; without a mapping there is no more to look at.
  mutating func lack(_ message: String, help: String, at span: SourceSpan?) throws(UnsupportedSQLError) {
    guard let mapped = shape.mapped else { throw UnsupportedSQLError(message, at: span) }
    let diagnostic = Diagnostic(.unmapped, message, at: span ?? mapped.warehouse, help: help)
    if !missing.contains(diagnostic) { missing.append(diagnostic) }
  }

  mutating func add(_ others: [Diagnostic]) {
    for diagnostic in others where !missing.contains(diagnostic) { missing.append(diagnostic) }
  }

  mutating func lack(columnOf path: Path, of test: ConditionTest) throws(UnsupportedSQLError) {
    guard shape.mapped != nil else { return }
    try lack(
      "'\(path.text)' has no type in 'schema', so that nothing says what its column holds",
      help:
        "add `\(path.text): \(test.likelyType)` to 'schema', or its column to 'warehouse' as `{column: …, as: json}`",
      at: test.span)
  }

  // MARK: - Segments

  /// The column that says who is in a segment.
  mutating func membership(in segment: SegmentID, _ chain: Chain) throws(UnsupportedSQLError) -> SQLTest {
    let key = Key(id: segment, chain: chain)
    if let found = segments[key] {
      level = max(level, found.level)
      return found.test
    }
    let outer = level
    level = 0
    let test = try written(segment, chain)
    let column = add(test.settled.text, "s\(mark)_\(segment.value + 1)", chain)
    segments[key] = Found(test: .sql("p.\(column)", mayBeNull: false), level: level)
    level = max(level, outer)
    return .sql("p.\(column)", mayBeNull: false)
  }

  /// Adds a column that is worked out from what is there at this level; afterwards the level is one more.
  mutating func add(_ sql: String, _ name: String, _ chain: Chain) -> String {
    plan.steps[chain]?.append(StatementPlan.Column(name: name, sql: sql, level: level))
    level += 1
    return name
  }

  mutating func written(_ segment: SegmentID, _ chain: Chain) throws(UnsupportedSQLError) -> SQLTest {
    let test = try evaluated(segment, chain)
    guard chain == .people else { return test }
    let active: [SQLTest] = shape.people.archived == nil ? [] : [.sql("(NOT p.archived)", mayBeNull: false)]
    guard shape.memberships != nil else { return .all(active + [test]) }
    let id = engine.literal(project.segments[segment].header.id)
    let name = plan.states.use("m", "MAX(CASE WHEN c.segment = \(id) THEN c.state END)")
    let byHand = "(CASE p.\(name) WHEN 'member' THEN TRUE WHEN 'excluded' THEN FALSE ELSE \(test.settled.text) END)"
    return .all(active + [.sql(byHand, mayBeNull: false)])
  }

  mutating func evaluated(_ segment: SegmentID, _ chain: Chain) throws(UnsupportedSQLError) -> SQLTest {
    let definition = project.segments[segment]
    if definition.subject == .accounts, chain == .people {
      switch definition.match {
      case .everyone: return .always(true)
      case .assignedOnly: return .always(false)
      case .condition:
        let test = try inAccounts { (compiler) throws(UnsupportedSQLError) in
          try compiler.membership(in: segment, .accounts)
        }
        return ofAccount(test)
      }
    }
    switch definition.match {
    case .everyone: return .always(true)
    case .assignedOnly: return .always(false)
    case .condition(let condition): return try test(project.conditions[condition], chain)
    }
  }

  /// What accounts have as a column is read of a person's account one step later.
  mutating func inAccounts(_ body: (inout ConditionCompiler) throws(UnsupportedSQLError) -> SQLTest)
    throws(UnsupportedSQLError) -> SQLTest
  {
    guard shape.accounts != nil else { return try unmapped("accounts") }
    try needAccounts()
    return try body(&self)
  }

  /// What leads from people to their accounts.
  mutating func needAccounts() throws(UnsupportedSQLError) {
    guard shape.people.account == nil else { return }
    try lack("people have no column for their account", help: "add `account: …` to 'people'", at: place)
  }

  /// A table that the settings do not map.
  mutating func unmapped(_ table: String) throws(UnsupportedSQLError) -> SQLTest {
    try lack("no table of \(table) is mapped", help: "add `\(table): {table: …}` to 'warehouse'", at: place)
    return .always(false)
  }

  func ofAccount(_ test: SQLTest) -> SQLTest {
    guard case .sql(let text, _) = test else { return test }
    return .sql("COALESCE(a.\(text.dropFirst(2)), FALSE)", mayBeNull: false)
  }

  // MARK: - Conditions

  mutating func test(_ condition: Condition, _ chain: Chain) throws(UnsupportedSQLError) -> SQLTest {
    switch condition {
    case .all(let parts, _): return .all(try tests(parts, chain))
    case .any(let parts, _): return .any(try tests(parts, chain))
    case .none(let parts, _): return SQLTest.any(try tests(parts, chain)).negated
    case .not(let part, _): return try test(part, chain).negated
    case .test(let test): return try leaf(test, chain)
    }
  }

  mutating func tests(_ parts: [Condition], _ chain: Chain) throws(UnsupportedSQLError) -> [SQLTest] {
    var tests: [SQLTest] = []
    for part in parts { tests.append(try test(part, chain)) }
    return tests
  }

  mutating func leaf(_ written: ConditionTest, _ chain: Chain) throws(UnsupportedSQLError) -> SQLTest {
    let test = written.options.ignoreCase ? written.withFoldingPatterns : written
    let outer = place
    place = test.span
    defer { place = outer }
    do throws(UnsupportedSQLError) {
      let present = try leafNow(test, chain)
      guard let span = test.options.heldFor else { return present }
      return .all([present, try held(test, for: span, chain)])
    } catch {
      // Where it stands in the project, if the reason did not say so itself.
      throw UnsupportedSQLError(error.reason, at: error.span ?? test.span)
    }
  }

  /// What each subject is in SQL: there is no default.
  mutating func leafNow(_ test: ConditionTest, _ chain: Chain) throws(UnsupportedSQLError) -> SQLTest {
    switch test.subject {
    case .property(let path): return try properties(test.predicatesInSQL, at: path, of: test, chain)
    case .trait(_, let keys) where !keys.isEmpty:
      throw UnsupportedSQLError("what a trait holds under a key has no column", at: test.span)
    case .trait(let trait, _): return try judged(test, try value(of: trait, chain), chain)
    case .event(let condition): return try events(condition, of: test, chain)
    case .sequence(let steps): return try sequence(steps, of: test, chain)
    case .label(let pattern): return try label(pattern, of: test, chain)
    case .consent(let scope): return try consent(scope, of: test, chain)
    case .segment(let segment): return try self.segment(segment, of: test, chain)
    case .account(let condition): return try account(condition, chain)
    case .members(let quantifier, let condition): return try members(quantifier, condition, chain)
    case .lifecycle:
      let state = shape.people.archived == nil ? "'active'" : "(CASE WHEN p.archived THEN 'archived' ELSE 'active' END)"
      guard chain == .people else { return try judged(test, Term(.text, nothing(.text)), chain) }
      return try judged(test, Term(.text, state), chain, isAlwaysThere: true)
    case .now: return try clock(test, chain)
    case .identity(let key):
      throw UnsupportedSQLError("the identity '\(project.identityKeys[key].name)' is kept in no column")
    case .device: throw UnsupportedSQLError("'device' asks for devices, which are kept in no column")
    case .source: throw UnsupportedSQLError("'source' asks where somebody came from, which is kept in no column")
    }
  }

  func table(_ chain: Chain) -> WarehouseShape.BearerTable? { chain == .people ? shape.people : shape.accounts }
}
