import PersonaModel

extension MappingSchema {
  private static let quietHoursOfOwn = SchemaField(
    .quietHours, .either([.oneOrMore(.shape(.quietHours)), .choice(["none"])]),
    "local hours in which nothing is sent, beside those of the settings; `none` lifts all of them")

  static let workflow = declaration(
    .workflow, "the workflow's id",
    [
      SchemaField(.trigger, .either([.shape(.trigger), .choice(["manual"])]), "what lets a person in").required,
      SchemaField(.reentry, .text, "`once`, `always`, `after 30 days`, or `once per FIELD` of the event"),
      SchemaField(.exitWhen, .awaited, "what ends the run early"),
      SchemaField(
        .exits, .choice(Workflow.Exits.allCases.map(\.rawValue)), "whether an exit is taken at once or after the step"),
      SchemaField(.goal, .awaited, "what the workflow is for; reaching it ends the run"),
      quietHoursOfOwn,
      SchemaField(.timezone, .timezone, "in place of the person's, for its waits, its quiet hours and its trigger"),
      SchemaField(.priority, .integer, "of two workflows at one instant the higher goes first; 0 without this"),
      SchemaField(.steps, .steps, "what happens, in order"),
      SchemaField(.stubs, .list(.shape(.stub)), "answers that stand in for systems outside"),
    ])

  static let campaign = declaration(
    .campaign, "the campaign's id",
    [
      SchemaField(.segment, .reference(.segment), "who gets it").required,
      SchemaField(.except, .filled(.oneOrMore(.reference(.segment))), "who of them does not"),
      SchemaField(
        .send, .filled(.oneOrMore(.reference(.template))),
        "the message; of a list the first that nothing holds back"
      ).required,
      SchemaField(.at, .fixedTime, "when it goes out, by the clock of each person without an offset").required,
      quietHoursOfOwn,
    ])

  static let trigger = MappingSchema(
    "a trigger",
    [
      SchemaField(.event, .text, "an event happens"),
      SchemaField(.where, .named(.matcher), "what must hold of the event's fields"),
      SchemaField(.enters, .reference(.segment), "the person enters a segment"),
      SchemaField(.leaves, .reference(.segment), "the person leaves a segment"),
      SchemaField(.property, .path, "a property changes"),
      SchemaField(.changesTo, .any, "to this value"),
      SchemaField(.label, .text, "a label is added"),
      SchemaField(.consent, .text, "consent changes, for this channel and type"),
      SchemaField(.is, .choice(WordLists.consentStatuses), "to this state"),
      SchemaField(.date, .text, "a date comes: `7 days before renewalDate`"),
      SchemaField(.anniversary, .path, "the anniversary of a date comes"),
      SchemaField(.schedule, .text, "a schedule: `FREQ=WEEKLY;BYDAY=MO`"),
      SchemaField(.at, .text, "the local time of day for a schedule or a date: `\"09:00\"`"),
      SchemaField(.manual, .nothing, "somebody starts it by hand").nullable,
      SchemaField(.channel, .text, "where the event happened"),
      SchemaField(.if, .condition, "judged at that instant"),
    ])

  static let awaited = MappingSchema(
    "something awaited",
    [
      SchemaField(.event, .text, "an event happens"),
      SchemaField(.where, .named(.matcher), "what must hold of the event's fields"),
      SchemaField(.same, .oneOrMore(.text), "fields with the value they had in the event that started the run"),
      SchemaField(.channel, .text, "where the event happened"),
      SchemaField(.enters, .reference(.segment), "the person enters a segment"),
      SchemaField(.leaves, .reference(.segment), "the person leaves a segment"),
      SchemaField(.if, .condition, "a condition becomes true"),
      SchemaField(.any, .list(.awaited), "whichever comes first"),
    ])

  static let quietHours = MappingSchema(
    "quiet hours",
    [
      SchemaField(.from, .text, "a time of day in quotes: `\"21:00\"`; midnight without it"),
      SchemaField(
        .to, .text,
        "a time of day in quotes: `\"08:00\"`, on the next day where it is the earlier one; midnight without it"),
      SchemaField(.allDay, .boolean, "the whole day, in place of `from` and `to`"),
      SchemaField(
        .dayOfWeek, .filled(.oneOrMore(.text)), "the days on which they begin; `weekdays` and `weekends`, too"),
      SchemaField(.channel, .filled(.oneOrMore(.text)), "for messages on this channel, or on these; on any without it"),
      SchemaField(
        .type, .filled(.oneOrMore(.text)), "for messages of this type, or of these; of any but transactional without it"
      ),
      SchemaField(
        .whenQuiet, .choice(QuietHours.WhenQuiet.allCases.map(\.rawValue)),
        "whether a message is put off until they end, or not sent"),
    ])

