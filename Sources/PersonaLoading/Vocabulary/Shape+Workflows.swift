import PersonaModel

extension Shape {
  private static let quietHoursOfOwn = KeyRule(
    .quietHours, .either([.oneOrMore(.shape(.quietHours)), .choice(["none"])]),
    "local hours in which nothing is sent, beside those of the settings; `none` lifts all of them")

  static let workflow = declaration(
    .workflow, "the workflow's id",
    [
      KeyRule(.trigger, .either([.shape(.trigger), .choice(["manual"])]), "what lets a person in").required,
      KeyRule(.reentry, .text, "`once`, `always`, `after 30 days`, or `once per FIELD` of the event"),
      KeyRule(.exitWhen, .awaited, "what ends the run early"),
      KeyRule(
        .exits, .choice(Workflow.Exits.allCases.map(\.rawValue)), "whether an exit is taken at once or after the step"),
      KeyRule(.goal, .awaited, "what the workflow is for; reaching it ends the run"),
      quietHoursOfOwn,
      KeyRule(.timezone, .timezone, "in place of the person's, for its waits, its quiet hours and its trigger"),
      KeyRule(.priority, .integer, "of two workflows at one instant the higher goes first; 0 without this"),
      KeyRule(.steps, .steps, "what happens, in order"),
      KeyRule(.stubs, .list(.shape(.stub)), "answers that stand in for systems outside"),
    ])

  static let campaign = declaration(
    .campaign, "the campaign's id",
    [
      KeyRule(.segment, .reference(.segment), "who gets it").required,
      KeyRule(.except, .filled(.oneOrMore(.reference(.segment))), "who of them does not"),
      KeyRule(
        .send, .filled(.oneOrMore(.reference(.template))),
        "the message; of a list the first that nothing holds back"
      ).required,
      KeyRule(.at, .fixedTime, "when it goes out, by the clock of each person without an offset").required,
      quietHoursOfOwn,
    ])

  static let trigger = Shape(
    "a trigger",
    [
      KeyRule(.event, .text, "an event happens"),
      KeyRule(.where, .named(.matcher), "what must hold of the event's fields"),
      KeyRule(.enters, .reference(.segment), "the person enters a segment"),
      KeyRule(.leaves, .reference(.segment), "the person leaves a segment"),
      KeyRule(.property, .path, "a property changes"),
      KeyRule(.changesTo, .any, "to this value"),
      KeyRule(.label, .text, "a label is added"),
      KeyRule(.consent, .text, "consent changes, for this channel and type"),
      KeyRule(.is, .choice(Words.consentStatuses), "to this state"),
      KeyRule(.date, .text, "a date comes: `7 days before renewalDate`"),
      KeyRule(.anniversary, .path, "the anniversary of a date comes"),
      KeyRule(.schedule, .text, "a schedule: `FREQ=WEEKLY;BYDAY=MO`"),
      KeyRule(.at, .text, "the local time of day for a schedule or a date: `\"09:00\"`"),
      KeyRule(.manual, .nothing, "somebody starts it by hand").nullable,
      KeyRule(.channel, .text, "where the event happened"),
      KeyRule(.if, .condition, "judged at that instant"),
    ])

  static let awaited = Shape(
    "something awaited",
    [
      KeyRule(.event, .text, "an event happens"),
      KeyRule(.where, .named(.matcher), "what must hold of the event's fields"),
      KeyRule(.same, .oneOrMore(.text), "fields with the value they had in the event that started the run"),
      KeyRule(.channel, .text, "where the event happened"),
      KeyRule(.enters, .reference(.segment), "the person enters a segment"),
      KeyRule(.leaves, .reference(.segment), "the person leaves a segment"),
      KeyRule(.if, .condition, "a condition becomes true"),
      KeyRule(.any, .list(.awaited), "whichever comes first"),
    ])

  static let quietHours = Shape(
    "quiet hours",
    [
      KeyRule(.from, .text, "a time of day in quotes: `\"21:00\"`; midnight without it"),
      KeyRule(
        .to, .text,
        "a time of day in quotes: `\"08:00\"`, on the next day where it is the earlier one; midnight without it"),
      KeyRule(.allDay, .boolean, "the whole day, in place of `from` and `to`"),
      KeyRule(.dayOfWeek, .oneOrMore(.text), "the days on which they begin; `weekdays` and `weekends`, too"),
      KeyRule(.channel, .filled(.oneOrMore(.text)), "for messages on this channel, or on these; on any without it"),
      KeyRule(
        .type, .filled(.oneOrMore(.text)), "for messages of this type, or of these; of any but transactional without it"
      ),
      KeyRule(
        .whenQuiet, .choice(QuietHours.WhenQuiet.allCases.map(\.rawValue)),
        "whether a message is put off until they end, or not sent"),
    ])

