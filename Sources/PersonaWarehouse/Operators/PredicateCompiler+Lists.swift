import PersonaModel

/// `has`, `hasAny`, `hasAll`, which see a single value as a list of one, and `any`, `all` on elements.
extension PredicateCompiler {
  mutating func having(_ predicate: Predicate, on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    let wanted = predicate.operand.valueList
    if predicate.operator != .hasAll, wanted.allSatisfy(\.isScalar) {
      return try equalToAny(term, wanted, predicate)
    }
    var parts: [SQLTest] = []
    for wanted in wanted { parts.append(try holds(wanted, in: term, predicate)) }
    guard predicate.operator == .hasAll else { return .any(parts) }
    // All of nothing is held by whatever is there.
    return .all(parts + [present(term)])
  }

  /// No element is anything else; what is no list is one of these.
  mutating func havingOnly(_ predicate: Predicate, on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    let wanted = predicate.operand.valueList
    guard wanted.allSatisfy(\.isScalar) else {
      throw UnsupportedSQLError("'hasOnly' compares single values, not lists or maps", at: predicate.span)
    }
    guard term.form == .json else { return try equalToAny(term, wanted, predicate) }
    draft.assume(
      Assumption(
        subject: predicate.operator.rawValue, words: "no list stands in a list", count: nil, span: predicate.span))
    let others = try anyElement(of: term) { (compiler, item) throws(UnsupportedSQLError) in
      try compiler.equalToAny(item, wanted, predicate).negated
    }
    let single = term.kind == .list ? .always(false) : try equalToAny(term, wanted, predicate)
    return .sql(
      "(CASE WHEN \(engine.isJSON(term.sql, .list)) THEN \(others.negated.text) ELSE \(single.settled.text) END)")
  }

  private mutating func holds(_ wanted: Value, in term: Term, _ predicate: Predicate) throws(UnsupportedSQLError)
    -> SQLTest
  {
    switch wanted {
    case .list, .map:
      guard term.form == .json else { return .always(false) }
      let whole = try equal(term, wanted, predicate)
      return .any([
        whole,
        try anyElement(of: term) { (compiler, item) throws(UnsupportedSQLError) in
          try compiler.equal(item, wanted, predicate)
        },
      ])
    default: return try equalToAny(term, [wanted], predicate)
    }
  }

  mutating func elements(_ predicate: Predicate, on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    guard case .element(let test) = predicate.operand, term.form == .json else { return .always(false) }
    let isAll = predicate.operator == .all
    let found = try anyElement(of: term) { (compiler, item) throws(UnsupportedSQLError) in
      let holds = try compiler.satisfies(item, test)
      return isAll ? holds.negated : holds
    }
    guard isAll else { return found }
    let isFilled = "(CASE WHEN \(engine.isJSON(term.sql, .list)) THEN \(engine.jsonCount(term.sql)) > 0 ELSE FALSE END)"
    return .all([.sql(isFilled), found.negated])
  }

  private mutating func satisfies(_ item: Term, _ test: ElementTest) throws(UnsupportedSQLError) -> SQLTest {
    var inner = self
    (inner.isVersion, inner.isDate) = (false, false)
    let column = draft.column
    inner.draft.column = column?.ofElements
    defer {
      draft = inner.draft
      draft.column = column
    }
    var parts = [try inner.test(test.predicates, on: item)]
    for field in test.fields { parts.append(try inner.test(field.predicates, at: field.path, in: item)) }
    return .all(parts)
  }

  // MARK: - Ways into values

  /// Predicates on what lies under keys in JSON; a step into a list tries every element.
  mutating func test(_ predicates: [Predicate], at path: [Name], in term: Term) throws(UnsupportedSQLError) -> SQLTest {
    guard !path.isEmpty else { return try test(predicates, on: term) }
    var parts: [SQLTest] = []
    for predicate in predicates { parts.append(try test(predicate, at: path, in: term)) }
    return .all(parts)
  }

