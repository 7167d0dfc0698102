import PersonaEngine
import PersonaModel
import PersonaText

/// Labels, consent, segments, accounts and their members.
extension ConditionCompiler {
  mutating func label(_ pattern: LabelPattern, of test: ConditionTest, _ chain: Chain) throws(UnsupportedSQLError)
    -> SQLTest
  {
    guard chain == .people else {
      guard test.predicates.isEmpty else { return try judged(test, Term(.text, nothing(.text)), chain) }
      return .always(false)
    }
    guard shape.labels != nil else { return try unmapped("labels") }
    if project.labels(askedFor: test).contains(where: { project.labels[$0].name.text.utf8.contains(0) }) {
      throw UnsupportedSQLError("a text with a NUL character is in no column", at: test.span)
    }
    if case .anyLabel = pattern, !test.predicates.isEmpty { return try labelList(of: test) }
    let names = project.labels(askedFor: test).map { engine.literal(project.labels[$0].name.text) }
    let isAny = if case .anyLabel = pattern { true } else { false }
    let filter = isAny ? "TRUE" : "c.label IN (\(names.joined(separator: ", ")))"
    let name = plan.labels.use("l", "MAX(CASE WHEN \(filter) THEN 1 ELSE 0 END)")
    let has = "COALESCE(p.\(name), 0) = 1"
    guard !test.predicates.isEmpty else { return .sql("(\(has))", mayBeNull: false) }
    return try judged(test, Term(.boolean, "(CASE WHEN \(has) THEN TRUE END)"), chain)
  }

  private mutating func labelList(of test: ConditionTest) throws(UnsupportedSQLError) -> SQLTest {
    let list = engine.jsonList(Term(.text, "c.label"), isDistinct: true)
    let name = plan.labels.use("l", list)
    return try looking(at: assumedLabel?.ofElements) { (compiler) throws(UnsupportedSQLError) in
      try compiler.judged(test, Term(.json, "p.\(name)"), .people)
    }
  }

  func nothing(_ form: ColumnForm) -> String { "CAST(NULL AS \(engine.type(form)))" }

  // MARK: - Consent

  mutating func consent(_ scope: ConsentScope, of test: ConditionTest, _ chain: Chain) throws(UnsupportedSQLError)
    -> SQLTest
  {
    guard chain == .people else { return try judged(test, Term(.text, nothing(.text)), chain) }
    guard shape.consent != nil else { return try unmapped("consent") }
    if scope.device != nil { throw UnsupportedSQLError("the consent of a single device is kept in no column") }
    if scope.channel == nil, scope.type == nil {
      throw UnsupportedSQLError(
        "the consent to everything, a global opt-out, is kept in no column; ask for each channel")
    }
    var filters: [String] = []
    if let channel = scope.channel {
      filters.append("c.channel = \(engine.literal(project.channels[channel].name.text))")
    }
    if let type = scope.type {
      let name = project.communicationTypes[type].name.text
      filters.append("c.type = \(engine.literal(name))")
    }
    let filter = filters.joined(separator: " AND ")
    // Of several the most restrictive that is on record.
    let order: [ConsentStatus] = [.optedOut, .pending, .unknown, .optedIn]
    let cases = order.map { status in
      let name = plan.consent.use("c", "MAX(CASE WHEN \(filter) AND c.status = '\(status.rawValue)' THEN 1 ELSE 0 END)")
      return "WHEN p.\(name) = 1 THEN '\(status.rawValue)'"
    }
    return try judged(
      test, Term(.text, "(CASE \(cases.joined(separator: " ")) ELSE 'unknown' END)"), chain, isAlwaysThere: true)
  }

  // MARK: - Segments

  mutating func segment(_ segment: SegmentID, of test: ConditionTest, _ chain: Chain) throws(UnsupportedSQLError)
    -> SQLTest
  {
    let member = try membership(in: segment, chain)
    guard !test.predicates.isEmpty else { return member }
    var cases = "WHEN \(member.text) THEN 'member'"
    if chain == .people, shape.memberships != nil {
      let id = engine.literal(project.segments[segment].header.id)
      let name = plan.states.use("m", "MAX(CASE WHEN c.segment = \(id) THEN c.state END)")
      let isActive = shape.people.archived == nil ? "" : " AND NOT p.archived"
      cases += " WHEN p.\(name) = 'excluded'\(isActive) THEN 'excluded'"
    }
    return try judged(test, Term(.text, "(CASE \(cases) ELSE 'non-member' END)"), chain, isAlwaysThere: true)
  }

  // MARK: - Accounts

  mutating func account(_ condition: Condition, _ chain: Chain) throws(UnsupportedSQLError) -> SQLTest {
    guard chain == .people else { return try test(condition, .accounts) }
    let outer = level
    level = 0
    let test = try inAccounts { (compiler) throws(UnsupportedSQLError) in try compiler.test(condition, .accounts) }
    let name = column(test, "a", .accounts)
    level = max(level, outer)
    return .sql("COALESCE(a.\(name), FALSE)", mayBeNull: false)
  }

  mutating func members(
    _ quantifier: ConditionSubject.Quantifier, _ condition: Condition, _ chain: Chain
  ) throws(UnsupportedSQLError) -> SQLTest {
    guard shape.people.account != nil else {
      try needAccounts()
      return .always(false)
    }
    if chain == .accounts, shape.accounts == nil { return try unmapped("accounts") }
    let outer = level
    level = 0
    let test = try test(condition, .people)
    let column = column(test, "m", .people)
    let known = plan.members.first { $0.column == column }?.name
    let name = known ?? "n_\(plan.members.count + 1)"
    if known == nil { plan.members.append((name, column, level)) }
    level = max(level, outer)
    // Over no members `any` and `all` are false and `none` is true.
    switch quantifier {
    case .any: return .sql("(COALESCE(m.\(name), 0) > 0)", mayBeNull: false)
    case .none: return .sql("(COALESCE(m.\(name), 0) = 0)", mayBeNull: false)
    case .all: return .sql("(COALESCE(m.\(name) = m.members, FALSE))", mayBeNull: false)
    }
  }

  /// The column of a condition on somebody else, which is there once.
  private mutating func column(_ test: SQLTest, _ prefix: String, _ chain: Chain) -> String {
    let text = test.settled.text
    let columns = plan.steps[chain] ?? []
    if let known = columns.first(where: { $0.sql == text && $0.name.hasPrefix("\(prefix)c_") }) {
      level = max(level, known.level + 1)
      return known.name
    }
    return add(text, "\(prefix)c_\(columns.count + 1)", chain)
  }
}
