import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime

/// One revision of a project, ready to be asked, at the instant that all of a comparison are asked at.
package struct ComparedRevision: Sendable {
  package let evaluator: Evaluator
  package let sources: SourceMap
  package let now: Instant
  /// What one outcome may cost, from now on.
  package let budget: @Sendable () -> Budget
  let losses: RevisionLosses
  /// The one that it is looked at in; empty for the project's own settings.
  let environment: String

  package init(
    evaluator: Evaluator, sources: SourceMap, losses: RevisionLosses = RevisionLosses(), now: Instant,
    environment: String = "", budget: @escaping @Sendable () -> Budget
  ) {
    self.losses = losses
    self.evaluator = evaluator
    self.sources = sources
    self.now = now
    self.environment = environment
    self.budget = budget
  }

  var project: Project { evaluator.project }
}

/// The revisions that a comparison looks at. The one in between has the new definitions and the old people, so that it is
/// known which of the two an effect comes from.
enum RevisionSide: Int, Sendable, CaseIterable {
  case before, between, after
}
