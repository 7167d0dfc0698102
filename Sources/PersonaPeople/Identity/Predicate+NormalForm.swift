import PersonaModel
import PersonaText

/// A condition on an identifier compares addresses in normal form, in which the store keeps them.
extension Predicate {
  package func inNormalForm(_ form: NormalForm) -> Predicate {
    var predicate = lookingIntoElements
    guard form != .exact else { return predicate }
    predicate.operand = operand.inNormalForm(form)
    return predicate
  }
}

extension Operand {
  fileprivate func inNormalForm(_ form: NormalForm) -> Operand {
    switch self {
    case .value(let value): .value(form.normal(value))
    case .values(let values): .values(values.map(form.normal))
    case .texts(let texts): .texts(texts.map(form.part))
    case .patterns(let patterns): form == .email ? .patterns(patterns.map(\.folding)) : self
    case .element(var test):
      {
        test.predicates = test.predicates.map { $0.inNormalForm(form) }
        return .element(test)
      }()
    default: self
    }
  }
}

extension NormalForm {
  /// A text, or each text of a list; any other value is as it is.
  package func normal(_ value: Value) -> Value {
    switch value {
    case .text(let text): .text(normal(text))
    case .list(let items): .list(items.map(normal))
    default: value
    }
  }
}

extension Matcher {
  /// What is expected of an address, compared as addresses are.
  package func inNormalForm(_ form: NormalForm) -> Matcher {
    var matcher = self
    matcher.predicates = predicates.map { $0.inNormalForm(form) }
    return matcher
  }
}
