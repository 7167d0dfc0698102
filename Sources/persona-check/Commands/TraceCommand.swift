import ArgumentParser
import Diagnostics
import Engine
import Reports

/// `persona-check trace WORKFLOW --persona P`: a journey step by step.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Run a workflow for a persona on a virtual clock and tell every step; nothing is sent.")

  @OptionGroup var projectOptions: ProjectOptions

  @Argument(help: "The workflow's id.")
  var workflow: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The persona.", valueName: "id"))
  var persona: String

  @Flag(help: "Begin now, whatever the trigger says.")
  var forced = false

  func run() throws {
    let project = try OpenedProject(projectOptions)
    let workflow = try project.workflow(workflow)
    let persona = try project.persona(persona)
    let (world, profile) = try project.world(of: persona)
    var options = RunOptions()
    options.explains = true
    options.isEntryForced = forced
    var budget = project.budget
    let trace = try project.told { () throws(Diagnostic) in
      try project.evaluator.trace(workflow, for: persona, in: world, options: options, budget: &budget)
    }
    project.print(
      TraceText(trace, of: workflow, zone: world.profiles[profile].zone, in: project.context).lines)
  }
}
