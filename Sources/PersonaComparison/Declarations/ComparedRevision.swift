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
  /// Kinds and ids of what it declares and did not load.
  let broken: Set<DeclarationKey>

  package init(
    evaluator: Evaluator, sources: SourceMap, broken: [(kind: String, id: String)] = [], now: Instant,
    budget: @escaping @Sendable () -> Budget
  ) {
    self.broken = Set(
      broken.compactMap { kind, id in DeclarationKey.Kind(rawValue: kind).map { DeclarationKey($0, id) } })
    self.evaluator = evaluator
    self.sources = sources
    self.now = now
    self.budget = budget
  }

  var project: Project { evaluator.project }
}

/// The revisions that a comparison looks at. The one in between has the new definitions and the old people, so that it is
/// known which of the two an effect comes from.
enum Side: Int, Sendable, CaseIterable {
  case before, between, after
}
