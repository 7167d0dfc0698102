/// Under `ignoreCase` a pattern folds too, which it has to be told when it is compiled.
extension Test {
  var withFoldingPatterns: Test {
    var test = self
    test.predicates = predicates.map(\.withFoldingPatterns)
    if case .event(var condition) = subject {
      condition.fields = condition.fields.map(\.withFoldingPatterns)
      test.subject = .event(condition)
    }
    return test
  }
}

extension FieldTest {
  fileprivate var withFoldingPatterns: FieldTest {
    FieldTest(path: path, predicates: predicates.map(\.withFoldingPatterns), span: span)
  }
}

extension Predicate {
  fileprivate var withFoldingPatterns: Predicate {
    switch operand {
    case .patterns(let patterns): Predicate(`operator`, .patterns(patterns.map(\.folding)), at: span)
    case .element(var test):
      {
        test.predicates = test.predicates.map(\.withFoldingPatterns)
        test.fields = test.fields.map(\.withFoldingPatterns)
        return Predicate(`operator`, .element(test), at: span)
      }()
    default: self
    }
  }
}

extension Pattern {
  /// The source was accepted before, and a flag in front of it changes nothing about that.
  var folding: Pattern { (try? Pattern("(?i)" + source)) ?? self }
}
