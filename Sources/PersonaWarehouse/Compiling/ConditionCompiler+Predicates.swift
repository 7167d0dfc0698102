import PersonaModel

/// The predicates of a test, on what it looks at.
extension ConditionCompiler {
  /// The rules of a test, for its predicates.
  func predicateCompiler(for test: ConditionTest, _ chain: Chain) -> PredicateCompiler {
    var judge = PredicateCompiler(engine: engine, now: now, draft: draft)
    judge.zone = test.options.zone ?? (chain == .accounts ? settings.timezone : nil)
    judge.ignoreCase = test.options.ignoreCase
    judge.missing = test.options.missing ?? settings.missingProperties
    if case .property(let path) = test.subject {
      judge.isVersion = project.properties[path.whole].type?.kind == .version
    }
    return judge
  }

  /// Runs what judges, and takes over what it needed.
  mutating func judging(
    _ test: ConditionTest, _ chain: Chain, alias: String = "p",
    _ body: (inout PredicateCompiler) throws(UnsupportedSQLError) -> SQLTest
  ) throws(UnsupportedSQLError) -> SQLTest {
    var judge = predicateCompiler(for: test, chain)
    let engine = engine
    var used: [PropertyID] = []
    for predicate in test.allPredicates { used += predicate.heads }
    let columns = table(chain)?.columns ?? [:]
    for property in used { if let column = columns[property] { plan.use(property, column, in: chain) } }
    judge.other = { path throws(UnsupportedSQLError) in
      if path.nested.map({ columns[$0.head] != nil }) == true {
        throw UnsupportedSQLError("'sameAs' cannot look into '\(path.text)'")
      }
      guard let column = columns[path.whole] else { return [Term(.text, "CAST(NULL AS \(engine.type(.text)))")] }
      return [Term(column.form, "\(alias).\(column.alias)")]
    }
    let result = try body(&judge)
    draft = judge.draft
    return result
  }

  mutating func judged(
    _ test: ConditionTest, _ term: Term, _ chain: Chain, isAlwaysThere: Bool = false
  ) throws(UnsupportedSQLError) -> SQLTest {
    try judging(test, chain) { (judge) throws(UnsupportedSQLError) in
      if isAlwaysThere { judge.missing = .pass }
      return try judge.test(test.predicatesInSQL, on: term)
    }
  }
}

extension ConditionTest {
  /// A subject alone asks that it is there, and consent alone that it is given.
  var predicatesInSQL: [Predicate] {
    guard predicates.isEmpty else { return predicates }
    if case .consent = subject {
      return [Predicate(.is, .value(.text(ConsentStatus.optedIn.rawValue)), at: span)]
    }
    return [Predicate(.exists, .flag(true), at: span)]
  }

  /// All that it has, of events and of steps, too.
  var allPredicates: [Predicate] {
    switch subject {
    case .event(let condition): predicates + condition.allPredicates
    case .sequence(let steps): predicates + steps.flatMap(\.event.allPredicates)
    case .property, .trait, .label, .consent, .segment, .account, .members, .identity, .device, .source, .lifecycle,
      .now:
      predicates
    }
  }
}

extension EventCondition {
  fileprivate var allPredicates: [Predicate] { fields.flatMap(\.predicates) + aggregates.flatMap(\.predicates) }
}
