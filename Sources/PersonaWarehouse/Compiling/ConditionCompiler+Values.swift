import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime

/// Properties.
extension ConditionCompiler {
  /// A property of the whole name comes first; where it is missing, the way into a map.
  mutating func properties(
    _ predicates: [Predicate], at path: Path, of test: ConditionTest, _ chain: Chain, alias: String = "p",
    columns: [PropertyID: WarehouseShape.PropertyColumn]? = nil
  ) throws(UnsupportedSQLError) -> SQLTest {
    let columns = columns ?? table(chain)?.columns ?? [:]
    let others = predicates.flatMap(\.heads)
    for property in path.heads + others where retyped.contains(property) {
      throw UnsupportedSQLError("'\(project.properties[property].name)' had another type", at: test.span)
    }
    let whole = columns[path.whole]
    let head = path.nested.flatMap { columns[$0.head] }
    if let whole { plan.use(path.whole, whole, in: chain) }
    if let nested = path.nested, let head { plan.use(nested.head, head, in: chain) }
    if whole == nil, head == nil { try lack(columnOf: path, of: test) }
    noteClash(of: whole, chain, test)
    noteClash(of: head, chain, test)
    let table = alias == "h" ? shape.history?.table : table(chain)?.table
    let column = assumed(head ?? whole, head == nil ? [] : path.nested?.keys ?? [], in: table)
    return try looking(at: column) { (compiler) throws(UnsupportedSQLError) in
      try compiler.properties(predicates, at: path, of: test, chain, alias: alias, whole, head)
    }
  }

  private mutating func properties(
    _ predicates: [Predicate], at path: Path, of test: ConditionTest, _ chain: Chain, alias: String,
    _ whole: WarehouseShape.PropertyColumn?, _ head: WarehouseShape.PropertyColumn?
  ) throws(UnsupportedSQLError) -> SQLTest {
    try judging(test, chain, alias: alias) { (judge) throws(UnsupportedSQLError) in
      let direct = whole.map { Term($0.form, "\(alias).\($0.alias)", kind: $0.kind) }
      guard let head, let keys = path.nested?.keys else {
        return try judge.test(predicates, on: direct ?? Term(.text, "CAST(NULL AS \(judge.engine.type(.text)))"))
      }
      let inside = try judge.test(predicates, at: keys, in: Term(head.form, "\(alias).\(head.alias)", kind: head.kind))
      guard let direct else { return inside }
      let there = try judge.test(predicates, on: direct)
      return .sql("(CASE WHEN \(direct.sql) IS NOT NULL THEN \(there.text) ELSE \(inside.text) END)")
    }
  }

  /// Two properties in one column would be one.
  private mutating func noteClash(of column: WarehouseShape.PropertyColumn?, _ chain: Chain, _ test: ConditionTest) {
    guard let column, column.elements == nil, let mapped = shape.mapped else { return }
    let other = table(chain)?.columns.filter {
      $0.value.column == column.column && $0.value.alias != column.alias && $0.value.elements == nil
    }.min { $0.key < $1.key }
    guard let other else { return }
    let name = project.properties[other.key].name
    add([
      Diagnostic(
        .unmapped, "the column '\(column.column)' is that of another property, '\(name)', too", at: test.span,
        notes: [Diagnostic.Note("the warehouse is mapped here", at: mapped.warehouse)],
        help: "name the column of each in 'columns'")
    ])
  }

  /// What is asked of the clock alone is answered here, for each zone.
  mutating func clock(_ test: ConditionTest, _ chain: Chain) throws(UnsupportedSQLError) -> SQLTest {
    let zones = predicateCompiler(for: test, chain).zones
    var answers: [Bool] = []
    for zone in zones {
      var judge = PredicateEvaluator(now: now, start: now, zone: zone)
      judge.missing = test.options.missing ?? settings.missingProperties
      guard let verdict = judge.quickVerdict(on: .instant(now), test.predicatesInSQL) else {
        throw UnsupportedSQLError("this cannot be told of the clock beforehand")
      }
      answers.append(verdict.holds)
    }
    guard let first = answers.first, answers.contains(where: { $0 != first }) else {
      return .always(answers.first ?? false)
    }
    return .sql("\(draft.value(.integer, answers.map { $0 ? "1" : "0" })) = 1", mayBeNull: false)
  }

  // MARK: - Traits

  mutating func value(of trait: TraitID, _ chain: Chain) throws(UnsupportedSQLError) -> Term {
    let key = Key(id: trait, chain: chain)
    if let found = traits[key] {
      level = max(level, found.level)
      return found.term
    }
    let outer = level
    level = 0
    let value: Term
    do throws(UnsupportedSQLError) { value = try writtenTrait(trait, chain) } catch {
      throw UnsupportedSQLError(error.reason, at: error.span ?? project.traits[trait].header.span)
    }
    let column = add(value.sql, "t\(mark)_\(trait.value + 1)", chain)
    let term = Term(value.form, "p.\(column)")
    traits[key] = FoundTerm(term: term, level: level)
    level = max(level, outer)
    return term
  }

  mutating func writtenTrait(_ id: TraitID, _ chain: Chain) throws(UnsupportedSQLError) -> Term {
    let trait = project.traits[id]
    switch trait.computation {
    case .aggregate(let function, let field, let condition):
      guard trait.isOverAccount, chain == .people else {
        return try aggregate(function, field, of: condition, for: trait, chain)
      }
      guard shape.accounts != nil else {
        _ = try unmapped("accounts")
        return Term(.number, nothing(.number))
      }
      try needAccounts()
      let term = try value(of: id, .accounts)
      return Term(term.form, overNobody(function, "(a.\(term.sql.dropFirst(2)))"))
    case .score(let rules):
      var parts: [String] = []
      for rule in rules {
        let test = try test(project.conditions[rule.condition], chain)
        guard let number = engine.number(Value.decimal(rule.add).normalized) else { continue }
        parts.append("CASE WHEN \(test.text) THEN \(number) ELSE 0 END")
      }
      let sum = parts.isEmpty ? "0" : parts.joined(separator: " + ")
      return Term(.number, "CAST(\(sum) AS \(engine.type(.number)))")
    case .formula: throw UnsupportedSQLError("trait '\(trait.header.id)' is a formula in Liquid")
    case .sql: throw UnsupportedSQLError("trait '\(trait.header.id)' is a query of its own, in the words of SQLite")
    }
  }

  /// A person without an account has no events of colleagues.
  func overNobody(_ function: Trait.Function, _ sql: String) -> String {
    switch function {
    case .count, .sum, .uniqueCount: "COALESCE(\(sql), 0)"
    case .uniqueList: "COALESCE(\(sql), \(engine.cast("'[]'", to: .json)))"
    case .average, .min, .max, .first, .last, .mostFrequent, .daysSince: sql
    }
  }
}
