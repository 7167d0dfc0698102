import PersonaDiagnostics
import PersonaModel
import PersonaText
import PersonaTime

/// Predicates as SQL, under the rules of the test that they stand in: the counterpart of ``PredicateEvaluator``.
struct PredicateCompiler {
  let engine: any SQLEngine
  let now: Instant
  var draft: Draft
  /// The only zone there is, where the test names one or asks of an account; nil for each person's own.
  var zone: Zone?
  var ignoreCase = false
  var missing = MissingPolicy.pass
  var isVersion = false
  var isDate = false
  /// Where `sameAs` finds the other property.
  var other: (Path) throws(UnsupportedSQLError) -> [Term]

  init(engine: any SQLEngine, now: Instant, draft: Draft) {
    self.engine = engine
    self.now = now
    self.draft = draft
    other = { path throws(UnsupportedSQLError) in
      throw UnsupportedSQLError("'sameAs' has no property '\(path.text)' to look at")
    }
  }

  /// Whether all of them hold.
  mutating func test(_ predicates: [Predicate], on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    var parts: [SQLTest] = []
    for predicate in predicates { parts.append(try test(predicate, on: term)) }
    return .all(parts)
  }

  mutating func test(_ predicate: Predicate, on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    try test(predicate, present: present(term)) { (compiler, positive) throws(UnsupportedSQLError) in
      try compiler.positive(positive, on: term)
    }
  }

  /// The answer of an operator, from that of its positive twin and from whether there is a value.
  mutating func test(
    _ predicate: Predicate, present: SQLTest,
    _ positive: (inout PredicateCompiler, Predicate) throws(UnsupportedSQLError) -> SQLTest
  ) throws(UnsupportedSQLError) -> SQLTest {
    try refuseNUL(in: predicate)
    var inner = self
    if predicate.comparesDates { inner.isDate = true }
    if predicate.ignoresCase { inner.ignoreCase = true }
    if predicate.comparesVersions { inner.isVersion = true }
    defer { draft = inner.draft }
    if missing == .error, predicate.operator.asksForValue { inner.assumePresence(at: predicate) }
    guard let twin = predicate.operator.positive else { return try positive(&inner, predicate) }
    var turned = predicate
    turned.operator = twin
    let test = try positive(&inner, turned).negated
    guard predicate.operator.asksForValue, missing == .fail else { return test }
    return .all([present, test])
  }

  /// Every operator says here what it is in SQL: there is no default.
  private mutating func positive(_ predicate: Predicate, on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    switch predicate.operator {
    case .exists, .isMissing, .isEmpty: presence(predicate, on: term)
    case .is, .isNot, .isOneOf, .isNoneOf, .sameAs: try equality(predicate, on: term)
    case .has, .hasAny, .hasAll, .hasNone: try having(predicate, on: term)
    case .hasOnly: try havingOnly(predicate, on: term)
    case .compatibleWith: try compatible(predicate, on: term)
    case .size: try size(predicate, on: term)
    case .any, .all, .none: try elements(predicate, on: term)
    case .contains, .doesNotContain, .containsAny: try containing(predicate, on: term)
    case .startsWith, .doesNotStartWith, .endsWith, .doesNotEndWith: try affixed(predicate, on: term)
    case .matches, .doesNotMatch: try matching(predicate, on: term)
    case .length: try length(predicate, on: term)
    case .moreThan, .atLeast, .lessThan, .atMost, .between, .notBetween: try comparison(predicate, on: term)
    case .before, .after, .onDay, .onOrBefore, .onOrAfter: try dates(predicate, on: term)
    case .within, .in, .dayOfWeek, .timeOfDay: try calendar(predicate, on: term)
    case .anniversary: try anniversary(predicate, on: term)
    }
  }

  // MARK: - What a term is

  func present(_ term: Term) -> SQLTest { .sql("(\(term.sql) IS NOT NULL)", mayBeNull: false) }

  /// A scalar operator on a list holds if any element satisfies it, however deep it lies.
  mutating func eachElement(
    of term: Term, depth: Int = 2, _ test: (inout PredicateCompiler, Term) throws(UnsupportedSQLError) -> SQLTest
  ) throws(UnsupportedSQLError) -> SQLTest {
    if term.form == .json, term.kind != .map, depth == 2, engine.anyWithin("", "", "") != nil {
      let name = draft.nextElement()
      let inner = try test(&self, Term(.json, name))
      if case .always = inner { return inner }
      return .sql(engine.anyWithin(term.sql, name, inner.text) ?? "FALSE", mayBeNull: false)
    }
    let whole = term.kind == .list ? .always(false) : try test(&self, term)
    guard term.form == .json, term.kind != .map, depth > 0 else { return whole }
    return .any([
      whole,
      try anyElement(of: term) { (compiler, element) throws(UnsupportedSQLError) in
        try compiler.eachElement(of: element, depth: depth - 1, test)
      },
    ])
  }

  mutating func anyElement(
    of list: Term, _ test: (inout PredicateCompiler, Term) throws(UnsupportedSQLError) -> SQLTest
  ) throws(UnsupportedSQLError) -> SQLTest {
    let name = draft.nextElement()
    let inner = try test(&self, Term(.json, name))
    if inner == .always(false) { return inner }
    return .sql(engine.anyElement(list.sql, name, inner.text), mayBeNull: false)
  }

  /// The term as a value of a form, and when it is one; nil for what never is.
  func narrowed(_ term: Term, to form: ColumnForm) -> (guard: SQLTest, term: Term)? {
    if term.form == form { return (.always(true), term) }
    guard term.form == .json else { return nil }
    switch form {
    case .text: return (.sql(engine.isJSON(term.sql, .text)), Term(.text, engine.jsonText(term.sql)))
    case .number: return (.sql(engine.isJSON(term.sql, .number)), Term(.number, engine.jsonNumber(term.sql)))
    case .boolean: return (.sql(engine.isJSON(term.sql, .boolean)), Term(.boolean, engine.jsonBoolean(term.sql)))
    default: return nil
    }
  }

  /// A test of a value of one form, false for any other.
  mutating func when(
    _ term: Term, is form: ColumnForm, _ test: (inout PredicateCompiler, Term) throws(UnsupportedSQLError) -> SQLTest
  ) throws(UnsupportedSQLError) -> SQLTest {
    guard let found = narrowed(term, to: form) else { return .always(false) }
    let inner = try test(&self, found.term)
    guard case .sql(let condition, _) = found.guard, case .sql(let text, _) = inner else {
      return .all([found.guard, inner])
    }
    // An engine may look at both sides of AND in any order, and an element that is no number is none to compare.
    return .sql("(CASE WHEN \(condition) THEN \(text) ELSE FALSE END)")
  }

  var zones: [Zone] { zone.map { [$0] } ?? draft.zones }
}
