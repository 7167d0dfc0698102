import PersonaModel
import PersonaTime

/// `sequence`: one event for each step, each later than the last, in the order of time and of the table.
extension ConditionCompiler {
  mutating func sequence(_ steps: [SequenceStep], of test: ConditionTest, _ chain: Chain) throws(UnsupportedSQLError)
    -> SQLTest
  {
    guard let opening = steps.first, !opening.isNegated else { return .always(false) }
    guard !shape.events.isEmpty else { return try unmapped("events") }
    draft.usesBearer = false
    let isNegatedAtEnd = steps.count > 1 && steps.last?.isNegated == true
    let positives = isNegatedAtEnd ? Array(steps.dropLast()) : steps
    var joins: [String] = []
    var tests: [SQLTest] = []
    for (place, step) in positives.enumerated() {
      let alias = "s\(place + 1)"
      if place > 0 { joins.append("JOIN \(table(of: chain)) \(alias) ON \(follows(alias, "s\(place)"))") }
      tests += try self.tests(step, alias, of: test, chain)
    }
    if isNegatedAtEnd, let last = steps.last { tests += try negation(last, after: positives.count, of: test, chain) }
    let subject = draft.usesBearer ? " JOIN \(base(chain)) p ON p.key = s1.key" : ""
    let sql = """
      SELECT DISTINCT s1.key AS key FROM \(table(of: chain)) s1\(subject) \(joins.joined(separator: " ")) \
      WHERE \(SQLTest.all(tests).text)
      """
    return .sql("(p.\(name(of: sql, chain)) = 1)", mayBeNull: false)
  }

  private mutating func name(of sql: String, _ chain: Chain) -> String {
    if let known = plan.passes[chain]?.sequences.first(where: { $0.sql == sql }) { return known.name }
    let name = "q_\(1 + (plan.passes[chain]?.sequences.count ?? 0))"
    plan.passes[chain]?.sequences.append((name, sql))
    return name
  }

  func table(of chain: Chain) -> String { chain == .people ? "events" : "account_events" }
  func base(_ chain: Chain) -> String { chain == .people ? "people" : "accounts" }

  private func follows(_ alias: String, _ other: String) -> String {
    """
    \(alias).key = \(other).key AND (\(alias).at > \(other).at \
    OR (\(alias).at = \(other).at AND \(alias).ord > \(other).ord))
    """
  }

  /// What a step asks of its event: a limit narrows its window, and `same` compares with the first event.
  private mutating func tests(
    _ step: SequenceStep, _ alias: String, of test: ConditionTest, _ chain: Chain
  ) throws(UnsupportedSQLError) -> [SQLTest] {
    var limit: [TimeEdge] = []
    var tests: [SQLTest] = []
    switch step.limit {
    case .period(.rolling(let window)): limit = window.edges(at: now)
    case .period(.calendar(let period)): limit = period.edges(at: now)
    case .period(.session):
      throw UnsupportedSQLError("a step 'within' a session: sessions are kept in no column", at: step.event.span)
    case .fromFirst(let span) where alias != "s1": tests.append(.sql("\(alias).at <= \(try adding(span, step))"))
    case .fromFirst, nil: break
    }
    if case .session? = step.event.window.within {
      throw UnsupportedSQLError("a step 'within' a session: sessions are kept in no column", at: step.event.span)
    }
    if step.event.window.sinceEntry {
      throw UnsupportedSQLError("'since: entry' asks for the entry of a workflow", at: step.event.span)
    }
    tests.append(try counts(step.event, alias: alias, of: test, chain, within: limit))
    guard alias != "s1" || step.event.same.isEmpty else {
      throw UnsupportedSQLError("'same' in a first step asks for the entry of a workflow", at: step.event.span)
    }
    for name in step.event.same { tests.append(try same(name, step, alias, test)) }
    return tests
  }

  private func adding(_ span: TimeSpan, _ step: SequenceStep) throws(UnsupportedSQLError) -> String {
    guard let end = engine.adding(span, to: "s1.at") else {
      throw UnsupportedSQLError("\(engine.words) does not count months as calendars do", at: step.event.span)
    }
    return end
  }

  private mutating func same(
    _ name: Name, _ step: SequenceStep, _ alias: String, _ test: ConditionTest
  ) throws(UnsupportedSQLError) -> SQLTest {
    let here = try field([name], of: step.event.pattern, alias, at: step.event.span)
    guard case .sequence(let steps) = test.subject, let first = steps.first else { return .always(false) }
    let there = try field([name], of: first.event.pattern, "s1", at: step.event.span)
    guard !isVersion([name], of: step.event.pattern) else {
      throw UnsupportedSQLError("versions in events are not compared with each other", at: step.event.span)
    }
    let folds = test.options.ignoreCase || ignoresCase([name], of: step.event)
    switch (here.form, there.form) {
    case (.json, .json):
      let kinds: [JSONKind] = [.text, .number, .boolean]
      let tests = kinds.map { kind in
        let (left, right) = (scalar(here.sql, kind, folds), scalar(there.sql, kind, folds))
        return "WHEN \(engine.isJSON(here.sql, kind)) AND \(engine.isJSON(there.sql, kind)) THEN \(left) = \(right)"
      }
      return .sql("(CASE \(tests.joined(separator: " ")) ELSE FALSE END)")
    case (.text, .text):
      return .sql("\(compared(here.sql, folds)) = \(compared(there.sql, folds))")
    case (let left, let right) where left == right: return .sql("\(here.sql) = \(there.sql)")
    default:
      throw UnsupportedSQLError(
        "the tracking plan gives '\(name)' different types in these events", at: step.event.span)
    }
  }

  private func compared(_ text: String, _ folds: Bool) -> String {
    let composed = engine.composed(text) ?? text
    return folds ? engine.folded(composed) : composed
  }

  private func scalar(_ json: String, _ kind: JSONKind, _ folds: Bool) -> String {
    switch kind {
    case .number: engine.jsonNumber(json)
    case .boolean: engine.jsonBoolean(json)
    case .text, .list, .map: compared(engine.jsonText(json), folds)
    }
  }

  /// That it did not come can be said once its time is over.
  private mutating func negation(
    _ last: SequenceStep, after count: Int, of test: ConditionTest, _ chain: Chain
  ) throws(UnsupportedSQLError) -> [SQLTest] {
    var parts: [SQLTest] = []
    if case .fromFirst(let span) = last.limit {
      parts.append(.sql("\(try adding(span, last)) <= \(engine.literal(now))"))
    }
    let alias = "s\(count + 1)"
    let tests = try tests(last, alias, of: test, chain)
    let found =
      "SELECT 1 FROM \(table(of: chain)) \(alias) WHERE \(follows(alias, "s\(count)")) AND \(SQLTest.all(tests).text)"
    return parts + [.sql("NOT EXISTS (\(found))", mayBeNull: false)]
  }
}
