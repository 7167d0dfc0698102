import PersonaModel

extension MappingSchema {
  static let expectations = declaration(
    .expectations, "the title",
    [
      SchemaField(.now, .fixedTime, "the instant these are evaluated at; else the project's"),
      SchemaField(.timezone, .timezone, "the time zone for people without one of their own"),
      SchemaField(.stubs, .list(.shape(.stub)), "answers that stand in for systems outside"),
      SchemaField(.expect, .filled(.list(.expectation)), "the outcomes that must hold").required,
    ])

  /// What every item of `expect` may carry.
  static let expectation = MappingSchema(
    "an expectation",
    [
      SchemaField(.name, .text, "tells two cases apart that would otherwise be equal"),
      SchemaField(.tags, .oneOrMore(.text), "words to select it by"),
      SchemaField(.skip, .text, "why it is not checked for now"),
      SchemaField(.only, .boolean, "check nothing but what has this"),
      SchemaField(
        .environment, .filled(.oneOrMore(.text)), "the environments it is checked in; all of them without this"),
      SchemaField(.error, .text, "the id of the error that keeps it from being decided: `missing-property`"),
    ])

  /// An item of `expect`: its own keys and those that each may have.
  static func item(_ phrase: String, _ rules: [SchemaField]) -> MappingSchema {
    MappingSchema(phrase, rules + expectation.rules)
  }

  static let people = [
    SchemaField(.persona, .reference(.persona), "who"),
    SchemaField(.personas, .filled(.oneOrMore(.reference(.persona))), "a table: one case each"),
  ]
  static let during = SchemaField(.during, .list(.shape(.timelineItem)), "what happens meanwhile")

  static let actor = SchemaField(
    .persona, .reference(.persona), "whom `during` happens to; an import happens to nobody")
  static let rawEvents = SchemaField(
    .in, .reference(.profiles), "the raw events whose people are looked at; the personas without this")

  static let segmentExpectation = item(
    "a segment expectation",
    [
      SchemaField(.segment, .reference(.segment), "the segment").required,
      SchemaField(.match, .filled(.oneOrMore(.reference(.persona))), "who is in it"),
      SchemaField(.noMatch, .filled(.oneOrMore(.reference(.persona))), "who is not"),
      SchemaField(.because, .filled(.oneOrMore(.text)), "the subjects of the conditions that must decide"),
    ])

  static let divisionExpectation = item(
    "a division of a segment",
    [
      SchemaField(.segment, .reference(.segment), "the whole").required,
      SchemaField(
        .dividesInto, .filled(.list(.reference(.segment))), "the parts: everybody in the whole is in exactly one"
      ).required,
    ])

  static let templateExpectation = item(
    "a template expectation",
    [SchemaField(.template, .reference(.template), "the template").required] + people + expectedFields + [
      extras,
      SchemaField(
        .outcome, .choice(MessageOutcomeKind.allCases.map(\.rawValue)), "what becomes of it; `rendered` without this"),
      SchemaField(.reason, .matcher, "why it was not rendered"),
      SchemaField(
        .event, .either([.text, .shape(.shownEvent)]),
        "the event that the template's `event` shows; by its name, the last in the history"),
      during,
      SchemaField(.stubs, .list(.shape(.stub)), "answers that stand in for systems outside"),
    ]
  ).open

  static let shownEvent = MappingSchema(
    "an event",
    [
      SchemaField(.event, .text, "the event's name").required,
      SchemaField(.properties, .named(.any), "the fields of the event"),
      SchemaField(.channel, .text, "where the event happened"),
      SchemaField(.session, .text, "the session the event belongs to"),
    ])

  static let extras = SchemaField(
    .extras, .filled(.named(.matcher)), "what goes out beside the fields, by its key, as `message_extras` of Braze")

  /// Fields of messages; a channel of one's own has any others.
  static let expectedFields = [
    SchemaField(.from, .matcher, "the rendered sender"),
    SchemaField(.replyTo, .matcher, "the rendered address for replies"),
    SchemaField(.subject, .matcher, "the rendered subject"),
    SchemaField(.preheader, .matcher, "the rendered preheader"),
    SchemaField(.title, .matcher, "the rendered title"),
    SchemaField(.header, .matcher, "the rendered header"),
    SchemaField(.body, .matcher, "the rendered body"),
    SchemaField(.footer, .matcher, "the rendered footer"),
    SchemaField(.buttons, .matcher, "the rendered buttons"),
    SchemaField(.image, .matcher, "the rendered image"),
    SchemaField(.link, .matcher, "the rendered link"),
    SchemaField(.html, .matcher, "the rendered HTML"),
  ]

