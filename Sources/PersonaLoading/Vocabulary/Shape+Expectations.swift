import PersonaModel

extension Shape {
  static let expectations = declaration(
    .expectations, "the title",
    [
      KeyRule(.now, .fixedTime, "the instant these are evaluated at; else the project's"),
      KeyRule(.timezone, .timezone, "the time zone for people without one of their own"),
      KeyRule(.stubs, .list(.shape(.stub)), "answers that stand in for systems outside"),
      KeyRule(.expect, .filled(.list(.expectation)), "the outcomes that must hold").required,
    ])

  /// What every item of `expect` may carry.
  static let expectation = Shape(
    "an expectation",
    [
      KeyRule(.name, .text, "tells two cases apart that would otherwise be equal"),
      KeyRule(.tags, .oneOrMore(.text), "words to select it by"),
      KeyRule(.skip, .text, "why it is not checked for now"),
      KeyRule(.only, .boolean, "check nothing but what has this"),
      KeyRule(.environment, .filled(.oneOrMore(.text)), "the environments it is checked in; all of them without this"),
      KeyRule(.error, .text, "the id of the error that keeps it from being decided: `missing-property`"),
    ])

  /// An item of `expect`: its own keys and those that each may have.
  static func item(_ phrase: String, _ rules: [KeyRule]) -> Shape {
    Shape(phrase, rules + expectation.rules)
  }

  static let people = [
    KeyRule(.persona, .reference(.persona), "who"),
    KeyRule(.personas, .filled(.oneOrMore(.reference(.persona))), "a table: one case each"),
  ]
  static let during = KeyRule(.during, .list(.shape(.timelineItem)), "what happens meanwhile")

  static let actor = KeyRule(
    .persona, .reference(.persona), "whom `during` happens to; an import happens to nobody")
  static let rawEvents = KeyRule(
    .in, .reference(.profiles), "the raw events whose people are looked at; the personas without this")

  static let segmentExpectation = item(
    "a segment expectation",
    [
      KeyRule(.segment, .reference(.segment), "the segment").required,
      KeyRule(.match, .filled(.oneOrMore(.reference(.persona))), "who is in it"),
      KeyRule(.noMatch, .filled(.oneOrMore(.reference(.persona))), "who is not"),
      KeyRule(.because, .filled(.oneOrMore(.text)), "the subjects of the conditions that must decide"),
    ])

  static let divisionExpectation = item(
    "a division of a segment",
    [
      KeyRule(.segment, .reference(.segment), "the whole").required,
      KeyRule(
        .dividesInto, .filled(.list(.reference(.segment))), "the parts: everybody in the whole is in exactly one"
      ).required,
    ])

  static let templateExpectation = item(
    "a template expectation",
    [KeyRule(.template, .reference(.template), "the template").required] + people + expectedFields + [
      extras,
      KeyRule(
        .outcome, .choice(MessageOutcomeKind.allCases.map(\.rawValue)), "what becomes of it; `rendered` without this"),
      KeyRule(.reason, .matcher, "why it was not rendered"),
      KeyRule(
        .event, .either([.text, .shape(.shownEvent)]),
        "the event that the template's `event` shows; by its name, the last in the history"),
      during,
      KeyRule(.stubs, .list(.shape(.stub)), "answers that stand in for systems outside"),
    ]
  ).open

  static let shownEvent = Shape(
    "an event",
    [
      KeyRule(.event, .text, "the event's name").required,
      KeyRule(.properties, .named(.any), "the fields of the event"),
      KeyRule(.channel, .text, "where the event happened"),
      KeyRule(.session, .text, "the session the event belongs to"),
    ])

  static let extras = KeyRule(
    .extras, .filled(.named(.matcher)), "what goes out beside the fields, by its key, as `message_extras` of Braze")

  /// Fields of messages; a channel of one's own has any others.
  static let expectedFields = [
    KeyRule(.from, .matcher, "the rendered sender"),
    KeyRule(.replyTo, .matcher, "the rendered address for replies"),
    KeyRule(.subject, .matcher, "the rendered subject"),
    KeyRule(.preheader, .matcher, "the rendered preheader"),
    KeyRule(.title, .matcher, "the rendered title"),
    KeyRule(.header, .matcher, "the rendered header"),
    KeyRule(.body, .matcher, "the rendered body"),
    KeyRule(.footer, .matcher, "the rendered footer"),
    KeyRule(.buttons, .matcher, "the rendered buttons"),
    KeyRule(.image, .matcher, "the rendered image"),
    KeyRule(.link, .matcher, "the rendered link"),
    KeyRule(.html, .matcher, "the rendered HTML"),
  ]

