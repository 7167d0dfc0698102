import PersonaModel

extension Shape {
  static let persona = declaration(
    .persona, "the persona's id, by which everything else refers to it",
    [
      KeyRule(
        .extends, .reference(.persona), "the persona to start from: maps merge, lists and values replace, null removes"),
      KeyRule(.abstract, .boolean, "true for a base that is no persona itself"),
      KeyRule(
        .represents, .oneOrMore(.reference(.segment)), "the segments that the persona stands for; not inherited"),
      KeyRule(.story, .any, "the human side, in any form: backstory, goals, pain points").nullable,
      KeyRule(.evidence, .list(.shape(.evidence)), "what the persona is based on: surveys, interviews, data"),
      KeyRule(.properties, .named(.any), "what is known of the person").nullable,
      KeyRule(
        .identities, .named(.either([.oneOrMore(.text), .nothing])), "identifiers by which the person is recognised"
      ).nullable,
      KeyRule(
        .devices, .list(.any),
        "devices that can receive push messages: a token each, or a mapping with `token` and `consent`"
      ).nullable,
      KeyRule(.source, .text, "where the person came from, such as a sign-up form").nullable,
      KeyRule(.account, .reference(.account), "the account the person belongs to").nullable,
      KeyRule(.labels, .either([.oneOrMore(.text), .shape(.labelChange)]), "labels, or a change to those inherited")
        .nullable,
      KeyRule(
        .consent,
        .named(.either([consentState, .named(.either([consentState, .nothing])), .nothing])),
        "what the person agreed to, by channel and communication type"
      ).nullable,
      KeyRule(
        .segments, .named(.either([.choice(["member", "excluded"]), .nothing])), "segments given or refused by hand"
      ).nullable,
      KeyRule(
        .timeline, .either([.list(.shape(.timelineItem)), .shape(.timelineAddition)]), "what has happened so far"
      ).nullable,
      KeyRule(.variants, .named(.shape(.variant)), "edge cases that differ in a line, known as `persona/variant`")
        .nullable,
    ])

  private static let consentState = Form.either([.choice(Words.consentStatuses), .shape(.consentEntry)])

  /// A persona without what a variant takes from its document.
  static let variant = Shape(
    "a variant",
    persona.rules.filter { ![.persona, .extends, .abstract, .variants].contains($0.key) })

  static let evidence = Shape(
    "evidence",
    [
      KeyRule(.survey, .text, "a survey among customers"),
      KeyRule(.interview, .text, "an interview, or several"),
      KeyRule(.study, .text, "research of others"),
      KeyRule(.data, .text, "an analysis of customer data"),
      KeyRule(.date, .date, "the day it is of").required,
      KeyRule(.link, .text, "where to read it"),
    ])

  static let account = declaration(
    .account, "the account's id",
    [KeyRule(.properties, .named(.any), "what is known of the company or household")])

  static let profiles = declaration(
    .profiles, "the id of a set of raw events from which profiles are resolved",
    [KeyRule(.sources, .list(.shape(.rawEvent)), "raw events with the keys they came with").required])

  static let labelChange = Shape(
    "a change of labels",
    [
      KeyRule(.add, .oneOrMore(.text), "labels put on"),
      KeyRule(.remove, .oneOrMore(.text), "labels taken off"),
    ])

  static let consentEntry = Shape(
    "a consent entry",
    [
      KeyRule(.status, .choice(Words.consentStatuses), "the state of the consent").required,
      KeyRule(.at, .time, "when it was given or taken back"),
      KeyRule(.expires, .time, "when a pending consent runs out"),
      KeyRule(.source, .text, "the form or system it came from"),
      KeyRule(.by, .text, "the role of the person who recorded it"),
    ])

  static let timelineAddition = Shape(
    "a timeline", [KeyRule(.add, .list(.shape(.timelineItem)), "items after those inherited").required])

