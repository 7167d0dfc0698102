import PersonaModel

extension Evaluator {
  /// A test in plain words, such as `subscriptionTier is premium` or `event Order Completed within last 30 days`.
  package func words(for test: ConditionTest) -> String { wording.words(for: test) }

  func words(for condition: Condition) -> String { wording.words(for: condition) }
  func words(for condition: EventCondition) -> String { wording.words(for: condition) }

  /// The subject by the name that `because` uses.
  package func name(of subject: ConditionSubject) -> String { wording.name(of: subject) }
  func name(of pattern: EventPattern) -> String { wording.name(of: pattern) }
}
