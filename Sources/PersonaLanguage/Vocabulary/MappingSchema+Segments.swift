import PersonaModel

extension MappingSchema {
  static let segment = declaration(
    .segment, "the segment's id",
    [
      SchemaField(
        .match, .either([.condition, .choice(["everyone"])]), "who is in it; without it only those assigned by hand"),
      SchemaField(.for, .choice(Segment.Subject.allCases.map(\.rawValue)), "whether it holds personas or accounts"),
      SchemaField(.includesPersonas, .boolean, "lets test personas into the production audience"),
    ])

  static let trait = declaration(
    .trait, "the trait's id",
    Trait.Function.allCases.compactMap { function in
      FixtureKey(rawValue: function.rawValue).map { SchemaField($0, .text, meanings[function] ?? "").nullable }
    } + [
      SchemaField(.of, .event, "the events it is computed from"),
      SchemaField(.formula, .text, "a Liquid expression over properties and traits"),
      SchemaField(.score, .list(.shape(.scoreRule)), "points that are added where a condition holds"),
      SchemaField(.sql, .either([.text, .shape(.file)]), "a query with one row per persona: (persona, value)"),
      SchemaField(
        .type, .choice(typeNames),
        "what the values of a query or a formula are; without it a query gives numbers and texts"),
      SchemaField(.refresh, .duration, "recomputed on this tick; at once without it"),
      SchemaField(.over, .choice(["account"]), "computed over all members of the account"),
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

  static let scoreRule = MappingSchema(
    "a rule of a score",
    [
      SchemaField(.if, .condition, "when the points count").required,
      SchemaField(.add, .number, "the points; negative takes away").required,
    ])

  static let file = MappingSchema("a file", [SchemaField(.file, .text, "the file's path").required])
}
