import PersonaComparison
import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaTime

/// Two revisions of a project's files, loaded so that they can be compared: each with the expectations of both, since these
/// know under which circumstances people are to be looked at.
package struct ProjectComparison: Sendable {
  /// What is wrong with the old revision, and its files.
  package let problems: [Diagnostic]
  package let sources: SourceMap
  /// The instant that the old revision is evaluated at by itself, where that is another one.
  package let formerNow: Instant?
  package let environment: RunEnvironment

  private let before: ComparedRevision
  private let between: ComparedRevision
  private let after: ComparedRevision
  private let configuration: RunConfiguration

  package init(
    from old: ProjectInput, to new: OpenedProject, _ configuration: RunConfiguration
  ) throws(UnknownEnvironments) {
    let inputs = ComparedInputs(from: old, to: new.input)
    let loader = Loader(workers: configuration.workers)
    let (base, present) = (loader.load(inputs.before), inputs.hasForeign ? loader.load(inputs.after) : new.loaded)
    let environment = try configuration.place(in: present.project.settings)
    self.environment = environment
    self.configuration = configuration
    func revision(_ loaded: LoadedProject) -> ComparedRevision {
      let place = RunEnvironment(environment.name, of: loaded.project.settings, configuration)
      return ComparedRevision(
        evaluator: place.evaluator(of: loaded.project), sources: loaded.sources,
        broken: loaded.broken.map { ($0.kind, $0.id) }, now: environment.now,
        budget: { configuration.budget(under: place.settings) })
    }
    before = revision(base)
    after = revision(present)
    switch inputs.mixture {
    case .before: between = before
    case .after: between = after
    case .input(let input): between = revision(loader.load(input))
    }
    problems = base.diagnostics.filter { diagnostic in
      diagnostic.severity == .error
        && !(diagnostic.span.map { ComparedInputs.isForeign(base.sources[$0.file].path) } ?? false)
    }
    sources = base.sources
    let former = RunEnvironment(environment.name, of: base.project.settings, configuration)
    formerNow = former.now == environment.now || former.isWallClock ? nil : former.now
  }

  /// `isEverythingReached` asks everything of everybody, which must come to the same.
  package func run(
    only isChosen: (String) -> Bool = { _ in true }, isEverythingReached: Bool = false
  ) -> Comparison {
    RevisionComparison(before: before, between: between, after: after, isEverythingReached: isEverythingReached)
      .run(configuration.workers, only: isChosen)
  }
}
