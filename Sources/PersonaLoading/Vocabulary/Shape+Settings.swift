import PersonaLiquid
import PersonaModel
import PersonaTime

extension Shape {
  static let settings = Shape(
    "the settings",
    [
      KeyRule(.requires, .version, "the version of persona-check that the fixtures were written for"),
      KeyRule(.now, .fixedTime, "the instant everything is evaluated at"),
      KeyRule(.timezone, .timezone, "the time zone for people without one of their own"),
      KeyRule(
        .undefinedVariables, .choice(UndefinedVariables.allCases.map(\.rawValue)), "what a template does that uses one"),
      KeyRule(
        .dialect, .choice(Dialect.Kind.allCases.map(\.rawValue)), "whose Liquid templates are written in"),
      KeyRule(.attributes, .named(.text), "what the platform calls properties, where the names do not say it"),
      KeyRule(.liquid, .shape(.ownLiquid), "filters and tags of your own"),
      KeyRule(.shop, .shape(.shop), "what the filters of Shopify print by, and what templates read of `shop`"),
      KeyRule(
        .missingProperties, .choice(MissingPolicy.allCases.map(\.rawValue)), "what a negative condition answers on one"),
      KeyRule(.schema, .named(.either([.choice(typeNames), .shape(.propertyType)])), "the types of properties"),
      KeyRule(
        .events, .named(.either([.named(.either([.choice(typeNames), .shape(.propertyType)])), .nothing])),
        "the tracking plan"),
      KeyRule(.messageEvents, .boolean, "whether messages stand in people's timelines, as events"),
      KeyRule(.channels, .named(.shape(.channel)), "channels, the built-in ones and those of your own"),
      KeyRule(.consent, .named(.choice(consentRules)), "what each communication type needs"),
      KeyRule(.limits, .shape(.limits), "bounds on the work of one case"),
      KeyRule(.reports, .named(.text), "reports to write, and where"),
      KeyRule(.book, .shape(.book), "the book of the project"),
      KeyRule(.identity, .shape(.identity), "how profiles are recognised and merged"),
      KeyRule(.phoneCountryCode, .text, "put before national phone numbers"),
      KeyRule(.sessions, .shape(.sessions), "when a session ends"),
      KeyRule(.frequencyCaps, .list(.shape(.frequencyCap)), "how many messages a person may get"),
      KeyRule(.quietHours, .oneOrMore(.shape(.quietHours)), "local hours in which no workflow sends"),
      KeyRule(.roles, .named(.shape(.role)), "who may do what"),
      KeyRule(.blocklist, .list(.named(.oneOrMore(.text))), "identifiers that are refused"),
      KeyRule(
        .environments, .named(.either([.shape(.environment), .nothing])),
        "settings under which every expectation runs once more"),
      KeyRule(.destinations, .named(.shape(.destination)), "systems that segments and traits go to"),
      KeyRule(.warehouse, .shape(.warehouse), "the tables and columns in which a warehouse keeps people"),
      KeyRule(.lint, .shape(.lint), "the rules of lint"),
      KeyRule(.strict, .boolean, "whether a warning counts as an error"),
    ])

  static let typeNames = PropertyType.Kind.allCases.map(\.rawValue)
  private static let consentRules = ConsentRule.allCases.map(\.rawValue)

  static let propertyType = Shape(
    "a type",
    [
      KeyRule(.type, .choice(typeNames), "the type").required,
      KeyRule(.oneOf, .list(.any), "the only values there are"),
      KeyRule(.from, .number, "the smallest number"),
      KeyRule(.to, .number, "the largest number"),
      KeyRule(.unit, .choice(["seconds", "milliseconds"]), "reads numbers as time since 1970"),
      KeyRule(.ignoreCase, .boolean, "conditions compare its texts without regard to case"),
      KeyRule(.required, .boolean, "every persona has one, or every event of the plan"),
      KeyRule(.deprecated, .either([.boolean, .text]), "it is no longer used; as text, what to use in its place"),
    ])

  static let channel = Shape(
    "a channel",
    [
      KeyRule(.address, .text, "the property a message goes to, `device`, or `none`"),
      KeyRule(.maxSegments, .integer, "how many SMS segments a message may have"),
      KeyRule(.optOutWords, .oneOrMore(.text), "words that opt out of the channel, beside STOP and its like"),
      KeyRule(.quietHours, .oneOrMore(.shape(.quietHours)), "local hours in which nothing is sent on it"),
      KeyRule(.whileArchived, .boolean, "whether it goes on reaching who is archived, as a wallet does"),
    ])

  static let limits = Shape(
    "the limits",
    [
      KeyRule(.renderSteps, .integer, "steps of work in one case, rendering included"),
      KeyRule(.outputBytes, .integer, "bytes of one rendering"),
      KeyRule(.caseSeconds, .number, "seconds of one case"),
      KeyRule(.queryBytes, .integer, "bytes of memory of one query"),
    ])

  static let book = Shape(
    "the settings of the book",
    [
      KeyRule(.title, .text, "what stands on its cover"),
      KeyRule(.url, .text, "where it is published: failures in reports lead there"),
    ])

