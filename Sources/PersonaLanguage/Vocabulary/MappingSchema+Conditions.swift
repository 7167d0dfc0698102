import PersonaModel

extension MappingSchema {
  private static let member = ValueType.either([.condition, .choice(["everyone"])])

  static let group = MappingSchema(
    "a condition",
    [
      SchemaField(.all, .oneOrMore(member), "conditions that all hold"),
      SchemaField(.any, .oneOrMore(member), "conditions of which at least one holds"),
      SchemaField(.none, .oneOrMore(member), "conditions of which none holds"),
      SchemaField(.not, member, "a condition that does not hold"),
    ])

  static let propertyTest = MappingSchema(
    "a test of a property",
    [SchemaField(.property, .path, "the property, with dots into maps: `company.name`").required] + operators + options)

  static let traitTest = MappingSchema(
    "a test of a trait", [SchemaField(.trait, .reference(.trait), "the trait").required] + operators + options)

  static let labelTest = MappingSchema(
    "a test of labels",
    [SchemaField(.label, .text, "the label; `*` is any label at all").required]
      + operators(at: .labels) + [missing, ignoreCase, heldFor])

  static let consentTest = MappingSchema(
    "a test of consent",
    [SchemaField(.consent, .text, "the channel and the type: `email.marketing`").required]
      + states(WordLists.consentStatuses) + [heldFor])

  static let segmentTest = MappingSchema(
    "a test of a segment",
    [SchemaField(.segment, .reference(.segment), "the segment").required]
      + states(["member", "non-member", "excluded"]).filter { [.is, .isNot].contains($0.key) } + [heldFor])

  static let accountTest = MappingSchema(
    "a test of the account",
    [
      SchemaField(
        .account, .either([.condition, .choice(["members"]), .text]),
        "a condition on the account, `members`, or `*` for any account"
      ).required,
      SchemaField(.any, .condition, "holds for at least one member"),
      SchemaField(.all, .condition, "holds for every member"),
      SchemaField(.none, .condition, "holds for no member"),
      heldFor,
    ])

  static let identityTest = MappingSchema(
    "a test of an identity",
    [SchemaField(.identity, .text, "the kind of identifier").required] + textOperators + options)

  static let deviceTest = MappingSchema(
    "a test of devices",
    [
      SchemaField(
        .device, .either([.choice(["*"]), .shape(.elementTest)]), "`*` for any device, or what a device must be"
      )
      .required
    ]
      + operators(at: .devices) + [missing, ignoreCase, timezone])

  static let sourceTest = MappingSchema(
    "a test of the source",
    [SchemaField(.source, .text, "where the person came from; `*` for any source").required]
      + textOperators + [missing, ignoreCase, timezone])

  static let profileTest = MappingSchema(
    "a test of the profile",
    [SchemaField(.profile, .choice(LifecycleWord.allCases.map(\.rawValue)), "where the profile stands").required])

  static let nowTest = MappingSchema(
    "a test of the clock",
    [SchemaField(.now, .filled(.shape(.clockTest)), "the instant at which the condition is asked").required, timezone])

  static let clockTest = MappingSchema("what the clock must show", operators(at: .clock))

  static let dayPart = MappingSchema(
    "a time of day",
    [
      SchemaField(
        .between, .either([.pair, .shape(.range)]), "from the first on and before the second, over midnight too"),
      SchemaField(.notBetween, .either([.pair, .shape(.range)]), "not between two times"),
      SchemaField(.atLeast, .text, "at this time or later: `\"09:00\"`"),
      SchemaField(.moreThan, .text, "later than this"),
      SchemaField(.lessThan, .text, "earlier than this"),
      SchemaField(.atMost, .text, "at this time or earlier"),
    ])

  private static func states(_ words: [String]) -> [SchemaField] {
    [
      SchemaField(.is, .choice(words), "is in this state"),
      SchemaField(.isNot, .choice(words), "is not in this state"),
      SchemaField(.isOneOf, .list(.choice(words)), "is in one of these"),
      SchemaField(.isNoneOf, .list(.choice(words)), "is in none of these"),
    ]
  }

  private static let eventRules = [
    SchemaField(.event, .text, "the event's name; may end in `*`").required,
    SchemaField(.where, .named(.matcher), "what must hold of the fields of one event"),
    SchemaField(.channel, .text, "where the event happened"),
    SchemaField(.same, .oneOrMore(.text), "fields with the value they had in the first event"),
    SchemaField(.within, .duration, "the window in which events count: `last 30 days`"),
    SchemaField(.in, .text, "the calendar period in which events count: `this month`"),
    SchemaField(.since, .time, "events from here on count, this instant included; `entry` is the run's beginning"),
    SchemaField(.until, .time, "events up to here count, this instant included"),
  ]

  /// What a trait is computed from, and what a workflow waits for: events without a count.
  static let eventCondition = MappingSchema("an event condition", eventRules)

  static let eventTest = MappingSchema(
    "a test of events",
    eventRules + [
      SchemaField(.count, .amount, "how many events there must be"),
      SchemaField(.sum, .named(.matcher), "the sum of a field over the events"),
      SchemaField(.average, .named(.matcher), "the average of a field"),
      SchemaField(.min, .named(.matcher), "the smallest value of a field"),
      SchemaField(.max, .named(.matcher), "the largest value of a field"),
      SchemaField(.distinct, .named(.matcher), "how many different values a field has"),
      SchemaField(.first, .named(.matcher), "a field of the first event; `at` is its time"),
      SchemaField(.last, .named(.matcher), "a field of the last event; `at` is its time"),
      SchemaField(.minimumAge, .boolean, "on `never within N`: the profile must be at least N old"),
    ] + options)

  static let sequenceTest = MappingSchema(
    "a sequence",
    [
      SchemaField(.sequence, .filled(.list(.either([.event, .shape(.sequenceNegation)]))), "events in this order")
        .required
    ]
      + options)

  static let sequenceNegation = MappingSchema(
    "a step of a sequence", [SchemaField(.not, .event, "an event that does not follow; stands last").required])

  static let matcher = MappingSchema(
    "a match", operators + [ignoreCase, snapshot])

  package static let elementTest = MappingSchema("a test of one element", isOpen: true, operators + [ignoreCase])

  static let derived = MappingSchema("a test of a number", operators(at: .counts))

  static let anniversary = MappingSchema(
    "a test of an anniversary",
    [
      SchemaField(.within, .duration, "`next 7 days` or `last 7 days`"),
      SchemaField(.in, .text, "`today`, `this week`, `next month`"),
    ])

  static let range = MappingSchema(
    "a range",
    [
      SchemaField(.from, .any, "where it begins; included").required,
      SchemaField(.to, .any, "where it ends; included").required,
    ])

  private static let ignoreCase = SchemaField(.ignoreCase, .boolean, "compare without regard to case")
  private static let snapshot = SchemaField(.snapshot, .text, "a file that holds the expected text")

  private static let missing = SchemaField(
    .missing, .choice(MissingPolicy.allCases.map(\.rawValue)), "the answer for a missing value")
  private static let heldFor = SchemaField(.for, .duration, "how long it must have held without a break")

  private static let timezone = SchemaField(.timezone, .timezone, "the time zone for calendar operators")

  private static let options = [missing, ignoreCase, timezone, heldFor]

  /// Those that can hold of a text.
  private static let textOperators = operators { $0.fit.problem(on: .text) == nil }
}
