/// Every operator of conditions and expectations, once. The raw value is the canonical spelling.
package enum Operator: String, Hashable, Sendable, CaseIterable {
  // Any value
  case `is`, isNot, isOneOf, isNoneOf, exists, isMissing, isEmpty, sameAs
  // Text
  case contains, doesNotContain, containsAny, startsWith, doesNotStartWith, endsWith, doesNotEndWith
  case matches, doesNotMatch, length
  // Number, version and, for some, dates
  case moreThan, atLeast, lessThan, atMost, between, notBetween
  // List
  case has, hasAny, hasAll, hasNone, size, any, all, none
  // Date
  case before, after, onDay, onOrBefore, onOrAfter, within, `in`, dayOfWeek, timeOfDay, anniversary
}

extension Operator {
  /// Whether it may hold on a missing value.
  package var mayHoldOnMissing: Bool { positive != nil || self == .exists || self == .isEmpty }

  /// Whether its operand is a test on elements of a list.
  package var looksAtElements: Bool { self == .any || self == .all || self == .none }

  /// The operator of which this one is the exact complement; nil for a positive operator.
  package var positive: Operator? {
    switch self {
    case .isNot: .is
    case .isNoneOf: .isOneOf
    case .isMissing: .exists
    case .doesNotContain: .contains
    case .doesNotStartWith: .startsWith
    case .doesNotEndWith: .endsWith
    case .doesNotMatch: .matches
    case .notBetween: .between
    case .hasNone: .hasAny
    case .none: .any
    default: nil
    }
  }
}

extension Operator {
  /// Whether a missing value is decided by the policy for missing values rather than by the operator itself.
  package var asksForValue: Bool {
    switch self {
    case .exists, .isMissing, .isEmpty: false
    default: true
    }
  }
}
