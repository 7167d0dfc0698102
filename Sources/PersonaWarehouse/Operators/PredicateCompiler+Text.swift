import PersonaDiagnostics
import PersonaModel
import PersonaText

/// `contains`, `startsWith`, `endsWith`, `matches` and their twins: on a text, any of several operands.
extension PredicateCompiler {
  mutating func containing(_ predicate: Predicate, on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    let whole = try textTest(predicate, on: term) { engine, text, part in engine.contains(text, engine.literal(part)) }
    guard term.form == .json else { return whole }
    let isList = SQLTest.sql(engine.isJSON(term.sql, .list))
    if predicate.looksIntoElements {
      return try eachElement(of: term) { (compiler, item) throws(UnsupportedSQLError) in
        try compiler.textTest(predicate, on: item) { engine, text, part in engine.contains(text, engine.literal(part)) }
      }
    }
    // Of a list it asks whether one of the elements is this.
    return .any([
      whole, .all([isList, try having(Predicate(.hasAny, predicate.operand, at: predicate.span), on: term)]),
    ])
  }

  mutating func affixed(_ predicate: Predicate, on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    let isStart = predicate.operator == .startsWith
    return try eachElement(of: term) { (compiler, item) throws(UnsupportedSQLError) in
      try compiler.textTest(predicate, on: item) { engine, text, part in
        let (literal, length) = (engine.literal(part), part.unicodeScalars.count)
        return isStart
          ? engine.starts(text, with: literal, length: length) : engine.ends(text, with: literal, length: length)
      }
    }
  }

  private mutating func textTest(
    _ predicate: Predicate, on term: Term, _ test: (any SQLEngine, String, String) -> String
  ) throws(UnsupportedSQLError) -> SQLTest {
    try when(term, is: .text) { (compiler, text) throws(UnsupportedSQLError) in
      let folds = compiler.ignoreCase
      compiler.assumeLetters(at: predicate)
      if folds { compiler.assumeCases(at: predicate) }
      let composed = compiler.composed(text.sql)
      let searched = folds ? compiler.engine.folded(composed) : composed
      return .any(
        predicate.operand.textList.map { part in
          let wanted = (folds ? part.caseFolded : part).composed
          return wanted.isEmpty ? .sql("\(text.sql) IS NOT NULL") : .sql(test(compiler.engine, searched, wanted))
        })
    }
  }

  mutating func matching(_ predicate: Predicate, on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    guard case .patterns(let patterns) = predicate.operand else { return .always(false) }
    return try eachElement(of: term) { (compiler, item) throws(UnsupportedSQLError) in
      try compiler.when(item, is: .text) { (compiler, text) throws(UnsupportedSQLError) in
        compiler.assumeComposed(text, at: predicate)
        var parts: [SQLTest] = []
        for pattern in patterns {
          let folded = compiler.ignoreCase ? pattern.folding : pattern
          guard let test = compiler.engine.matches(text.sql, folded) else {
            throw UnsupportedSQLError(
              "\(compiler.engine.words) has no regular expressions that match alike", at: predicate.span)
          }
          parts.append(.sql(test))
        }
        return .any(parts)
      }
    }
  }

  // MARK: - What is assumed of texts

  func composed(_ text: String) -> String { engine.composed(text) ?? text }

  mutating func assumeComposed(_ term: Term, at predicate: Predicate) {
    guard engine.composed(term.sql) == nil else { return }
    assume("\(engine.words) compares texts byte by byte: they are in normal form C", at: predicate)
  }

  mutating func assumeLetters(at predicate: Predicate) {
    assume("no letter of a text is made of several characters in normal form C, as some emoji are", at: predicate)
  }

  mutating func assumeCases(at predicate: Predicate) {
    assume("\(engine.words) knows the cases of all letters in the texts", at: predicate)
  }

  /// `missing: error` has no answer for whoever lacks a value, and a statement has one for everybody.
  mutating func assumePresence(at predicate: Predicate) {
    assume(
      "nobody lacks the value, which is an error here and answered as with 'missing: pass' there", at: predicate,
      .missing)
  }

  /// Letters beyond ASCII are what may not be so.
  mutating func assume(_ words: String, at predicate: Predicate, _ doubt: AssumedColumn.Doubt = .beyondASCII) {
    draft.assume(
      Assumption(
        subject: predicate.operator.rawValue, words: words, count: draft.column?.count(doubt, in: engine),
        span: predicate.span))
  }
}
