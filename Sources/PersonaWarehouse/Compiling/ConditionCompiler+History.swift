import PersonaModel
import PersonaTime

/// `for: 7 days`: no row of the history that stood at any time of the span says otherwise.
extension ConditionCompiler {
  mutating func held(_ test: ConditionTest, for span: TimeSpan, _ chain: Chain) throws(UnsupportedSQLError) -> SQLTest {
    guard chain == .people else {
      throw UnsupportedSQLError("'for' asks for a history of accounts, which no table keeps")
    }
    guard let history = shape.history else { return try unmapped("history") }
    guard case .property(let path) = test.subject, !test.predicatesInSQL.contains(where: \.asksForTime) else {
      throw UnsupportedSQLError(
        "'for' is told from a history of values, and for a test that time itself does not change")
    }
    plan.usesHistory = true
    for head in path.heads {
      guard let column = history.columns[head] else { continue }
      guard column.elements == nil else {
        throw UnsupportedSQLError("the history of a list in a table of its own is not kept")
      }
      plan.useHistory(of: column)
    }
    let others = test.predicatesInSQL.flatMap(\.heads)
    for other in others { if let column = history.columns[other] { plan.useHistory(of: column) } }
    let then = try properties(test.predicatesInSQL, at: path, of: test, chain, alias: "h", columns: history.columns)
    let begin = now.subtracting(span, in: .utc)
    return .sql(
      """
      NOT EXISTS (SELECT 1 FROM history h WHERE h.key = p.key \
      AND (h.valid_from IS NULL OR h.valid_from <= \(engine.literal(now))) \
      AND (h.valid_to IS NULL OR h.valid_to > \(engine.literal(begin))) AND \(then.negated.text))
      """, mayBeNull: false)
  }
}

extension Predicate {
  /// The properties that it compares with.
  var heads: [PropertyID] { if case .path(let path) = operand { path.heads } else { [] } }

  /// Whether its answer may change while nothing happens.
  fileprivate var asksForTime: Bool {
    switch operand {
    case .window, .age, .period, .times: return true
    case .time(let time): return !time.isFixed
    case .value(let value): return !value.isFixed
    case .values(let values): return values.contains { !$0.isFixed }
    case .derived(let inner): return `operator`.isAboutTime || inner.contains(where: \.asksForTime)
    case .element(let test): return (test.predicates + test.fields.flatMap(\.predicates)).contains(where: \.asksForTime)
    case .flag, .texts, .patterns, .path, .weekdays, .dayParts: return false
    }
  }
}
