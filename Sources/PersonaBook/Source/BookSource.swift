import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaReports
import PersonaTime
import PersonaVerification

/// What a book is made of: a project in one environment, the results of its expectations, and what else is known of it.
package struct BookSource: Sendable {
  package let evaluator: Evaluator
  package let sources: SourceMap
  package let now: Instant
  /// What one look may cost, from now on.
  package let budget: @Sendable () -> Budget
  /// The results of all expectations, and the cases that they are of.
  package let results: ReportDocument
  package let cases: [TestCase]

  /// On the cover; empty for none of its own.
  package var title = ""
  package var repository = RepositoryLinks()
  package var coverage: CoverageDocument?
  /// What lint finds.
  package var findings: [ReportedFinding] = []
  package var comparison: ComparisonDocument?
  package var untested = UntestedEdges.notAsked

  /// Small changes that nothing would notice.
  package enum UntestedEdges: Sendable {
    case notAsked
    /// Nothing is changed before everything loads.
    case notTried
    case tried(MutationDocument)
  }

  package init(
    evaluator: Evaluator, sources: SourceMap, now: Instant, budget: @escaping @Sendable () -> Budget,
    results: ReportDocument, cases: [TestCase]
  ) {
    self.evaluator = evaluator
    self.sources = sources
    self.now = now
    self.budget = budget
    self.results = results
    self.cases = cases
  }

  var project: Project { evaluator.project }
}
