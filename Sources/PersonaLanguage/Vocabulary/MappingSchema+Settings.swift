import PersonaModel
import PersonaTemplates
import PersonaTime

extension MappingSchema {
  static let settings = MappingSchema(
    "the settings",
    [
      SchemaField(.requires, .version, "the version of persona-check that the fixtures were written for"),
      SchemaField(.now, .fixedTime, "the instant everything is evaluated at"),
      SchemaField(.timezone, .timezone, "the time zone for people without one of their own"),
      SchemaField(
        .undefinedVariables, .choice(UndefinedVariables.allCases.map(\.rawValue)), "what a template does that uses one"),
      SchemaField(
        .dialect, .choice(TemplateLanguages.standard.names.map(\.rawValue)), "whose Liquid templates are written in"),
      SchemaField(.attributes, .named(.text), "what the platform calls properties, where the names do not say it"),
      SchemaField(.liquid, .shape(.ownLiquid), "filters and tags of your own"),
      SchemaField(.shop, .shape(.shop), "what the filters of Shopify print by, and what templates read of `shop`"),
      SchemaField(
        .missingProperties, .choice(MissingPolicy.allCases.map(\.rawValue)), "what a negative condition answers on one"),
      SchemaField(.schema, .named(.either([.choice(typeNames), .shape(.propertyType)])), "the types of properties"),
      SchemaField(
        .events, .named(.either([.named(.either([.choice(typeNames), .shape(.propertyType)])), .nothing])),
        "the tracking plan"),
      SchemaField(.messageEvents, .boolean, "whether messages stand in people's timelines, as events"),
      SchemaField(.channels, .named(.shape(.channel)), "channels, the built-in ones and those of your own"),
      SchemaField(.consent, .named(.choice(consentRules)), "what each communication type needs"),
      SchemaField(.limits, .shape(.limits), "bounds on the work of one case"),
      SchemaField(.reports, .named(.text), "reports to write, and where"),
      SchemaField(.book, .shape(.book), "the book of the project"),
      SchemaField(.identity, .shape(.identity), "how profiles are recognised and merged"),
      SchemaField(.phoneCountryCode, .text, "put before national phone numbers"),
      SchemaField(.sessions, .shape(.sessions), "when a session ends"),
      SchemaField(.frequencyCaps, .list(.shape(.frequencyCap)), "how many messages a person may get"),
      SchemaField(.quietHours, .oneOrMore(.shape(.quietHours)), "local hours in which no workflow sends"),
      SchemaField(.roles, .named(.shape(.role)), "who may do what"),
      SchemaField(.blocklist, .list(.named(.oneOrMore(.text))), "identifiers that are refused"),
      SchemaField(
        .environments, .named(.either([.shape(.environment), .nothing])),
        "settings under which every expectation runs once more"),
      SchemaField(.destinations, .named(.shape(.destination)), "systems that segments and traits go to"),
      SchemaField(.warehouse, .shape(.warehouse), "the tables and columns in which a warehouse keeps people"),
      SchemaField(.lint, .shape(.lint), "the rules of lint"),
      SchemaField(.strict, .boolean, "whether a warning counts as an error"),
    ])

  static let typeNames = PropertyType.Kind.allCases.map(\.rawValue)
  private static let consentRules = ConsentRule.allCases.map(\.rawValue)

  static let propertyType = MappingSchema(
    "a type",
    [
      SchemaField(.type, .choice(typeNames), "the type").required,
      SchemaField(.oneOf, .list(.any), "the only values there are"),
      SchemaField(.from, .number, "the smallest number"),
      SchemaField(.to, .number, "the largest number"),
      SchemaField(.unit, .choice(["seconds", "milliseconds"]), "reads numbers as time since 1970"),
      SchemaField(.ignoreCase, .boolean, "conditions compare its texts without regard to case"),
      SchemaField(.required, .boolean, "every persona has one, or every event of the plan"),
      SchemaField(.deprecated, .either([.boolean, .text]), "it is no longer used; as text, what to use in its place"),
    ])

  static let channel = MappingSchema(
    "a channel",
    [
      SchemaField(.address, .text, "the property a message goes to, `device`, or `none`"),
      SchemaField(.maxSegments, .integer, "how many SMS segments a message may have"),
      SchemaField(.optOutWords, .oneOrMore(.text), "words that opt out of the channel, beside STOP and its like"),
      SchemaField(.quietHours, .oneOrMore(.shape(.quietHours)), "local hours in which nothing is sent on it"),
      SchemaField(.whileArchived, .boolean, "whether it goes on reaching who is archived, as a wallet does"),
    ])

  static let limits = MappingSchema(
    "the limits",
    [
      SchemaField(.renderSteps, .integer, "steps of work in one case, rendering included"),
      SchemaField(.outputBytes, .integer, "bytes of one rendering"),
      SchemaField(.caseSeconds, .number, "seconds of one case"),
      SchemaField(.queryBytes, .integer, "bytes of memory of one query"),
    ])

  static let book = MappingSchema(
    "the settings of the book",
    [
      SchemaField(.title, .text, "what stands on its cover"),
      SchemaField(.url, .text, "where it is published: failures in reports lead there"),
    ])

