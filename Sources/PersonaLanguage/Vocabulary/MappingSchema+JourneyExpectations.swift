import PersonaModel

/// What is expected of workflows and campaigns: their runs, and what they send.
extension MappingSchema {
  private static let sendsForm = ValueType.either([
    .list(.either([.reference(.template), .choice(["..."]), .shape(.send)])), .shape(.sendCount), .choice(["none"]),
  ])
  private static let heldBack = SchemaField(.heldBack, sendsForm, "everything that was held back, in order of time")
  private static let pin = SchemaField(
    .pin, .named(.either([.text, .named(.text)])),
    "the way a split takes; of another workflow than this under its id: `{trial: {tone: A}}`")
  private static let stubs = SchemaField(.stubs, .list(.shape(.stub)), "answers that stand in for systems outside")

  /// What arrives for a persona while workflows run.
  static let inboxRules = [
    SchemaField(
      .workflows, .either([.choice(["all"]), .filled(.oneOrMore(.reference(.workflow)))]),
      "which workflows run meanwhile; `all` are those that nobody starts by hand"),
    SchemaField(.inbox, sendsForm, "everything that arrived, in order of time"),
    heldBack, pin, stubs,
  ]

  private static let runRules = [
    SchemaField(.path, .list(.any), "every step in order, with the way taken; `...` stands for any steps"),
    SchemaField(.sends, sendsForm, "everything that went out, in order of time"),
    heldBack,
    SchemaField(.ends, .choice(RunEnding.allCases.map(\.rawValue)), "how the run ends"),
    SchemaField(.entersAt, .time, "when the run begins"),
    SchemaField(.endsAt, .time, "when it ends"),
  ]

  static let workflowExpectation = item(
    "a workflow expectation",
    [SchemaField(.workflow, .reference(.workflow), "the workflow").required] + people + [
      during,
      SchemaField(.entry, .choice(["forced"]), "skips the trigger"),
      SchemaField(.until, .duration, "bounds the run; a year without this"),
      pin,
      SchemaField(.alongside, .filled(.oneOrMore(.reference(.workflow))), "workflows that run at the same time"),
      SchemaField(.entries, .amount, "how often the person enters"),
      SchemaField(
        .runs, .list(.either([.choice(["..."]), .shape(.run)])), "every run in turn; `...` stands for any others"),
      SchemaField(.visits, .filled(.oneOrMore(.text)), "steps that are begun in any run"),
      SchemaField(.avoids, .filled(.oneOrMore(.text)), "steps that are begun in none"),
      SchemaField(.profile, .shape(.profileState), "the person after the run"),
      stubs,
    ] + runRules)

  static let campaignExpectation = item(
    "a campaign expectation",
    [
      SchemaField(.campaign, .reference(.campaign), "the campaign").required,
      SchemaField(.receives, .list(.reference(.persona)), "exactly these of all personas get a message").required,
      SchemaField(
        .heldBack, .filled(.named(.matcher)), "who else is meant and gets none, and what stopped the first message"),
    ])

  static let run = MappingSchema("a run", runRules)

  static let send = MappingSchema(
    "a send",
    [
      SchemaField(.template, .reference(.template), "the template").required,
      SchemaField(
        .workflow, .reference(.workflow),
        "what sends it; named once, the list holds what all workflows of the case send"),
      SchemaField(.channel, .text, "the channel"),
      SchemaField(.to, .matcher, "the address"),
      SchemaField(
        .after, .duration, "how long after the entry of the run that sent it; in an `inbox`, after the start"),
      SchemaField(.at, .time, "when"),
      SchemaField(.outcome, .matcher, "what became of it; `sent` without this"),
      SchemaField(.reason, .matcher, "why it was held back, in the words of the trace"),
      extras,
    ] + expectedFields
  ).open

  static let sendCount = MappingSchema("a count of sends", [SchemaField(.count, .amount, "how many").required])
}
