import PersonaDiagnostics
import PersonaText
import PersonaTime

extension Predicate {
  /// The operator and its operand in plain words, such as `is premium` or `within next 14 days`.
  package var words: String {
    switch operand {
    case .flag(let flag): flag ? `operator`.words : `operator`.negatedWords
    case .element(let test): "\(`operator`.words) \(test.words)"
    case .derived(let predicates): "\(`operator`.words) \(predicates.words)"
    case .period(let period) where period.unit == .day: "is \(period)"
    case .values(let values) where `operator`.takesRange:
      "\(`operator`.words) \(values.map(\.words).joined(separator: " and "))"
    default: "\(`operator`.words) \(operand.words)"
    }
  }

  /// The words, with a text in quotes where it might be taken for words itself.
  package var quotedWords: String {
    switch operand {
    case .texts(let texts): "\(`operator`.words) \(texts.map { "\"\(visibleSpaces($0))\"" }.joined(separator: " or "))"
    case .value(.text(let text)): "\(`operator`.words) \"\(visibleSpaces(text))\""
    default: words
    }
  }
}

extension [Predicate] {
  package var words: String { map(\.words).joined(separator: " and ") }
}

extension Operator {
  /// The operator with `false` behind it.
  fileprivate var negatedWords: String {
    if case .flag(let turned) = definition.operand { turned } else { "not \(words)" }
  }
}

extension Operand {
  package var words: String {
    switch self {
    case .flag(let flag): flag ? "true" : "false"
    case .value(let value): value.words
    case .values(let values): values.isEmpty ? "nothing" : values.map(\.words).joined(separator: ", ")
    case .texts(let texts): texts.map { Value.text($0).words }.joined(separator: " or ")
    case .patterns(let patterns): patterns.map { "/\($0.source)/" }.joined(separator: " or ")
    case .path(let path): visibleValue(path.text)
    case .time(let time): time.words
    case .times(let first, let last): "\(first.words) and \(last.words)"
    case .window(let window): window.description
    case .age(let age): age.description
    case .period(let period): period.description
    case .weekdays(let days): Weekday.words(for: days)
    case .dayParts(let parts): parts.map(\.description).joined(separator: " and ")
    case .derived(let predicates): predicates.words
    case .element(let test): test.words
    }
  }
}

extension ElementTest {
  package var words: String {
    let own = predicates.isEmpty ? [] : [predicates.words]
    return (own + fields.map(\.words)).joined(separator: " and ")
  }
}

extension FieldTest {
  /// `total at least 20`.
  package var words: String { "\(path.words) \(predicates.words)" }
}