  static let step = MappingSchema(
    "a step",
    [
      SchemaField(.as, .text, "the step's name"),
      SchemaField(.send, .reference(.template), "sends a message"),
      SchemaField(
        .onSkip, .choice(Send.OnSkip.allCases.map(\.rawValue)), "what follows a message that does not go out"),
      SchemaField(.quietHours, .choice(["none"]), "sends at any hour"),
      SchemaField(.wait, .either([.duration, .shape(.waitUntil)]), "waits so long, or until a time"),
      SchemaField(.waitFor, .either([.awaited, .id]), "waits for something to happen"),
      SchemaField(.within, .duration, "how long at most"),
      SchemaField(
        .then, .steps, "what follows when it happens, when the condition holds, or when a webhook answers with 2xx"
      ).nullable,
      SchemaField(
        .otherwise, .either([.steps, .shape(.otherwise)]), "what follows when the time is up, or when a webhook fails"
      ).nullable,
      SchemaField(.restartOn, .event, "an event that begins the waiting anew"),
      SchemaField(.branch, .id, "takes the first case that holds"),
      SchemaField(.take, .choice(["first", "all"]), "`all` takes every case that holds, side by side"),
      SchemaField(.cases, .filled(.list(.shape(.way))), "the cases, in order"),
      SchemaField(.else, .either([.steps, .shape(.otherwise)]), "what follows when no case holds").nullable,
      SchemaField(.if, .condition, "a branch with the ways `yes` and `no`"),
      SchemaField(.split, .id, "divides people by weight"),
      SchemaField(.into, .named(.shape(.split)), "the ways of a split"),
      SchemaField(.seed, .text, "splits with one seed and one name divide people the same way"),
      SchemaField(.set, .shape(.mutation), "changes properties, labels or manual segments"),
      SchemaField(.action, .text, "something a person or a system would do"),
      SchemaField(.with, .any, "what an action is given"),
      SchemaField(.webhook, .message, "asks a system outside, answered by a stub"),
      SchemaField(.method, .choice(["GET", "POST", "PUT", "PATCH", "DELETE"]), "the method of a webhook"),
      SchemaField(.body, .any, "what a webhook sends"),
      SchemaField(.saveAs, .text, "the property that takes the body of a reply with 2xx"),
      SchemaField(.start, .reference(.workflow), "starts another workflow"),
      SchemaField(.goto, .text, "goes on at a named step"),
      SchemaField(.exit, .nothing, "ends the run").nullable,
    ])

  static let way = MappingSchema(
    "a case",
    [
      SchemaField(.if, .either([.condition, .awaited]), "when this case is taken"),
      SchemaField(.event, .text, "an event that takes this case"),
      SchemaField(.where, .named(.matcher), "what must hold of the event's fields"),
      SchemaField(.same, .oneOrMore(.text), "fields with the value they had in the event that started the run"),
      SchemaField(.channel, .text, "where the event happened"),
      SchemaField(.enters, .reference(.segment), "entering a segment takes this case"),
      SchemaField(.leaves, .reference(.segment), "leaving a segment takes this case"),
      SchemaField(.as, .id, "the name of the way"),
      SchemaField(.steps, .steps, "what happens then").nullable,
    ])

  static let otherwise = MappingSchema(
    "what follows otherwise",
    [
      SchemaField(.as, .id, "the name of the way"),
      SchemaField(.steps, .steps, "what happens then").nullable,
    ])

  static let split = MappingSchema(
    "a way of a split",
    [
      SchemaField(.weight, .number, "its share").required,
      SchemaField(.steps, .steps, "what happens then").nullable,
    ])

  static let waitUntil = MappingSchema(
    "a wait",
    [
      SchemaField(
        .until, .either([.text, .shape(.waitDays)]),
        "a time of day, a weekday, a date, or a date of the person: `1 day before renewalDate`"),
      SchemaField(.for, .duration, "so long from the step on"),
      SchemaField(.at, .text, "the time of day on the calendar day that is meant: `\"09:00\"`"),
      SchemaField(.past, .choice(Wait.Past.allCases.map(\.rawValue)), "what follows when the date has passed"),
      SchemaField(
        .follow, .boolean, "whether it follows its date and the person's zone while it lasts; true without this"),
    ])

  static let waitDays = MappingSchema(
    "days to wait for",
    [
      SchemaField(
        .dayOfWeek, .filled(.oneOrMore(.text)), "the next of these days; `weekdays` and `weekends`, too"
      ).required,
      SchemaField(.at, .text, "the time of day: `\"09:00\"`; midnight without it"),
    ])

  static let mutation = MappingSchema(
    "a change of the profile",
    [
      SchemaField(.properties, .named(.any), "new values; `{add: 10}` counts up, null removes"),
      SchemaField(.labels, .either([.oneOrMore(.text), .shape(.labelChange)]), "labels put on or taken off"),
      SchemaField(.segments, .named(.choice(["member", "excluded"])), "segments given or refused by hand"),
    ])

  static let addition = MappingSchema("an addition", [SchemaField(.add, .number, "the number to add").required])

  static let stub = MappingSchema(
    "a stub",
    [
      SchemaField(.webhook, .text, "the address of a webhook; all that begin so where it ends in `*`"),
      SchemaField(
        .content, .text, "the address that a message asks for content; all that begin so where it ends in `*`"),
      SchemaField(.catalog, .text, "the catalog that a message asks"),
      SchemaField(.selection, .text, "a selection of that catalog"),
      SchemaField(.promotion, .text, "the list of codes that a message takes one of"),
      SchemaField(.cart, .text, "the id of the shopping cart that a message asks for"),
      SchemaField(.status, .integer, "the status of the reply; one other than 2xx has failed"),
      SchemaField(.body, .any, "the reply; texts in it are Liquid"),
      SchemaField(
        .items, .any, "what is in the catalog or the selection: a list of maps with an `id`, or a map of ids to maps"),
      SchemaField(.codes, .oneOrMore(.text), "the codes that are left; none without this"),
      SchemaField(.after, .duration, "how long the reply takes"),
    ])
}
