import PersonaModel

extension Shape {
  static let segment = declaration(
    .segment, "the segment's id",
    [
      KeyRule(
        .match, .either([.condition, .choice(["everyone"])]), "who is in it; without it only those assigned by hand"),
      KeyRule(.for, .choice(Segment.Subject.allCases.map(\.rawValue)), "whether it holds personas or accounts"),
      KeyRule(.includesPersonas, .boolean, "lets test personas into the production audience"),
    ])

  static let trait = declaration(
    .trait, "the trait's id",
    Trait.Function.allCases.compactMap { function in
      Key(rawValue: function.rawValue).map { KeyRule($0, .text, meanings[function] ?? "").nullable }
    } + [
      KeyRule(.of, .event, "the events it is computed from"),
      KeyRule(.formula, .text, "a Liquid expression over properties and traits"),
      KeyRule(.score, .list(.shape(.scoreRule)), "points that are added where a condition holds"),
      KeyRule(.sql, .either([.text, .shape(.file)]), "a query with one row per persona: (persona, value)"),
      KeyRule(
        .type, .choice(typeNames),
        "what the values of a query or a formula are; without it a query gives numbers and texts"),
      KeyRule(.refresh, .duration, "recomputed on this tick; at once without it"),
      KeyRule(.over, .choice(["account"]), "computed over all members of the account"),
    ])

  private static let meanings: [Trait.Function: String] = [
    .count: "the number of events",
    .sum: "the sum of a field",
    .average: "the average of a field",
    .min: "the smallest value of a field",
    .max: "the largest value of a field",
    .first: "a field of the first event; without one the whole event, as a map",
    .last: "a field of the last event; without one the whole event, as a map",
    .mostFrequent: "the value a field has most often",
    .uniqueList: "the different values of a field",
    .uniqueCount: "how many different values a field has",
    .daysSince: "whole days since a field's time, or since the last event",
  ]

  static let scoreRule = Shape(
    "a rule of a score",
    [
      KeyRule(.if, .condition, "when the points count").required,
      KeyRule(.add, .number, "the points; negative takes away").required,
    ])

  static let file = Shape("a file", [KeyRule(.file, .text, "the file's path").required])
}