  private static let stateRules = [
    SchemaField(.properties, .filled(.named(.matcher)), "properties"),
    SchemaField(.traits, .filled(.named(.matcher)), "computed traits"),
    SchemaField(.segments, .filled(.named(.choice(memberships))), "memberships"),
    SchemaField(
      .consent, .filled(.named(.either([.matcher, .named(.matcher)]))), "consent by channel and type: `sms.marketing`"),
    SchemaField(
      .labels, .either([.list(.either([.text, .shape(.labelled)])), .shape(.matcher)]),
      "labels, exactly these, or how to match; each may say who put it on, and when"),
    SchemaField(.sessions, .amount, "how many sessions"),
    SchemaField(.history, .filled(.named(.any)), "the values a property has had, the oldest first"),
    SchemaField(
      .edits, .filled(.named(.list(.shape(.edit)))), "every change of a property, the oldest first, and who made it"),
    SchemaField(.identities, .filled(.named(.matcher)), "identifiers"),
    SchemaField(.exists, .boolean, "whether the profile is there"),
  ]

  static let profileState = MappingSchema("a profile", stateRules)

  static let edit = MappingSchema(
    "an edit",
    [
      SchemaField(.value, .matcher, "what it was changed to; nothing for a value taken away").nullable,
      SchemaField(.from, .matcher, "what it was before; nothing for none").nullable,
      SchemaField(.by, .text, "the role, source or workflow that changed it"),
      SchemaField(.at, .time, "when; a date asks for the day"),
    ])

  static let labelled = MappingSchema(
    "a label on a profile",
    [
      SchemaField(.label, .text, "the label").required,
      SchemaField(.by, .text, "the role, source or workflow that put it on"),
      SchemaField(.at, .time, "when; a date asks for the day"),
    ])

  static let personaExpectation = item(
    "a persona expectation",
    people + [during, SchemaField(.at, .either([.time, .duration]), "when it is looked at")] + stateRules + inboxRules)

  static let accountExpectation = item(
    "an account expectation",
    [
      SchemaField(.account, .reference(.account), "the account").required,
      rawEvents, actor, during,
      SchemaField(.at, .either([.time, .duration]), "when it is looked at"),
      SchemaField(.properties, .filled(.named(.matcher)), "properties of the account"),
      SchemaField(.traits, .filled(.named(.matcher)), "traits computed over all members, or by a query about accounts"),
      SchemaField(.segments, .filled(.named(.choice(memberships))), "segments of accounts"),
      SchemaField(
        .members, .either([.list(person), .amount]), "exactly these people, or how many there are"),
    ])

  static let profileOfExpectation = item(
    "a profile expectation",
    [
      SchemaField(.profileOf, .text, "an identifier of the profile: `email:ada@example.test`").required,
      rawEvents, during, SchemaField(.at, .either([.time, .duration]), "when it is looked at"),
    ] + stateRules)

  private static let memberships = ["member", "non-member"]

  static let profilesExpectation = item(
    "a profiles expectation",
    [
      SchemaField(.profiles, .reference(.profiles), "the raw events").required,
      SchemaField(.resolves, .list(.named(.oneOrMore(.text))), "the identifiers of each profile they resolve to"),
      SchemaField(.count, .amount, "how many profiles"),
    ])

  static let mergeExpectation = item(
    "a merge expectation",
    [
      SchemaField(
        .merge, .either([.filled(.list(.reference(.persona))), .shape(.chosenMerge)]), "the personas that become one"
      ).required,
      SchemaField(.survivor, .reference(.persona), "the one that is kept; without it the project's rule chooses"),
      SchemaField(.survives, .reference(.persona), "the one that the project's rule has to choose"),
      SchemaField(.conflicts, .named(.shape(.conflict)), "every property in which they differ"),
      SchemaField(.moves, .named(.amount), "how much goes over: events, points"),
      SchemaField(.profile, .shape(.profileState), "the survivor afterwards"),
    ])