  static let identity = Shape(
    "the identity settings",
    [
      KeyRule(.keys, .list(.shape(.identityKey)), "kinds of identifiers, the most important first"),
      KeyRule(.merge, .shape(.merge), "how two profiles become one"),
    ])

  static let identityKey = Shape(
    "a kind of identifier",
    [
      KeyRule(.key, .text, "its name").required,
      KeyRule(.limit, .integer, "how many of it one profile may have"),
      KeyRule(.blocked, .oneOrMore(.text), "values that identify nobody; `/…/` is a regular expression"),
    ])

  static let merge = Shape(
    "the merge settings",
    [
      KeyRule(.survivor, .choice(MergeRules.Survivor.allCases.map(\.rawValue)), "which profile is kept"),
      KeyRule(.properties, .named(.either([.text, .shape(.mergeStrategy)])), "which value is kept, by property"),
    ])

  static let mergeStrategy = Shape(
    "a merge strategy", [KeyRule(.precedence, .oneOrMore(.text), "sources, the most trusted first").required])

  static let sessions = Shape("the session settings", [KeyRule(.gap, .duration, "the silence that ends a session")])

  static let frequencyCap = Shape(
    "a frequency cap",
    [
      KeyRule(.channel, .filled(.oneOrMore(.text)), "on this channel, or on these; on any without it"),
      KeyRule(.type, .filled(.oneOrMore(.text)), "of this type, or of these; of any without it"),
      KeyRule(.atMost, .integer, "how many messages").required,
      KeyRule(
        .per, .either([.duration, .choice(FrequencyCap.Period.calendarUnits.map { "calendar \($0.rawValue)" })]),
        "in how long: `24 hours`, `1 week`; or per day, week or month on the person's calendar"
      ).required,
    ])

  static let role = Shape(
    "a role",
    [
      KeyRule(.may, .oneOrMore(.choice(Role.Permission.allCases.map(\.rawValue))), "what it is allowed"),
      KeyRule(.own, .boolean, "only on the person's own profile"),
    ])

  static let environment = Shape(
    "an environment",
    [
      KeyRule(.now, .fixedTime, "the instant everything is evaluated at"),
      KeyRule(.timezone, .timezone, "the time zone for people without one of their own"),
      KeyRule(
        .undefinedVariables, .choice(UndefinedVariables.allCases.map(\.rawValue)), "what a template does that uses one"),
      KeyRule(
        .missingProperties, .choice(MissingPolicy.allCases.map(\.rawValue)), "what a negative condition answers on one"),
      KeyRule(.consent, .named(.choice(consentRules)), "what each communication type needs"),
      KeyRule(
        .frequencyCaps, .list(.shape(.frequencyCap)), "how many messages a person may get, instead of the project's"),
      KeyRule(
        .quietHours, .oneOrMore(.shape(.quietHours)),
        "local hours in which no workflow sends, instead of the project's; none with `[]`"),
      KeyRule(.blocklist, .list(.named(.oneOrMore(.text))), "identifiers that are refused, instead of the project's"),
      KeyRule(
        .destinations, .named(.shape(.destination)), "systems that segments and traits go to, over the project's"),
      KeyRule(.roles, .named(.shape(.role)), "what roles of the project may do here"),
      KeyRule(.identity, .shape(.identity), "limits and blocked values of the project's identifiers, and merging"),
    ])

  static let destination = Shape(
    "a destination",
    [
      KeyRule(.sync, .shape(.sync), "what goes there").required,
      KeyRule(.includesPersonas, .boolean, "lets test personas through to it, of segments that let them in"),
    ])

  static let sync = Shape(
    "a sync",
    [
      KeyRule(.segments, .list(.reference(.segment)), "segments"),
      KeyRule(.traits, .list(.reference(.trait)), "traits"),
    ])

  static let lint = Shape(
    "the lint settings",
    [
      KeyRule(.namePrefix, .text, "what every persona's name begins with"),
      KeyRule(.testLabel, .text, "a label that every persona has, in place of a prefix"),
      KeyRule(.naming, .text, "how names read, behind the prefix: `\"{scenario}, {channel}, {attribute}\"`"),
      KeyRule(.wholeSchema, .boolean, "whether a property that the schema lacks is a leftover"),
      KeyRule(.reviewEvery, .duration, "how long a review lasts"),
      KeyRule(
        .unsubscribe, .oneOrMore(.text), "what ways out of marketing are called, beside the words that are known"),
      KeyRule(.ignore, .oneOrMore(.text), "rules that are left out"),
      KeyRule(
        .severity, .named(.choice(LintSettings.Level.allCases.map(\.rawValue))), "how much rules weigh, by their names"),
      KeyRule(.coverage, .shape(.lintCoverage), "how many personas there have to be of each kind"),
    ])

  static let lintCoverage = Shape(
    "the kinds of personas",
    [
      KeyRule(.by, .oneOrMore(.text), "properties whose values are told apart; `channel` and `consent` as well")
        .required,
      KeyRule(.atLeast, .integer, "how many personas each value needs; 1 without this"),
    ])
}
