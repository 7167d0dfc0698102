import ArgumentParser
import PersonaDiagnostics
import PersonaEngine
import PersonaLoading
import PersonaModel
import PersonaReports

/// `persona-check explain SEGMENT --persona P`: why somebody is in a segment, or is not.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain why a persona is in a segment or is not: each condition with its value.",
    discussion: examples(
      ("explain renewing-soon --persona ada-before-dawn", "why she is in the segment, or is not"),
      ("explain renewing-soon -p ada-before-dawn -p dmitri-decaf", "two people under each other")))

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var place: EnvironmentOption

  @Argument(help: "The segment's id.", completion: .ids(of: .segments))
  var segment: String

  @Option(
    name: .shortAndLong, parsing: .singleValue,
    help: ArgumentHelp("The persona; repeat for more.", valueName: "id"), completion: .ids(of: .personas))
  var persona: [String]

  func run() throws {
    let project = try InspectedProject(projectOptions, in: place.names)
    let segment = try project.segment(segment)
    let definition = project.project.segments[segment]
    for (index, id) in persona.enumerated() {
      let (world, profile) = try project.world(of: try project.persona(id))
      var budget = project.budget
      let (outcome, explanation) = try project.told { () throws(Diagnostic) in
        try project.evaluator.explainMembership(
          of: profile, in: segment, world: world, context: EvaluationContext(), budget: &budget)
      }
      if index > 0 { project.print([StyledLine("")]) }
      let verdict = outcome.isMember ? StyledLine("matches", .good) : StyledLine("does not match", .bad)
      let head = StyledLine("\(definition.header.id) ", .strong) + verdict + StyledLine(" \(visibleText(id))", .strong)
      let cause = outcome.cause.words ?? (explanation == nil ? SegmentOutcome.noAccount : nil)
      let reason = cause.map { [StyledLine("  \($0)")] } ?? []
      let place = project.loaded.sources.location(of: definition.header.span).description
      project.print([head, StyledLine("  \(place)", .weak)] + reason)
      project.print((explanation?.lines ?? []).map { $0.indented(by: 2) })
    }
    try project.finish()
  }
}
