import PersonaDiagnostics
import PersonaModel

extension Condition {
  /// Every property that is asked for, as the subject of a test or to be compared with, with the place.
  var propertyTests: [(path: Path, span: SourceSpan)] {
    switch self {
    case .all(let parts, _), .any(let parts, _), .none(let parts, _): parts.flatMap(\.propertyTests)
    case .not(let part, _): part.propertyTests
    case .test(let test): test.subject.propertyTests(at: test.span) + test.predicates.flatMap(\.propertyTests)
    }
  }
}

extension Predicate {
  /// The properties that it compares with.
  var propertyTests: [(path: Path, span: SourceSpan)] {
    switch operand {
    case .path(let path): [(path, span)]
    case .derived(let predicates): predicates.flatMap(\.propertyTests)
    case .flag, .value, .values, .texts, .patterns, .time, .times, .window, .age, .period, .weekdays, .dayParts,
      .element:
      []
    }
  }
}

extension ConditionSubject {
  fileprivate func propertyTests(at span: SourceSpan) -> [(path: Path, span: SourceSpan)] {
    switch self {
    case .property(let path): [(path, span)]
    case .account(let condition), .members(_, let condition): condition.propertyTests
    case .trait, .event, .sequence, .label, .consent, .segment, .identity, .device, .source, .lifecycle, .now:
      []
    }
  }
}
