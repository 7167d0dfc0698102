import ArgumentParser

@main struct PersonaCheck: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "persona-check")
}