  static let timelineItem = Shape(
    "a timeline item",
    [
      KeyRule(.at, .time, "when it happens"),
      KeyRule(.after, .duration, "how long after the start it happens"),
      KeyRule(.by, .text, "the role, form or system that does it"),
      KeyRule(.source, .text, "the form, import or system it comes from"),
      KeyRule(.event, .text, "something the person did, by the event's name"),
      KeyRule(
        .properties, .named(.any),
        "the fields of the event; beside `identify`, what is told of the person with the keys"),
      KeyRule(.channel, .text, "where the event happened"),
      KeyRule(.session, .text, "the session the event belongs to"),
      KeyRule(.receivedAt, .time, "when an event is heard of that happened `at` an earlier time"),
      KeyRule(.identify, .named(.oneOrMore(.text)), "identifiers that become known"),
      KeyRule(.set, .shape(.mutation), "a change of properties, labels or manual segments"),
      KeyRule(.label, .either([.oneOrMore(.text), .shape(.labelChange)]), "labels put on or taken off"),
      KeyRule(.consent, .named(.any), "consent as a persona states it"),
      KeyRule(.optIn, .text, "a channel, or channel and type: `sms.marketing`"),
      KeyRule(.double, .boolean, "whether an opt-in has to be confirmed by a reply"),
      KeyRule(.within, .duration, "how long a double opt-in waits for the reply; without it, for good"),
      KeyRule(.optOut, .text, "a channel, or channel and type; `all` for everything"),
      KeyRule(.device, .text, "the one device that a push opt-in or opt-out is about, by its token"),
      KeyRule(.reply, .text, "an inbound message such as YES, STOP or START"),
      KeyRule(.on, .text, "the channel a reply came in on"),
      KeyRule(.bounce, .text, "a channel on which a message hard-bounced"),
      KeyRule(.complaint, .text, "a channel on which a message was marked as spam"),
      KeyRule(.assign, .named(.choice(["member", "excluded"])), "segments given or refused by hand"),
      KeyRule(.join, .reference(.account), "an account that the person belongs to from now on, and to no other"),
      KeyRule(.leave, .reference(.account), "an account that the person belongs to no longer"),
      KeyRule(.merge, .reference(.persona), "a persona that is merged into this one"),
      KeyRule(.keep, .named(.choice(mergeSides)), "values chosen by hand: this one's (`primary`) or the other's"),
      KeyRule(.unmerge, .reference(.persona), "a persona that is taken apart again"),
      KeyRule(.archive, .boolean, "the profile is put aside"),
      KeyRule(.restore, .boolean, "the profile is taken back"),
      KeyRule(.block, .boolean, "the profile and its identifiers are blocked"),
      KeyRule(.unblock, .boolean, "the profile's identifiers are taken off the blocklist"),
      KeyRule(.erase, .either([.boolean, .shape(.erasure)]), "the profile is erased and its identifiers blocked"),
      KeyRule(.import, .text, "a CSV file whose rows are imported"),
      KeyRule(.map, .named(.text), "what each column of the file is: a property or an identifier"),
    ])

  static let erasure = Shape(
    "an erasure",
    [
      KeyRule(.block, .boolean, "whether the identifiers are blocked, as with `erase: true`; false lets them come back")
        .required
    ])

  static let mergeSides = MergeChoice.Side.allCases.map(\.rawValue)

  static let rawEvent = Shape(
    "a raw event",
    [
      KeyRule(.event, .text, "the event's name").required,
      KeyRule(.at, .time, "when it happened").required,
      KeyRule(.receivedAt, .time, "when it is heard of, where that is later than it happened"),
      KeyRule(.keys, .named(.oneOrMore(.text)), "the identifiers it came with").required,
      KeyRule(.account, .reference(.account), "the account that its group key names"),
      KeyRule(.properties, .named(.any), "the fields of the event"),
      KeyRule(.channel, .text, "where the event happened"),
      KeyRule(.session, .text, "the session the event belongs to"),
      KeyRule(.source, .text, "the form, import or system it comes from"),
    ])
}
