import ArgumentParser

/// For commands that decide cases: in which environments.
struct EnvironmentsOption: ParsableArguments {
  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Check in this environment only; repeat for more.", valueName: "name"),
    completion: .environments)
  var environment: [String] = []
}

/// For commands that look at something: where.
struct EnvironmentOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Look at it in this environment.",
      discussion: "With its `now` and its other settings; without it, with the project's own.", valueName: "name"),
    completion: .environments)
  var environment: String?

  /// None, or the one.
  var names: [String] { environment.map { [$0] } ?? [] }
}
