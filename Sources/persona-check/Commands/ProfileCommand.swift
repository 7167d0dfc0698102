import ArgumentParser

/// `persona-check profile FILE.csv`, as `import --compare` was called in 0.1.
struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "The old name of `import --compare`.", shouldDisplay: false)

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var place: EnvironmentOption
  @OptionGroup var table: TableOptions
  @OptionGroup var comparison: ComparisonOptions

  func run() throws {
    Terminal.complain(
      "note: `profile` is now `import --compare`, with the same options; the next version has the new name alone")
    let project = try InspectedProject(projectOptions, in: place.names)
    try TableComparison(project: project, table: table, options: comparison).run()
  }
}
