import PersonaAnalysis
import PersonaComparison
import PersonaDiagnostics
import PersonaEngine
import PersonaFixtureEditing
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaTime

/// Looks for what would let somebody notice the mutants that are alive: somebody who is there and whom it makes a difference to,
/// else somebody who can be made up. What makes no difference to anybody is perhaps the same.
package struct RemedySearch: Sendable {
  private let project: RelinkableProject
  private let evaluator: Evaluator
  private let now: Instant
  private let overlay: @Sendable (Project) -> Project
  private let circumstances: KnownCircumstances
  private let made: MadeCircumstances
  private let links: DeclarationLinks
  private let workers: Workers

  /// `overlay` makes of a project what it is in the environment that the evaluator stands for.
  package init(
    _ project: RelinkableProject, by evaluator: Evaluator, at now: Instant, _ workers: Workers,
    overlay: @escaping @Sendable (Project) -> Project
  ) {
    self.project = project
    self.evaluator = evaluator
    self.now = now
    self.overlay = overlay
    self.workers = workers
    let limits = evaluator.settings.limits
    circumstances = KnownCircumstances(
      ComparedRevision(evaluator: evaluator, sources: project.loaded.sources, now: now) { limits.budget })
    made = MadeCircumstances(evaluator, at: now)
    links = DeclarationLinks(evaluator.project)
  }

  /// All mutants, those that are alive with remedies or found to be perhaps the same; the same for any number of workers.
  package func run(_ tried: [TriedMutant]) -> [TriedMutant] {
    let alive = tried.indices.filter { tried[$0].outcome.isAlive }
    let groups = Dictionary(grouping: alive) { tried[$0].mutant.declaration }.values.sorted { $0[0] < $1[0] }
    let found = workers.map(
      groups, blockSize: 1, state: { _ in ProjectObservation(evaluator, at: now, circumstances, made, links) }
    ) {
      places, look in
      var group = RemedyGroup(places.map { tried[$0] }, look) { mutant in
        project.relinked(mutant.edits, in: mutant.file).map { Evaluator(evaluator, defining: overlay($0)) }
      }
      return group.run()
    }
    var all = tried
    for (places, group) in zip(groups, found) { for (place, mutant) in zip(places, group) { all[place] = mutant } }
    return named(all)
  }

  /// Gives those who are made up their ids, in the order of the mutants; somebody who is made up twice is one.
  private func named(_ tried: [TriedMutant]) -> [TriedMutant] {
    var ids = BoundaryIDs(evaluator.project, longest: evaluator.settings.longestID)
    var known: [String: String] = [:]
    return tried.map { mutant in
      guard var persona = mutant.remedy?.persona else { return mutant }
      let sketch = "\(persona.sketch)"
      let isMember = mutant.remedy?.expectation.facts.first?.key != "noMatch"
      let id = known[sketch] ?? ids.next(mutant.mutant.declaration.id.stem, isMember: isMember)
      known[sketch] = id
      persona.id = id
      persona.yaml = persona.sketch.yaml(as: id, note: "notices \(mutant.mutant.words)", in: evaluator.project)
      var named = mutant
      named.remedy?.persona = persona
      named.remedy?.expectation.who = id
      return named
    }
  }
}

extension String {
  /// Of the name of a snippet, which is a path, what an id may hold.
  fileprivate var stem: String {
    String(
      unicodeScalars.map {
        $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil) ? Character($0) : "-"
      })
  }
}