  static let step = Shape(
    "a step",
    [
      KeyRule(.as, .text, "the step's name"),
      KeyRule(.send, .reference(.template), "sends a message"),
      KeyRule(.onSkip, .choice(Send.OnSkip.allCases.map(\.rawValue)), "what follows a message that does not go out"),
      KeyRule(.quietHours, .choice(["none"]), "sends at any hour"),
      KeyRule(.wait, .either([.duration, .shape(.waitUntil)]), "waits so long, or until a time"),
      KeyRule(.waitFor, .either([.awaited, .id]), "waits for something to happen"),
      KeyRule(.within, .duration, "how long at most"),
      KeyRule(
        .then, .steps, "what follows when it happens, when the condition holds, or when a webhook answers with 2xx"
      ).nullable,
      KeyRule(
        .otherwise, .either([.steps, .shape(.otherwise)]), "what follows when the time is up, or when a webhook fails"
      ).nullable,
      KeyRule(.restartOn, .event, "an event that begins the waiting anew"),
      KeyRule(.branch, .id, "takes the first case that holds"),
      KeyRule(.take, .choice(["first", "all"]), "`all` takes every case that holds, side by side"),
      KeyRule(.cases, .filled(.list(.shape(.way))), "the cases, in order"),
      KeyRule(.else, .either([.steps, .shape(.otherwise)]), "what follows when no case holds").nullable,
      KeyRule(.if, .condition, "a branch with the ways `yes` and `no`"),
      KeyRule(.split, .id, "divides people by weight"),
      KeyRule(.into, .named(.shape(.split)), "the ways of a split"),
      KeyRule(.seed, .text, "splits with one seed and one name divide people the same way"),
      KeyRule(.set, .shape(.mutation), "changes properties, labels or manual segments"),
      KeyRule(.action, .text, "something a person or a system would do"),
      KeyRule(.with, .any, "what an action is given"),
      KeyRule(.webhook, .message, "asks a system outside, answered by a stub"),
      KeyRule(.method, .choice(["GET", "POST", "PUT", "PATCH", "DELETE"]), "the method of a webhook"),
      KeyRule(.body, .any, "what a webhook sends"),
      KeyRule(.saveAs, .text, "the property that takes the body of a reply with 2xx"),
      KeyRule(.start, .reference(.workflow), "starts another workflow"),
      KeyRule(.goto, .text, "goes on at a named step"),
      KeyRule(.exit, .nothing, "ends the run").nullable,
    ])

  static let way = Shape(
    "a case",
    [
      KeyRule(.if, .either([.condition, .awaited]), "when this case is taken"),
      KeyRule(.event, .text, "an event that takes this case"),
      KeyRule(.where, .named(.matcher), "what must hold of the event's fields"),
      KeyRule(.same, .oneOrMore(.text), "fields with the value they had in the event that started the run"),
      KeyRule(.channel, .text, "where the event happened"),
      KeyRule(.enters, .reference(.segment), "entering a segment takes this case"),
      KeyRule(.leaves, .reference(.segment), "leaving a segment takes this case"),
      KeyRule(.as, .id, "the name of the way"),
      KeyRule(.steps, .steps, "what happens then").nullable,
    ])

  static let otherwise = Shape(
    "what follows otherwise",
    [
      KeyRule(.as, .id, "the name of the way"),
      KeyRule(.steps, .steps, "what happens then").nullable,
    ])

  static let split = Shape(
    "a way of a split",
    [
      KeyRule(.weight, .number, "its share").required,
      KeyRule(.steps, .steps, "what happens then").nullable,
    ])

  static let waitUntil = Shape(
    "a wait",
    [
      KeyRule(
        .until, .either([.text, .shape(.waitDays)]),
        "a time of day, a weekday, a date, or a date of the person: `1 day before renewalDate`"),
      KeyRule(.for, .duration, "so long from the step on"),
      KeyRule(.at, .text, "the time of day on the calendar day that is meant: `\"09:00\"`"),
      KeyRule(.past, .choice(Wait.Past.allCases.map(\.rawValue)), "what follows when the date has passed"),
      KeyRule(.follow, .boolean, "whether it follows its date and the person's zone while it lasts; true without this"),
    ])

  static let waitDays = Shape(
    "days to wait for",
    [
      KeyRule(.dayOfWeek, .oneOrMore(.text), "the next of these days; `weekdays` and `weekends`, too").required,
      KeyRule(.at, .text, "the time of day: `\"09:00\"`; midnight without it"),
    ])

  static let mutation = Shape(
    "a change of the profile",
    [
      KeyRule(.properties, .named(.any), "new values; `{add: 10}` counts up, null removes"),
      KeyRule(.labels, .either([.oneOrMore(.text), .shape(.labelChange)]), "labels put on or taken off"),
      KeyRule(.segments, .named(.choice(["member", "excluded"])), "segments given or refused by hand"),
    ])

  static let addition = Shape("an addition", [KeyRule(.add, .number, "the number to add").required])

  static let stub = Shape(
    "a stub",
    [
      KeyRule(.webhook, .text, "the address of a webhook; all that begin so where it ends in `*`"),
      KeyRule(.content, .text, "the address that a message asks for content; all that begin so where it ends in `*`"),
      KeyRule(.catalog, .text, "the catalog that a message asks"),
      KeyRule(.selection, .text, "a selection of that catalog"),
      KeyRule(.promotion, .text, "the list of codes that a message takes one of"),
      KeyRule(.cart, .text, "the id of the shopping cart that a message asks for"),
      KeyRule(.status, .integer, "the status of the reply; one other than 2xx has failed"),
      KeyRule(.body, .any, "the reply; texts in it are Liquid"),
      KeyRule(
        .items, .any, "what is in the catalog or the selection: a list of maps with an `id`, or a map of ids to maps"),
      KeyRule(.codes, .oneOrMore(.text), "the codes that are left; none without this"),
      KeyRule(.after, .duration, "how long the reply takes"),
    ])
}
