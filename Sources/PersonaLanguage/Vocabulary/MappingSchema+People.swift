import PersonaModel

extension MappingSchema {
  static let persona = declaration(
    .persona, "the persona's id, by which everything else refers to it",
    [
      SchemaField(
        .extends, .reference(.persona), "the persona to start from: maps merge, lists and values replace, null removes"),
      SchemaField(.abstract, .boolean, "true for a base that is no persona itself"),
      SchemaField(
        .represents, .oneOrMore(.reference(.segment)), "the segments that the persona stands for; not inherited"),
      SchemaField(.story, .any, "the human side, in any form: backstory, goals, pain points").nullable,
      SchemaField(.evidence, .list(.shape(.evidence)), "what the persona is based on: surveys, interviews, data"),
      SchemaField(.properties, .named(.any), "what is known of the person").nullable,
      SchemaField(
        .identities, .named(.either([.oneOrMore(.text), .nothing])), "identifiers by which the person is recognised"
      ).nullable,
      SchemaField(
        .devices, .list(.any),
        "devices that can receive push messages: a token each, or a mapping with `token` and `consent`"
      ).nullable,
      SchemaField(.source, .text, "where the person came from, such as a sign-up form").nullable,
      SchemaField(.account, .reference(.account), "the account the person belongs to").nullable,
      SchemaField(
        .labels, .either([.oneOrMore(.text), .shape(.labelChange)]), "labels, or a change to those inherited"
      )
      .nullable,
      SchemaField(
        .consent,
        .named(.either([consentState, .named(.either([consentState, .nothing])), .nothing])),
        "what the person agreed to, by channel and communication type"
      ).nullable,
      SchemaField(
        .segments, .named(.either([.choice(["member", "excluded"]), .nothing])), "segments given or refused by hand"
      ).nullable,
      SchemaField(
        .timeline, .either([.list(.shape(.timelineItem)), .shape(.timelineAddition)]), "what has happened so far"
      ).nullable,
      SchemaField(.variants, .named(.shape(.variant)), "edge cases that differ in a line, known as `persona/variant`")
        .nullable,
    ])

  private static let consentState = ValueType.either([.choice(WordLists.consentStatuses), .shape(.consentEntry)])

  /// A persona without what a variant takes from its document.
  static let variant = MappingSchema(
    "a variant",
    persona.rules.filter { ![.persona, .extends, .abstract, .variants].contains($0.key) })

  static let evidence = MappingSchema(
    "evidence",
    [
      SchemaField(.survey, .text, "a survey among customers"),
      SchemaField(.interview, .text, "an interview, or several"),
      SchemaField(.study, .text, "research of others"),
      SchemaField(.data, .text, "an analysis of customer data"),
      SchemaField(.date, .date, "the day it is of").required,
      SchemaField(.link, .text, "where to read it"),
    ])

  static let account = declaration(
    .account, "the account's id",
    [SchemaField(.properties, .named(.any), "what is known of the company or household")])

  static let profiles = declaration(
    .profiles, "the id of a set of raw events from which profiles are resolved",
    [SchemaField(.sources, .list(.shape(.rawEvent)), "raw events with the keys they came with").required])

  static let labelChange = MappingSchema(
    "a change of labels",
    [
      SchemaField(.add, .oneOrMore(.text), "labels put on"),
      SchemaField(.remove, .oneOrMore(.text), "labels taken off"),
    ])

  static let consentEntry = MappingSchema(
    "a consent entry",
    [
      SchemaField(.status, .choice(WordLists.consentStatuses), "the state of the consent").required,
      SchemaField(.at, .time, "when it was given or taken back"),
      SchemaField(.expires, .time, "when a pending consent runs out"),
      SchemaField(.source, .text, "the form or system it came from"),
      SchemaField(.by, .text, "the role of the person who recorded it"),
    ])

  static let timelineAddition = MappingSchema(
    "a timeline", [SchemaField(.add, .list(.shape(.timelineItem)), "items after those inherited").required])

