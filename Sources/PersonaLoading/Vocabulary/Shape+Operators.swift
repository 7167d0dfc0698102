import PersonaModel

extension Shape {
  static func operators(_ chosen: Operator...) -> [KeyRule] {
    operators.filter { rule in chosen.contains { $0.rawValue == rule.key.rawValue } }
  }

  static let numberOperators = operators(.moreThan, .atLeast, .lessThan, .atMost, .between, .notBetween)

  static let operators: [KeyRule] = [
    KeyRule(.is, .any, "equals this value"),
    KeyRule(.isNot, .any, "does not equal this value"),
    KeyRule(.isOneOf, .list(.any), "equals one of these"),
    KeyRule(.isNoneOf, .list(.any), "equals none of these"),
    KeyRule(.exists, .boolean, "has a value"),
    KeyRule(.isMissing, .boolean, "has no value"),
    KeyRule(.isEmpty, .boolean, "is missing, or an empty text, list or map"),
    KeyRule(.sameAs, .path, "equals another property"),
    KeyRule(.contains, .filled(.oneOrMore(.text)), "contains this text, or has this element"),
    KeyRule(.doesNotContain, .filled(.oneOrMore(.text)), "contains none of these"),
    KeyRule(.containsAny, .filled(.oneOrMore(.text)), "contains at least one of these"),
    KeyRule(.startsWith, .filled(.oneOrMore(.text)), "begins with this text"),
    KeyRule(.doesNotStartWith, .filled(.oneOrMore(.text)), "does not begin with this text"),
    KeyRule(.endsWith, .filled(.oneOrMore(.text)), "ends with this text"),
    KeyRule(.doesNotEndWith, .filled(.oneOrMore(.text)), "does not end with this text"),
    KeyRule(.matches, .filled(.oneOrMore(.text)), "a regular expression is found in it"),
    KeyRule(.doesNotMatch, .filled(.oneOrMore(.text)), "a regular expression is not found in it"),
    KeyRule(.length, .either([.integer, .shape(.derived)]), "the number of characters"),
    KeyRule(.moreThan, .any, "is more than this number, or longer ago: `30 days ago`"),
    KeyRule(.atLeast, .any, "is this number or more"),
    KeyRule(.lessThan, .any, "is less than this number"),
    KeyRule(.atMost, .any, "is this number or less"),
    KeyRule(.between, .either([.pair, .shape(.range)]), "lies between two values, both included"),
    KeyRule(.notBetween, .either([.pair, .shape(.range)]), "does not lie between two values"),
    KeyRule(.has, .any, "the list has this element"),
    KeyRule(.hasAny, .list(.any), "the list has at least one of these"),
    KeyRule(.hasAll, .list(.any), "the list has all of these"),
    KeyRule(.hasNone, .list(.any), "the list has none of these"),
    KeyRule(.size, .either([.integer, .shape(.derived)]), "the number of elements"),
    KeyRule(.any, .shape(.elementTest), "one element satisfies all of these"),
    KeyRule(.all, .shape(.elementTest), "every element satisfies all of these"),
    KeyRule(.none, .shape(.elementTest), "no element satisfies all of these"),
    KeyRule(.before, .time, "is before this time"),
    KeyRule(.after, .time, "is after this time"),
    KeyRule(.onDay, .time, "is on this day"),
    KeyRule(.onOrBefore, .time, "is on this day or before"),
    KeyRule(.onOrAfter, .time, "is on this day or after"),
    KeyRule(.within, .duration, "lies in this window: `last 30 days`, `next 14 days`"),
    KeyRule(.in, .text, "lies in this calendar period: `today`, `this week`, `last month`"),
    KeyRule(.dayOfWeek, .oneOrMore(.text), "falls on this weekday, or on one of these: `weekdays` and `weekends`, too"),
    KeyRule(.timeOfDay, .shape(.dayPart), "its time of day, on the person's clock"),
    KeyRule(.anniversary, .either([.text, .shape(.anniversary)]), "its day and month, in any year"),
  ]
}
