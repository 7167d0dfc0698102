import PersonaText

/// Under `ignoreCase` a pattern folds too, which it has to be told when it is compiled.
extension ConditionTest {
  package var withFoldingPatterns: ConditionTest {
    var test = self
    test.predicates = predicates.map(\.withFoldingPatterns)
    switch subject {
    case .event(let condition): test.subject = .event(condition.withFoldingPatterns)
    case .sequence(let steps): test.subject = .sequence(steps.map(\.withFoldingPatterns))
    case .property, .trait, .label, .consent, .segment, .account, .members, .identity, .device, .source, .lifecycle,
      .now:
      break
    }
    return test
  }
}

extension SequenceStep {
  fileprivate var withFoldingPatterns: SequenceStep {
    var step = self
    step.event = event.withFoldingPatterns
    return step
  }
}

extension EventCondition {
  fileprivate var withFoldingPatterns: EventCondition {
    var condition = self
    condition.fields = fields.map(\.withFoldingPatterns)
    condition.aggregates = aggregates.map { aggregate in
      var folding = Aggregate(
        aggregate.function, field: aggregate.field, predicates: aggregate.predicates.map(\.withFoldingPatterns),
        span: aggregate.span)
      folding.areVersions = aggregate.areVersions
      folding.ignoresCase = aggregate.ignoresCase
      return folding
    }
    return condition
  }
}

extension FieldTest {
  fileprivate var withFoldingPatterns: FieldTest {
    FieldTest(path: path, predicates: predicates.map(\.withFoldingPatterns), span: span)
  }
}

extension Predicate {
  var withFoldingPatterns: Predicate {
    var predicate = self
    switch operand {
    case .patterns(let patterns): predicate.operand = .patterns(patterns.map(\.folding))
    case .element(var test):
      test.predicates = test.predicates.map(\.withFoldingPatterns)
      test.fields = test.fields.map(\.withFoldingPatterns)
      predicate.operand = .element(test)
    default: break
    }
    return predicate
  }
}