  private mutating func test(_ predicate: Predicate, at path: [Name], in term: Term) throws(UnsupportedSQLError)
    -> SQLTest
  {
    guard term.form == .json else {
      // Nothing lies inside of a scalar.
      return try test(predicate, on: Term(.json, "NULL"), ifMissing: true)
    }
    assumeNoList(at: path, predicate)
    let exists = Predicate(.exists, .flag(true), at: predicate.span)
    let present = try leaf(exists, at: path[...], in: term) { (compiler, found) throws(UnsupportedSQLError) in
      compiler.present(found)
    }
    return try test(predicate, present: present) { (compiler, positive) throws(UnsupportedSQLError) in
      if positive.operator == .exists || positive.operator == .isEmpty {
        return try compiler.presence(positive, at: path, present, in: term)
      }
      let plain = try compiler.leaf(positive, at: path[...], in: term) {
        (compiler, found) throws(UnsupportedSQLError) in
        try compiler.test(positive, on: found)
      }
      guard positive.operator == .hasAll else { return plain }
      var parts: [SQLTest] = [present]
      for wanted in positive.operand.valueList {
        let one = Predicate(.has, .value(wanted), at: positive.span)
        parts.append(
          try compiler.leaf(one, at: path[...], in: term) { (compiler, found) throws(UnsupportedSQLError) in
            try compiler.test(one, on: found)
          })
      }
      return .all(parts)
    }
  }

  private mutating func presence(
    _ predicate: Predicate, at path: [Name], _ present: SQLTest, in term: Term
  ) throws(UnsupportedSQLError) -> SQLTest {
    var isSo = present
    if predicate.operator == .isEmpty {
      let filled = Predicate(.isEmpty, .flag(false), at: predicate.span)
      isSo = try leaf(filled, at: path[...], in: term) { (compiler, found) throws(UnsupportedSQLError) in
        compiler.presence(filled, on: found)
      }.negated
    }
    if case .flag(false) = predicate.operand { return isSo.negated }
    return isSo
  }

  /// What looks at a list as a whole would see all that was found as one.
  private mutating func assumeNoList(at path: [Name], _ predicate: Predicate) {
    guard predicate.operator.definition.readsWholeList else { return }
    let way = path.map(\.text).joined(separator: ".")
    assume("no list stands on the way '\(way)' but at its end", at: predicate, .listOnTheWay)
  }

  /// What a test says of the value at the end, or of any of those that the lists on the way lead to.
  private mutating func leaf(
    _ predicate: Predicate, at path: ArraySlice<Name>, in term: Term, depth: Int = 2,
    _ test: (inout PredicateCompiler, Term) throws(UnsupportedSQLError) -> SQLTest
  ) throws(UnsupportedSQLError) -> SQLTest {
    guard let key = path.first else { return try test(&self, term) }
    guard !key.text.utf8.contains(0), let field = engine.jsonField(term.sql, key.text) else {
      throw unnameable(key, predicate)
    }
    let direct =
      term.kind == .list
      ? .always(false)
      : try leaf(predicate, at: path.dropFirst(), in: Term(.json, field), depth: depth, test).settled
    guard depth > 0, term.kind != .map else { return direct }
    let spread = try anyElement(of: term) { (compiler, item) throws(UnsupportedSQLError) in
      try compiler.leaf(predicate, at: path, in: item, depth: depth - 1, test)
    }
    return .any([direct, spread])
  }

  private mutating func test(
    _ predicate: Predicate, on term: Term, ifMissing: Bool
  ) throws(UnsupportedSQLError) -> SQLTest {
    guard predicate.operator.asksForValue else {
      let isSo = predicate.operator != .exists
      if case .flag(false) = predicate.operand { return .always(!isSo) }
      return .always(isSo)
    }
    return .always(predicate.operator.positive != nil && missing != .fail)
  }
}

extension Value {
  /// Whether it is neither a list nor a map.
  var isScalar: Bool { !isOf(.list) && !isOf(.map) }

  func isOf(_ kind: JSONKind) -> Bool {
    switch (kind, self) {
    case (.list, .list), (.map, .map): true
    default: false
    }
  }
}
