import PersonaModel

/// `exists`, `isMissing`, `isEmpty`, `size`, `length`: what looks at a value as a whole.
extension PredicateCompiler {
  func presence(_ predicate: Predicate, on term: Term) -> SQLTest {
    let isSo: SQLTest = predicate.operator == .isEmpty ? empty(term) : present(term)
    if case .flag(false) = predicate.operand { return isSo.negated }
    return isSo
  }

  private func empty(_ term: Term) -> SQLTest {
    let missing = present(term).negated
    switch term.form {
    case .text: return .any([missing, .sql("\(term.sql) = ''")]).settled
    case .json:
      let isText = "\(engine.isJSON(term.sql, .text)) AND \(engine.jsonText(term.sql)) = ''"
      let isFilled = "(\(engine.isJSON(term.sql, .list)) OR \(engine.isJSON(term.sql, .map)))"
      return .any([
        missing, .sql("(\(isText))"),
        .sql("(CASE WHEN \(isFilled) THEN \(engine.jsonCount(term.sql)) = 0 ELSE FALSE END)"),
      ]).settled
    default: return missing
    }
  }

  mutating func size(_ predicate: Predicate, on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    guard case .derived(let predicates) = predicate.operand, term.form == .json else { return .always(false) }
    let count = Term(.number, engine.jsonCount(term.sql))
    let inner = try derived { (compiler) throws(UnsupportedSQLError) in try compiler.test(predicates, on: count) }
    let isFilled = "(\(engine.isJSON(term.sql, .list)) OR \(engine.isJSON(term.sql, .map)))"
    return .sql("(CASE WHEN \(isFilled) THEN \(inner.text) ELSE FALSE END)")
  }

  mutating func length(_ predicate: Predicate, on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    guard case .derived(let predicates) = predicate.operand else { return .always(false) }
    return try eachElement(of: term) { (compiler, item) throws(UnsupportedSQLError) in
      try compiler.when(item, is: .text) { (compiler, text) throws(UnsupportedSQLError) in
        compiler.assumeLetters(at: predicate)
        let length = Term(.number, compiler.engine.length(compiler.composed(text.sql)))
        return try compiler.derived { (compiler) throws(UnsupportedSQLError) in
          try compiler.test(predicates, on: length)
        }
      }
    }
  }

  /// For numbers and dates drawn from a value, which are no versions.
  mutating func derived(_ test: (inout PredicateCompiler) throws(UnsupportedSQLError) -> SQLTest)
    throws(UnsupportedSQLError) -> SQLTest
  {
    var inner = self
    (inner.isVersion, inner.isDate) = (false, false)
    defer { draft = inner.draft }
    return try test(&inner)
  }
}
