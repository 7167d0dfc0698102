import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaVerification

extension RelatedPlace {
  /// The deciding conditions come first: they are what a reader has to change, or to believe.
  static func places(in detail: Failure.Detail, _ context: ReportContext) -> [RelatedPlace] {
    switch detail {
    case .explanation(let explanation, let title, let span):
      explanation.decidingLeaves.prefix(10).map { RelatedPlace($0.sentence, at: $0.span, context) }
        + [RelatedPlace("defined here: \(title)", at: span, context)]
    case .difference(let difference):
      [RelatedPlace("'\(difference.name)' is expected here", at: difference.span, context)]
    case .path(let difference): places(in: difference, context)
    case .diagnostics(let diagnostics):
      diagnostics.flatMap { diagnostic in
        let own = diagnostic.span.map { [RelatedPlace(diagnostic.message, at: $0, context)] } ?? []
        return own + diagnostic.notes.map { RelatedPlace($0.message, at: $0.span, context) }
      }
    case .note: []
    }
  }

  /// The step at which the run left the path, and the workflow.
  private static func places(in difference: PathDifference, _ context: ReportContext) -> [RelatedPlace] {
    let workflow = context.project.workflows[difference.workflow]
    let visits = difference.run.visits
    let definition = RelatedPlace("the workflow '\(workflow.header.id)'", at: workflow.header.span, context)
    guard visits.indices.contains(difference.firstDifference) else { return [definition] }
    let visit = visits[difference.firstDifference]
    let words = "the run takes \(visit.words(in: workflow)), not \(difference.expected)"
    return [RelatedPlace(words, at: workflow.steps[visit.step].span, context), definition]
  }

  private init(_ message: String, at span: SourceSpan, _ context: ReportContext) {
    self.init(message: visibleText(message), place: context.sources.location(of: span))
  }
}