  private static let stateRules = [
    KeyRule(.properties, .filled(.named(.matcher)), "properties"),
    KeyRule(.traits, .filled(.named(.matcher)), "computed traits"),
    KeyRule(.segments, .filled(.named(.choice(memberships))), "memberships"),
    KeyRule(
      .consent, .filled(.named(.either([.matcher, .named(.matcher)]))), "consent by channel and type: `sms.marketing`"),
    KeyRule(
      .labels, .either([.list(.either([.text, .shape(.labelled)])), .shape(.matcher)]),
      "labels, exactly these, or how to match; each may say who put it on, and when"),
    KeyRule(.sessions, .amount, "how many sessions"),
    KeyRule(.history, .filled(.named(.any)), "the values a property has had, the oldest first"),
    KeyRule(
      .edits, .filled(.named(.list(.shape(.edit)))), "every change of a property, the oldest first, and who made it"),
    KeyRule(.identities, .filled(.named(.matcher)), "identifiers"),
    KeyRule(.exists, .boolean, "whether the profile is there"),
  ]

  static let profileState = Shape("a profile", stateRules)

  static let edit = Shape(
    "an edit",
    [
      KeyRule(.value, .matcher, "what it was changed to; nothing for a value taken away").nullable,
      KeyRule(.from, .matcher, "what it was before; nothing for none").nullable,
      KeyRule(.by, .text, "the role, source or workflow that changed it"),
      KeyRule(.at, .time, "when; a date asks for the day"),
    ])

  static let labelled = Shape(
    "a label on a profile",
    [
      KeyRule(.label, .text, "the label").required,
      KeyRule(.by, .text, "the role, source or workflow that put it on"),
      KeyRule(.at, .time, "when; a date asks for the day"),
    ])

  static let personaExpectation = item(
    "a persona expectation",
    people + [during, KeyRule(.at, .either([.time, .duration]), "when it is looked at")] + stateRules + inboxRules)

  static let accountExpectation = item(
    "an account expectation",
    [
      KeyRule(.account, .reference(.account), "the account").required,
      rawEvents, actor, during,
      KeyRule(.at, .either([.time, .duration]), "when it is looked at"),
      KeyRule(.properties, .filled(.named(.matcher)), "properties of the account"),
      KeyRule(.traits, .filled(.named(.matcher)), "traits computed over all members, or by a query about accounts"),
      KeyRule(.segments, .filled(.named(.choice(memberships))), "segments of accounts"),
      KeyRule(
        .members, .either([.list(person), .amount]), "exactly these people, or how many there are"),
    ])

  static let profileOfExpectation = item(
    "a profile expectation",
    [
      KeyRule(.profileOf, .text, "an identifier of the profile: `email:ada@example.test`").required,
      rawEvents, during, KeyRule(.at, .either([.time, .duration]), "when it is looked at"),
    ] + stateRules)

  private static let memberships = ["member", "non-member"]

  static let profilesExpectation = item(
    "a profiles expectation",
    [
      KeyRule(.profiles, .reference(.profiles), "the raw events").required,
      KeyRule(.resolves, .list(.named(.oneOrMore(.text))), "the identifiers of each profile they resolve to"),
      KeyRule(.count, .amount, "how many profiles"),
    ])

  static let mergeExpectation = item(
    "a merge expectation",
    [
      KeyRule(
        .merge, .either([.filled(.list(.reference(.persona))), .shape(.chosenMerge)]), "the personas that become one"
      ).required,
      KeyRule(.survivor, .reference(.persona), "the one that is kept; without it the project's rule chooses"),
      KeyRule(.survives, .reference(.persona), "the one that the project's rule has to choose"),
      KeyRule(.conflicts, .named(.shape(.conflict)), "every property in which they differ"),
      KeyRule(.moves, .named(.amount), "how much goes over: events, points"),
      KeyRule(.profile, .shape(.profileState), "the survivor afterwards"),
    ])

