import PersonaModel

extension Shape {
  private static let member = Form.either([.condition, .choice(["everyone"])])

  static let group = Shape(
    "a condition",
    [
      KeyRule(.all, .oneOrMore(member), "conditions that all hold"),
      KeyRule(.any, .oneOrMore(member), "conditions of which at least one holds"),
      KeyRule(.none, .oneOrMore(member), "conditions of which none holds"),
      KeyRule(.not, member, "a condition that does not hold"),
    ])

  static let propertyTest = Shape(
    "a test of a property",
    [KeyRule(.property, .path, "the property, with dots into maps: `company.name`").required] + operators + options)

  static let traitTest = Shape(
    "a test of a trait", [KeyRule(.trait, .reference(.trait), "the trait").required] + operators + options)

  static let labelTest = Shape(
    "a test of labels",
    [KeyRule(.label, .text, "the label; `*` is any label at all").required]
      + operators(at: .labels) + [missing, ignoreCase, heldFor])

  static let consentTest = Shape(
    "a test of consent",
    [KeyRule(.consent, .text, "the channel and the type: `email.marketing`").required]
      + states(Words.consentStatuses) + [heldFor])

  static let segmentTest = Shape(
    "a test of a segment",
    [KeyRule(.segment, .reference(.segment), "the segment").required]
      + states(["member", "non-member", "excluded"]).filter { [.is, .isNot].contains($0.key) } + [heldFor])

  static let accountTest = Shape(
    "a test of the account",
    [
      KeyRule(
        .account, .either([.condition, .choice(["members"]), .text]),
        "a condition on the account, `members`, or `*` for any account"
      ).required,
      KeyRule(.any, .condition, "holds for at least one member"),
      KeyRule(.all, .condition, "holds for every member"),
      KeyRule(.none, .condition, "holds for no member"),
      heldFor,
    ])

  static let identityTest = Shape(
    "a test of an identity",
    [KeyRule(.identity, .text, "the kind of identifier").required] + textOperators + options)

  static let deviceTest = Shape(
    "a test of devices",
    [
      KeyRule(.device, .either([.choice(["*"]), .shape(.elementTest)]), "`*` for any device, or what a device must be")
        .required
    ]
      + operators(at: .devices) + [missing, ignoreCase, timezone])

  static let sourceTest = Shape(
    "a test of the source",
    [KeyRule(.source, .text, "where the person came from; `*` for any source").required]
      + textOperators + [missing, ignoreCase, timezone])

  static let profileTest = Shape(
    "a test of the profile",
    [KeyRule(.profile, .choice(LifecycleWord.allCases.map(\.rawValue)), "where the profile stands").required])

  static let nowTest = Shape(
    "a test of the clock",
    [KeyRule(.now, .filled(.shape(.clockTest)), "the instant at which the condition is asked").required, timezone])

  static let clockTest = Shape("what the clock must show", operators(at: .clock))

  static let dayPart = Shape(
    "a time of day",
    [
      KeyRule(
        .between, .either([.pair, .shape(.range)]), "from the first on and before the second, over midnight too"),
      KeyRule(.notBetween, .either([.pair, .shape(.range)]), "not between two times"),
      KeyRule(.atLeast, .text, "at this time or later: `\"09:00\"`"),
      KeyRule(.moreThan, .text, "later than this"),
      KeyRule(.lessThan, .text, "earlier than this"),
      KeyRule(.atMost, .text, "at this time or earlier"),
    ])

  private static func states(_ words: [String]) -> [KeyRule] {
    [
      KeyRule(.is, .choice(words), "is in this state"),
      KeyRule(.isNot, .choice(words), "is not in this state"),
      KeyRule(.isOneOf, .list(.choice(words)), "is in one of these"),
      KeyRule(.isNoneOf, .list(.choice(words)), "is in none of these"),
    ]
  }

  private static let eventRules = [
    KeyRule(.event, .text, "the event's name; may end in `*`").required,
    KeyRule(.where, .named(.matcher), "what must hold of the fields of one event"),
    KeyRule(.channel, .text, "where the event happened"),
    KeyRule(.same, .oneOrMore(.text), "fields with the value they had in the first event"),
    KeyRule(.within, .duration, "the window in which events count: `last 30 days`"),
    KeyRule(.in, .text, "the calendar period in which events count: `this month`"),
    KeyRule(.since, .time, "events from here on count, this instant included; `entry` is the run's beginning"),
    KeyRule(.until, .time, "events up to here count, this instant included"),
  ]

  /// What a trait is computed from, and what a workflow waits for: events without a count.
  static let eventCondition = Shape("an event condition", eventRules)

  static let eventTest = Shape(
    "a test of events",
    eventRules + [
      KeyRule(.count, .amount, "how many events there must be"),
      KeyRule(.sum, .named(.matcher), "the sum of a field over the events"),
      KeyRule(.average, .named(.matcher), "the average of a field"),
      KeyRule(.min, .named(.matcher), "the smallest value of a field"),
      KeyRule(.max, .named(.matcher), "the largest value of a field"),
      KeyRule(.distinct, .named(.matcher), "how many different values a field has"),
      KeyRule(.first, .named(.matcher), "a field of the first event; `at` is its time"),
      KeyRule(.last, .named(.matcher), "a field of the last event; `at` is its time"),
      KeyRule(.minimumAge, .boolean, "on `never within N`: the profile must be at least N old"),
    ] + options)

  static let sequenceTest = Shape(
    "a sequence",
    [KeyRule(.sequence, .filled(.list(.either([.event, .shape(.sequenceNegation)]))), "events in this order").required]
      + options)

  static let sequenceNegation = Shape(
    "a step of a sequence", [KeyRule(.not, .event, "an event that does not follow; stands last").required])

  static let matcher = Shape(
    "a match", operators + [ignoreCase, snapshot])

  static let elementTest = Shape("a test of one element", isOpen: true, operators + [ignoreCase])

  static let derived = Shape("a test of a number", operators(at: .counts))

  static let anniversary = Shape(
    "a test of an anniversary",
    [
      KeyRule(.within, .duration, "`next 7 days` or `last 7 days`"),
      KeyRule(.in, .text, "`today`, `this week`, `next month`"),
    ])

  static let range = Shape(
    "a range",
    [
      KeyRule(.from, .any, "where it begins; included").required,
      KeyRule(.to, .any, "where it ends; included").required,
    ])

  private static let ignoreCase = KeyRule(.ignoreCase, .boolean, "compare without regard to case")
  private static let snapshot = KeyRule(.snapshot, .text, "a file that holds the expected text")

  private static let missing = KeyRule(
    .missing, .choice(MissingPolicy.allCases.map(\.rawValue)), "the answer for a missing value")
  private static let heldFor = KeyRule(.for, .duration, "how long it must have held without a break")

  private static let timezone = KeyRule(.timezone, .timezone, "the time zone for calendar operators")

  private static let options = [missing, ignoreCase, timezone, heldFor]

  /// Those that can hold of a text.
  private static let textOperators = operators { $0.fit.problem(on: .text) == nil }
}
