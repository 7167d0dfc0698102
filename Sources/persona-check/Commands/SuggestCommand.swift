import ArgumentParser
import PersonaAnalysis
import PersonaDiagnostics
import PersonaEngine
import PersonaFixtureEditing
import PersonaJSON
import PersonaModel
import PersonaReports
import PersonaVerification

/// `persona-check suggest SEGMENT`: the personas at the edges of a segment that nobody has written down yet.
struct SuggestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Suggest the personas that a segment's tests lack: for each condition one just inside, one just outside.",
    discussion: """
      Prints YAML ready to paste: the personas, then the expectation that says on which side each of them is. What some \
      persona shows already is left out.
      """
        + examples(
          ("suggest renewing-soon", "the people whom the tests of this segment lack")))

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var place: EnvironmentOption

  @Argument(help: "The segment's id; all segments without it.", completion: .segments)
  var segments: [String] = []

  @Option(help: "text, which is YAML to paste, or json.", completion: .words(of: AnswerFormat.self), transform: choice)
  var format = AnswerFormat.text

  func run() throws {
    let project = try InspectedProject(projectOptions, in: place.names)
    let known = project.project.segments.indices.map { SegmentID($0) }
    let chosen = try segments.isEmpty ? known : segments.map(project.segment)
    guard !chosen.isEmpty else {
      throw refusal(.nothingSelected, "there are no segments in this project", exit: .nothingSelected)
    }
    var ids = BoundaryIDs(project.project, longest: project.evaluator.settings.longestID)
    var text = SuggestionText()
    var suggestions: [JSON] = []
    for segment in chosen {
      var budget = project.budget
      let found = try project.reporting { () throws(Diagnostic) in
        try project.evaluator.boundaries(of: segment, at: project.now, ids: &ids, budget: &budget)
      }
      let declarations = found.personas.map { $0.yaml(in: project.project) }
      suggestions.append(found.json(of: project.project.segments[segment].header.id, declarations: declarations))
      text.add(found, declarations: declarations, of: project.project.segments[segment])
    }
    switch format {
    case .text: project.print(text.lines)
    case .json: project.write(project.answer(to: "suggest").rendered(("suggestions", .list(suggestions))))
    }
    try project.finish()
  }
}