  static let chosenMerge = Shape(
    "a chosen merge",
    [
      KeyRule(.primary, .reference(.persona), "the one that is kept").required,
      KeyRule(.secondary, .reference(.persona), "the one that goes").required,
      KeyRule(.keep, .named(.choice(mergeSides)), "by property, whose value is kept; else the settings say"),
    ])

  static let conflict = Shape(
    "a conflict",
    [KeyRule(.kept, .matcher, "the value that stays"), KeyRule(.lost, .matcher, "the value that goes")])

  static let importExpectation = item(
    "an import expectation",
    [
      KeyRule(.import, .text, "the CSV file").required,
      KeyRule(.map, .named(.text), "what each column is: a property or an identifier"),
      KeyRule(.imported, .amount, "how many new profiles"),
      KeyRule(.updated, .amount, "how many profiles changed"),
      KeyRule(.rejected, .named(.matcher), "the reason for each refused line, by line number"),
    ])

  /// A persona, or an identifier such as `email:kim@example.test` of somebody who is none.
  private static let person = Form.either([.reference(.persona), .text])

  private static let selection = [
    KeyRule(.returns, .oneOrMore(person), "exactly these; who is no persona by an identifier"),
    KeyRule(.count, .amount, "how many"),
  ]

  static let queryExpectation = item(
    "a query expectation", [KeyRule(.query, .condition, "a condition on all personas").required] + selection)

  static let searchExpectation = item(
    "a search expectation",
    [
      KeyRule(.search, .text, "what is searched for").required,
      KeyRule(.in, .choice(["archive"]), "look among those whom somebody archived, and not among the active ones"),
    ] + selection + [actor, during])

  static let audienceExpectation = item(
    "an audience expectation",
    [
      KeyRule(
        .audience, .either([.reference(.segment), .reference(.campaign)]),
        "the segment, or that of a campaign, as production would see it"
      ).required,
      KeyRule(.destination, .text, "as it would be sent to this destination"),
      KeyRule(.includes, .oneOrMore(.reference(.persona)), "exactly these are in it"),
      KeyRule(.excludes, .oneOrMore(.reference(.persona)), "these are not"),
    ])

  static let syncExpectation = item(
    "a sync expectation",
    [
      KeyRule(.synced, .text, "the destination").required,
      KeyRule(.persona, .reference(.persona), "who; beside `account`, whom `during` happens to"),
      KeyRule(.account, .reference(.account), "the account that the destination is told of"),
      during,
      KeyRule(.at, .either([.time, .duration]), "until when; the first sync is asked about without this and `during`"),
      KeyRule(.entered, .oneOrMore(.reference(.segment)), "segments the destination learns of"),
      KeyRule(.left, .oneOrMore(.reference(.segment)), "segments it is told were left"),
      KeyRule(.changed, .named(.matcher), "traits it receives"),
    ])

  static let bulkExpectation = item(
    "a bulk expectation",
    [
      KeyRule(.bulk, .shape(.bulk), "what is done, and to whom").required,
      KeyRule(.affects, .oneOrMore(person), "exactly these it is done to; who is no persona by an identifier"),
      KeyRule(.count, .amount, "how many"),
      KeyRule(.rejected, .named(.matcher), "who cannot have it done to them, and the reason"),
      KeyRule(.profile, .shape(.profileState), "each of those affected, afterwards"),
      actor, during,
    ])

  static let bulk = Shape(
    "a bulk operation",
    [
      KeyRule(.where, .condition, "the filter: who is meant").required,
      KeyRule(.do, .shape(.timelineItem), "what is done to each of them").required,
      KeyRule(.by, .text, "the role that does it"),
    ])

  static let permissionExpectation = item(
    "a permission expectation",
    [
      KeyRule(.persona, .reference(.persona), "whose profile").required,
      KeyRule(.by, .text, "the role").required,
      KeyRule(
        .does, .either([.choice(PermissionExpectation.Deed.words), .shape(.timelineItem)]), "what the role tries to do"
      ).required,
      KeyRule(.outcome, .choice(PermissionExpectation.Outcome.allCases.map(\.rawValue)), "whether it may").required,
      KeyRule(.reason, .matcher, "why not"),
    ])
}