  static let timelineItem = MappingSchema(
    "a timeline item",
    [
      SchemaField(.at, .time, "when it happens"),
      SchemaField(.after, .duration, "how long after the start it happens"),
      SchemaField(.by, .text, "the role, form or system that does it"),
      SchemaField(.source, .text, "the form, import or system it comes from"),
      SchemaField(.event, .text, "something the person did, by the event's name"),
      SchemaField(
        .properties, .named(.any),
        "the fields of the event; beside `identify`, what is told of the person with the keys"),
      SchemaField(.channel, .text, "where the event happened"),
      SchemaField(.session, .text, "the session the event belongs to"),
      SchemaField(.receivedAt, .time, "when an event is heard of that happened `at` an earlier time"),
      SchemaField(.identify, .named(.oneOrMore(.text)), "identifiers that become known"),
      SchemaField(.set, .shape(.mutation), "a change of properties, labels or manual segments"),
      SchemaField(.label, .either([.oneOrMore(.text), .shape(.labelChange)]), "labels put on or taken off"),
      SchemaField(.consent, .named(.any), "consent as a persona states it"),
      SchemaField(.optIn, .text, "a channel, or channel and type: `sms.marketing`"),
      SchemaField(.double, .boolean, "whether an opt-in has to be confirmed by a reply"),
      SchemaField(.within, .duration, "how long a double opt-in waits for the reply; without it, for good"),
      SchemaField(.optOut, .text, "a channel, or channel and type; `all` for everything"),
      SchemaField(.device, .text, "the one device that a push opt-in or opt-out is about, by its token"),
      SchemaField(.reply, .text, "an inbound message such as YES, STOP or START"),
      SchemaField(.on, .text, "the channel a reply came in on"),
      SchemaField(.bounce, .text, "a channel on which a message hard-bounced"),
      SchemaField(.complaint, .text, "a channel on which a message was marked as spam"),
      SchemaField(.assign, .named(.choice(["member", "excluded"])), "segments given or refused by hand"),
      SchemaField(.join, .reference(.account), "an account that the person belongs to from now on, and to no other"),
      SchemaField(.leave, .reference(.account), "an account that the person belongs to no longer"),
      SchemaField(.merge, .reference(.persona), "a persona that is merged into this one"),
      SchemaField(.keep, .named(.choice(mergeSides)), "values chosen by hand: this one's (`primary`) or the other's"),
      SchemaField(.unmerge, .reference(.persona), "a persona that is taken apart again"),
      SchemaField(.archive, .boolean, "the profile is put aside"),
      SchemaField(.restore, .boolean, "the profile is taken back"),
      SchemaField(.block, .boolean, "the profile and its identifiers are blocked"),
      SchemaField(.unblock, .boolean, "the profile's identifiers are taken off the blocklist"),
      SchemaField(.erase, .either([.boolean, .shape(.erasure)]), "the profile is erased and its identifiers blocked"),
      SchemaField(.import, .text, "a CSV file whose rows are imported"),
      SchemaField(.map, .named(.text), "what each column of the file is: a property or an identifier"),
    ])

  static let erasure = MappingSchema(
    "an erasure",
    [
      SchemaField(
        .block, .boolean, "whether the identifiers are blocked, as with `erase: true`; false lets them come back"
      )
      .required
    ])

  static let mergeSides = MergeChoice.Side.allCases.map(\.rawValue)

  static let rawEvent = MappingSchema(
    "a raw event",
    [
      SchemaField(.event, .text, "the event's name").required,
      SchemaField(.at, .time, "when it happened").required,
      SchemaField(.receivedAt, .time, "when it is heard of, where that is later than it happened"),
      SchemaField(.keys, .named(.oneOrMore(.text)), "the identifiers it came with").required,
      SchemaField(.account, .reference(.account), "the account that its group key names"),
      SchemaField(.properties, .named(.any), "the fields of the event"),
      SchemaField(.channel, .text, "where the event happened"),
      SchemaField(.session, .text, "the session the event belongs to"),
      SchemaField(.source, .text, "the form, import or system it comes from"),
    ])
}
