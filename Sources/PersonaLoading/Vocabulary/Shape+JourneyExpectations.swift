import PersonaModel

/// What is expected of workflows and campaigns: their runs, and what they send.
extension Shape {
  private static let sendsForm = Form.either([
    .list(.either([.reference(.template), .choice(["..."]), .shape(.send)])), .shape(.sendCount), .choice(["none"]),
  ])
  private static let heldBack = KeyRule(.heldBack, sendsForm, "everything that was held back, in order of time")
  private static let pin = KeyRule(
    .pin, .named(.either([.text, .named(.text)])),
    "the way a split takes; of another workflow than this under its id: `{trial: {tone: A}}`")
  private static let stubs = KeyRule(.stubs, .list(.shape(.stub)), "answers that stand in for systems outside")

  /// What arrives for a persona while workflows run.
  static let inboxRules = [
    KeyRule(
      .workflows, .either([.choice(["all"]), .filled(.oneOrMore(.reference(.workflow)))]),
      "which workflows run meanwhile; `all` are those that nobody starts by hand"),
    KeyRule(.inbox, sendsForm, "everything that arrived, in order of time"),
    heldBack, pin, stubs,
  ]

  private static let runRules = [
    KeyRule(.path, .list(.any), "every step in order, with the way taken; `...` stands for any steps"),
    KeyRule(.sends, sendsForm, "everything that went out, in order of time"),
    heldBack,
    KeyRule(.ends, .choice(RunEnding.allCases.map(\.rawValue)), "how the run ends"),
    KeyRule(.entersAt, .time, "when the run begins"),
    KeyRule(.endsAt, .time, "when it ends"),
  ]

  static let workflowExpectation = item(
    "a workflow expectation",
    [KeyRule(.workflow, .reference(.workflow), "the workflow").required] + people + [
      during,
      KeyRule(.entry, .choice(["forced"]), "skips the trigger"),
      KeyRule(.until, .duration, "bounds the run; a year without this"),
      pin,
      KeyRule(.alongside, .filled(.oneOrMore(.reference(.workflow))), "workflows that run at the same time"),
      KeyRule(.entries, .amount, "how often the person enters"),
      KeyRule(
        .runs, .list(.either([.choice(["..."]), .shape(.run)])), "every run in turn; `...` stands for any others"),
      KeyRule(.visits, .filled(.oneOrMore(.text)), "steps that are begun in any run"),
      KeyRule(.avoids, .filled(.oneOrMore(.text)), "steps that are begun in none"),
      KeyRule(.profile, .shape(.profileState), "the person after the run"),
      stubs,
    ] + runRules)

  static let campaignExpectation = item(
    "a campaign expectation",
    [
      KeyRule(.campaign, .reference(.campaign), "the campaign").required,
      KeyRule(.receives, .list(.reference(.persona)), "exactly these of all personas get a message").required,
      KeyRule(
        .heldBack, .filled(.named(.matcher)), "who else is meant and gets none, and what stopped the first message"),
    ])

  static let run = Shape("a run", runRules)

  static let send = Shape(
    "a send",
    [
      KeyRule(.template, .reference(.template), "the template").required,
      KeyRule(
        .workflow, .reference(.workflow),
        "what sends it; named once, the list holds what all workflows of the case send"),
      KeyRule(.channel, .text, "the channel"),
      KeyRule(.to, .matcher, "the address"),
      KeyRule(.after, .duration, "how long after the entry of the run that sent it; in an `inbox`, after the start"),
      KeyRule(.at, .time, "when"),
      KeyRule(.outcome, .matcher, "what became of it; `sent` without this"),
      KeyRule(.reason, .matcher, "why it was held back, in the words of the trace"),
      extras,
    ] + expectedFields
  ).open

  static let sendCount = Shape("a count of sends", [KeyRule(.count, .amount, "how many").required])
}
