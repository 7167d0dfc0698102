import PersonaModel

/// Which operators make sense on which types of the schema.
enum OperatorFit {
  /// The remedy for an operator that can never hold on a type; nil when it can.
  static func problem(_ name: Operator, on kind: PropertyType.Kind) -> String? {
    // One element of a list, or a value inside a map, may have any type.
    guard kind != .list, kind != .map else { return nil }
    switch name {
    case .is, .isNot, .isOneOf, .isNoneOf, .exists, .isMissing, .isEmpty, .sameAs: return nil
    case .has, .hasAny, .hasAll, .hasNone: return nil
    case .contains, .doesNotContain, .containsAny, .startsWith, .doesNotStartWith, .endsWith, .doesNotEndWith,
      .matches, .doesNotMatch, .length:
      return kind == .text || kind == .version ? nil : "it applies to text"
    case .moreThan: return hasOrder(kind) || isTime(kind) ? nil : "it applies to numbers, versions and times"
    case .atLeast, .lessThan, .atMost:
      if isTime(kind) { return "for times there are before, after, onOrBefore and onOrAfter" }
      return hasOrder(kind) ? nil : "it applies to numbers and versions; text has no order"
    case .between, .notBetween:
      return hasOrder(kind) || isTime(kind) ? nil : "it applies to numbers, versions and times"
    case .size, .any, .all, .none: return "it applies to lists"
    case .timeOfDay:
      if kind == .date { return "a date has no time of day; it applies to instants" }
      return isTime(kind) || kind == .text ? nil : "it applies to instants"
    case .before, .after, .onDay, .onOrBefore, .onOrAfter, .within, .in, .dayOfWeek, .anniversary:
      return isTime(kind) || kind == .text ? nil : "it applies to dates and instants"
    }
  }

  private static func hasOrder(_ kind: PropertyType.Kind) -> Bool { kind == .number || kind == .version }
  private static func isTime(_ kind: PropertyType.Kind) -> Bool { kind == .date || kind == .instant }
}
