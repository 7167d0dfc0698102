/// Every operator of conditions and expectations, once. The raw value is the canonical spelling, and all the rest its
/// definition.
package enum Operator: String, Hashable, Sendable, CaseIterable {
  // Any value
  case `is`, isNot, isOneOf, isNoneOf, exists, isMissing, isEmpty, sameAs
  // Text
  case contains, doesNotContain, containsAny, startsWith, doesNotStartWith, endsWith, doesNotEndWith
  case matches, doesNotMatch, length
  // Number, version and, for some, dates
  case moreThan, atLeast, lessThan, atMost, between, notBetween, compatibleWith
  // List
  case has, hasAny, hasAll, hasNone, hasOnly, size, any, all, none
  // Date
  case before, after, onDay, onOrBefore, onOrAfter, within, `in`, dayOfWeek, timeOfDay, anniversary
}