  static let identity = MappingSchema(
    "the identity settings",
    [
      SchemaField(.keys, .list(.shape(.identityKey)), "kinds of identifiers, the most important first"),
      SchemaField(.merge, .shape(.merge), "how two profiles become one"),
    ])

  static let identityKey = MappingSchema(
    "a kind of identifier",
    [
      SchemaField(.key, .text, "its name").required,
      SchemaField(.limit, .integer, "how many of it one profile may have"),
      SchemaField(.blocked, .oneOrMore(.text), "values that identify nobody; `/…/` is a regular expression"),
    ])

  static let merge = MappingSchema(
    "the merge settings",
    [
      SchemaField(.survivor, .choice(MergeRules.Survivor.allCases.map(\.rawValue)), "which profile is kept"),
      SchemaField(.properties, .named(.either([.text, .shape(.mergeStrategy)])), "which value is kept, by property"),
    ])

  static let mergeStrategy = MappingSchema(
    "a merge strategy", [SchemaField(.precedence, .oneOrMore(.text), "sources, the most trusted first").required])

  static let sessions = MappingSchema(
    "the session settings", [SchemaField(.gap, .duration, "the silence that ends a session")])

  static let frequencyCap = MappingSchema(
    "a frequency cap",
    [
      SchemaField(.channel, .filled(.oneOrMore(.text)), "on this channel, or on these; on any without it"),
      SchemaField(.type, .filled(.oneOrMore(.text)), "of this type, or of these; of any without it"),
      SchemaField(.atMost, .integer, "how many messages").required,
      SchemaField(
        .per, .either([.duration, .choice(FrequencyCap.Period.calendarUnits.map { "calendar \($0.rawValue)" })]),
        "in how long: `24 hours`, `1 week`; or per day, week or month on the person's calendar"
      ).required,
    ])

  static let role = MappingSchema(
    "a role",
    [
      SchemaField(.may, .oneOrMore(.choice(Role.Permission.allCases.map(\.rawValue))), "what it is allowed"),
      SchemaField(.own, .boolean, "only on the person's own profile"),
    ])

  static let environment = MappingSchema(
    "an environment",
    [
      SchemaField(.now, .fixedTime, "the instant everything is evaluated at"),
      SchemaField(.timezone, .timezone, "the time zone for people without one of their own"),
      SchemaField(
        .undefinedVariables, .choice(UndefinedVariables.allCases.map(\.rawValue)), "what a template does that uses one"),
      SchemaField(
        .missingProperties, .choice(MissingPolicy.allCases.map(\.rawValue)), "what a negative condition answers on one"),
      SchemaField(.consent, .named(.choice(consentRules)), "what each communication type needs"),
      SchemaField(
        .frequencyCaps, .list(.shape(.frequencyCap)), "how many messages a person may get, instead of the project's"),
      SchemaField(
        .quietHours, .oneOrMore(.shape(.quietHours)),
        "local hours in which no workflow sends, instead of the project's; none with `[]`"),
      SchemaField(
        .blocklist, .list(.named(.oneOrMore(.text))), "identifiers that are refused, instead of the project's"),
      SchemaField(
        .destinations, .named(.shape(.destination)), "systems that segments and traits go to, over the project's"),
      SchemaField(.roles, .named(.shape(.role)), "what roles of the project may do here"),
      SchemaField(.identity, .shape(.identity), "limits and blocked values of the project's identifiers, and merging"),
    ])

  static let destination = MappingSchema(
    "a destination",
    [
      SchemaField(.sync, .shape(.sync), "what goes there").required,
      SchemaField(.includesPersonas, .boolean, "lets test personas through to it, of segments that let them in"),
    ])

  static let sync = MappingSchema(
    "a sync",
    [
      SchemaField(.segments, .list(.reference(.segment)), "segments"),
      SchemaField(.traits, .list(.reference(.trait)), "traits"),
    ])

  static let lint = MappingSchema(
    "the lint settings",
    [
      SchemaField(.namePrefix, .text, "what every persona's name begins with"),
      SchemaField(.testLabel, .text, "a label that every persona has, in place of a prefix"),
      SchemaField(.naming, .text, "how names read, behind the prefix: `\"{scenario}, {channel}, {attribute}\"`"),
      SchemaField(.wholeSchema, .boolean, "whether a property that the schema lacks is a leftover"),
      SchemaField(.reviewEvery, .duration, "how long a review lasts"),
      SchemaField(
        .unsubscribe, .oneOrMore(.text), "what ways out of marketing are called, beside the words that are known"),
      SchemaField(.ignore, .oneOrMore(.text), "rules that are left out"),
      SchemaField(
        .severity, .named(.choice(LintSettings.Level.allCases.map(\.rawValue))), "how much rules weigh, by their names"),
      SchemaField(.coverage, .shape(.lintCoverage), "how many personas there have to be of each kind"),
    ])

  static let lintCoverage = MappingSchema(
    "the kinds of personas",
    [
      SchemaField(.by, .oneOrMore(.text), "properties whose values are told apart; `channel` and `consent` as well")
        .required,
      SchemaField(.atLeast, .integer, "how many personas each value needs; 1 without this"),
    ])
}