  static let chosenMerge = MappingSchema(
    "a chosen merge",
    [
      SchemaField(.primary, .reference(.persona), "the one that is kept").required,
      SchemaField(.secondary, .reference(.persona), "the one that goes").required,
      SchemaField(.keep, .named(.choice(mergeSides)), "by property, whose value is kept; else the settings say"),
    ])

  static let conflict = MappingSchema(
    "a conflict",
    [SchemaField(.kept, .matcher, "the value that stays"), SchemaField(.lost, .matcher, "the value that goes")])

  static let importExpectation = item(
    "an import expectation",
    [
      SchemaField(.import, .text, "the CSV file").required,
      SchemaField(.map, .named(.text), "what each column is: a property or an identifier"),
      SchemaField(.imported, .amount, "how many new profiles"),
      SchemaField(.updated, .amount, "how many profiles changed"),
      SchemaField(.rejected, .named(.matcher), "the reason for each refused line, by line number"),
    ])

  /// A persona, or an identifier such as `email:kim@example.test` of somebody who is none.
  private static let person = ValueType.either([.reference(.persona), .text])

  private static let selection = [
    SchemaField(.returns, .oneOrMore(person), "exactly these; who is no persona by an identifier"),
    SchemaField(.count, .amount, "how many"),
  ]

  static let queryExpectation = item(
    "a query expectation", [SchemaField(.query, .condition, "a condition on all personas").required] + selection)

  static let searchExpectation = item(
    "a search expectation",
    [
      SchemaField(.search, .text, "what is searched for").required,
      SchemaField(.in, .choice(["archive"]), "look among those whom somebody archived, and not among the active ones"),
    ] + selection + [actor, during])

  static let audienceExpectation = item(
    "an audience expectation",
    [
      SchemaField(
        .audience, .either([.reference(.segment), .reference(.campaign)]),
        "the segment, or that of a campaign, as production would see it"
      ).required,
      SchemaField(.destination, .text, "as it would be sent to this destination"),
      SchemaField(.includes, .oneOrMore(.reference(.persona)), "exactly these are in it"),
      SchemaField(.excludes, .oneOrMore(.reference(.persona)), "these are not"),
    ])

  static let syncExpectation = item(
    "a sync expectation",
    [
      SchemaField(.synced, .text, "the destination").required,
      SchemaField(.persona, .reference(.persona), "who; beside `account`, whom `during` happens to"),
      SchemaField(.account, .reference(.account), "the account that the destination is told of"),
      during,
      SchemaField(
        .at, .either([.time, .duration]), "until when; the first sync is asked about without this and `during`"),
      SchemaField(.entered, .oneOrMore(.reference(.segment)), "segments the destination learns of"),
      SchemaField(.left, .oneOrMore(.reference(.segment)), "segments it is told were left"),
      SchemaField(.changed, .named(.matcher), "traits it receives"),
    ])

  static let bulkExpectation = item(
    "a bulk expectation",
    [
      SchemaField(.bulk, .shape(.bulk), "what is done, and to whom").required,
      SchemaField(.affects, .oneOrMore(person), "exactly these it is done to; who is no persona by an identifier"),
      SchemaField(.count, .amount, "how many"),
      SchemaField(.rejected, .named(.matcher), "who cannot have it done to them, and the reason"),
      SchemaField(.profile, .shape(.profileState), "each of those affected, afterwards"),
      actor, during,
    ])

  static let bulk = MappingSchema(
    "a bulk operation",
    [
      SchemaField(.where, .condition, "the filter: who is meant").required,
      SchemaField(.do, .shape(.timelineItem), "what is done to each of them").required,
      SchemaField(.by, .text, "the role that does it"),
    ])

  static let permissionExpectation = item(
    "a permission expectation",
    [
      SchemaField(.persona, .reference(.persona), "whose profile").required,
      SchemaField(.by, .text, "the role").required,
      SchemaField(
        .does, .either([.choice(PermissionExpectation.Deed.words), .shape(.timelineItem)]), "what the role tries to do"
      ).required,
      SchemaField(.outcome, .choice(PermissionExpectation.Outcome.allCases.map(\.rawValue)), "whether it may").required,
      SchemaField(.reason, .matcher, "why not"),
    ])
}
