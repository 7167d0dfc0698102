import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// What is drawn from them.
extension ConditionCompiler {
  struct Wanted {
    let function: Trait.Function
    let field: [Name]?
    /// The name of the count.
    let filter: String
    let condition: EventCondition
    let test: ConditionTest
  }

  mutating func aggregate(
    _ function: Trait.Function, _ field: [Name]?, of condition: EventCondition, for trait: Trait, _ chain: Chain
  ) throws(UnsupportedSQLError) -> Term {
    try checkEvents(condition, chain)
    let test = ConditionTest(subject: .event(condition), span: trait.header.span)
    let filter = try filter(condition, of: test, chain)
    let wanted = Wanted(function: function, field: field, filter: filter, condition: condition, test: test)
    return try value(wanted, chain)
  }

  mutating func value(_ wanted: Wanted, _ chain: Chain) throws(UnsupportedSQLError) -> Term {
    guard let field = wanted.field ?? (wanted.function == .daysSince ? ["at"] : nil) else {
      guard wanted.function == .count else {
        throw UnsupportedSQLError(
          "a whole event is no value of a column; name one of its fields", at: wanted.condition.span)
      }
      return Term(.number, counted(wanted.filter, chain))
    }
    let base = try self.field([field[0]], of: wanted.condition.pattern, "e", at: wanted.condition.span)
    let term = try deep(base, Array(field.dropFirst()), at: wanted.condition.span)
    if isVersion(field, of: wanted.condition.pattern), wanted.function != .count {
      throw UnsupportedSQLError("versions in events are not compared with each other", at: wanted.condition.span)
    }
    return try drawn(wanted, term, chain)
  }

  func deep(_ term: Term, _ keys: [Name], at span: SourceSpan) throws(UnsupportedSQLError) -> Term {
    var sql = term.sql
    for key in keys {
      guard term.form == .json, let field = engine.jsonField(sql, key.text) else {
        throw UnsupportedSQLError("\(engine.words) cannot look into '\(key)'", at: span)
      }
      sql = field
    }
    return Term(term.form, sql)
  }

  mutating func drawn(_ wanted: Wanted, _ term: Term, _ chain: Chain) throws(UnsupportedSQLError) -> Term {
    let filter = try filterPlace(wanted.condition, of: wanted.test, chain)
    let when = "CASE WHEN r.f\(filter + 1) THEN"
    switch wanted.function {
    case .count:
      let name = use("COUNT(\(when) r.v\(place(of: term, chain) + 1) END)", chain, isCount: true)
      return Term(.number, "COALESCE(p.\(name), 0)")
    case .sum, .average:
      let value = "\(when) r.v\(place(of: number(term), chain) + 1) END"
      let sum = use(engine.sum(value), chain, isCount: false)
      let type = engine.type(.number)
      guard wanted.function == .average else { return Term(.number, "COALESCE(p.\(sum), CAST(0 AS \(type)))") }
      let count = use("COUNT(\(value))", chain, isCount: true)
      // The same division of binary fractions as our own.
      return Term(.number, "(\(engine.double("p.\(sum)")) / NULLIF(p.\(count), 0))")
    case .min, .max:
      let ordered = try ordered(term, at: wanted.condition.span)
      let name = wanted.function == .min ? "MIN" : "MAX"
      let column = use("\(name)(\(when) r.v\(place(of: ordered, chain) + 1) END)", chain, isCount: false)
      return Term(ordered.form, "p.\(column)")
    case .first, .last, .daysSince:
      let value = place(of: term, chain)
      let pick = "w_\(1 + (plan.passes[chain]?.picks.count ?? 0))"
      let found = StatementPlan.Pick(name: pick, filter: filter, value: value, isLast: wanted.function != .first)
      plan.passes[chain]?.picks.append(found)
      guard wanted.function == .daysSince else { return Term(term.form, "p.\(pick)") }
      return try days(since: Term(term.form, "p.\(pick)"), wanted)
    case .uniqueCount:
      let column = use(
        "COUNT(DISTINCT \(when) r.v\(place(of: distinct(term, wanted), chain) + 1) END)", chain, isCount: true)
      return Term(.number, "COALESCE(p.\(column), 0)")
    case .uniqueList:
      guard term.form != .json else { throw untyped(wanted) }
      let value = Term(term.form, "\(when) r.v\(place(of: term, chain) + 1) END")
      let column = use(engine.jsonList(value, isDistinct: true), chain, isCount: false)
      return Term(.json, "COALESCE(p.\(column), \(engine.cast("'[]'", to: .json)))")
    case .mostFrequent:
      guard term.form != .json else { throw untyped(wanted) }
      let name = "w_m\(1 + (plan.passes[chain]?.modes.count ?? 0))"
      let found = StatementPlan.Pick(name: name, filter: filter, value: place(of: term, chain))
      plan.passes[chain]?.modes.append(found)
      return Term(term.form, "p.\(name)")
    }
  }

  func untyped(_ wanted: Wanted) -> UnsupportedSQLError {
    UnsupportedSQLError(
      "the tracking plan does not say what type '\(wanted.field?.first?.text ?? "")' has, which this asks for",
      at: wanted.condition.span)
  }

  mutating func place(of term: Term, _ chain: Chain) -> Int {
    if let place = plan.passes[chain]?.values.firstIndex(of: term) { return place }
    plan.passes[chain]?.values.append(term)
    return (plan.passes[chain]?.values.count ?? 1) - 1
  }

  /// What is no number is left out.
  func number(_ term: Term) -> Term {
    switch term.form {
    case .number: term
    case .json: Term(.number, "(CASE WHEN \(engine.isJSON(term.sql, .number)) THEN \(engine.jsonNumber(term.sql)) END)")
    default: Term(.number, nothing(.number))
    }
  }

  func ordered(_ term: Term, at span: SourceSpan) throws(UnsupportedSQLError) -> Term {
    switch term.form {
    case .number, .date, .instant: return term
    case .json: return number(term)
    default: return Term(.number, nothing(.number))
    }
  }

  func distinct(_ term: Term, _ wanted: Wanted) -> Term {
    let folds = wanted.test.options.ignoreCase || ignoresCase(wanted.field ?? [], of: wanted.condition)
    func shown(_ text: String) -> String {
      let composed = engine.composed(text) ?? text
      return folds ? engine.folded(composed) : composed
    }
    switch term.form {
    case .text: return Term(.text, shown(term.sql))
    case .json:
      let number = engine.cast(engine.double(engine.jsonNumber(term.sql)), to: .text)
      return Term(
        .text,
        """
        (CASE WHEN \(engine.isJSON(term.sql, .text)) THEN 't' || \(shown(engine.jsonText(term.sql))) \
        WHEN \(engine.isJSON(term.sql, .number)) THEN 'n' || \(number) \
        ELSE 'j' || \(engine.cast(term.sql, to: .text)) END)
        """)
    default: return term
    }
  }

  /// Whole days of 24 hours, rounded down.
  func days(since time: Term, _ wanted: Wanted) throws(UnsupportedSQLError) -> Term {
    guard time.form == .instant else {
      throw UnsupportedSQLError(
        "days are counted since an instant, and this field is a \(time.form.rawValue)", at: wanted.condition.span)
    }
    let elapsed = "(\(now.milliseconds) - \(engine.milliseconds(time.sql)))"
    return Term(.number, engine.cast("FLOOR(\(elapsed) / 86400000.0)", to: .number))
  }
}
