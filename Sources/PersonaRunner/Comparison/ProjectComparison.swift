import PersonaComparison
import PersonaDiagnostics
import PersonaEngine
import PersonaLoading
import PersonaModel
import PersonaTime

/// Two revisions of a project's files, loaded so that they can be compared: each with the expectations of both, since these
/// know under which circumstances people are to be looked at.
package struct ProjectComparison: Sendable {
  /// What is wrong with one of the revisions, and its files.
  package struct Problems: Sendable {
    package let diagnostics: [Diagnostic]
    package let sources: SourceMap
  }

  package let ofOld: Problems
  package let ofNew: Problems
  /// The instant that the old revision is evaluated at by itself, where that is another one.
  package let formerNow: Instant?
  package let environment: RunEnvironment
  /// Whether only the new revision has the environment.
  package let isEnvironmentNew: Bool

  private let before: ComparedRevision
  private let between: ComparedRevision
  private let after: ComparedRevision
  private let beside: ComparedRevision?
  private let configuration: RunConfiguration
  private let areSettingsLost: Bool
  /// Whether the old revision has no project here.
  private let isNew: Bool

  package init(
    from old: ProjectInput, to new: OpenedProject, _ configuration: RunConfiguration
  ) throws(UnknownEnvironmentError) {
    let inputs = ComparedInputs(from: old, to: new.input)
    let loader = Loader(workers: configuration.workers)
    let (base, present) = (loader.load(inputs.before), inputs.hasForeign ? loader.load(inputs.after) : new.loaded)
    let environment = try configuration.place(in: present.project.settings)
    self.environment = environment
    self.configuration = configuration
    func revision(_ loaded: LoadedProject) -> ComparedRevision { .init(loaded, environment, configuration) }
    (before, after) = (revision(base), revision(present))
    switch inputs.mixture {
    case .before: (between, beside) = (before, nil)
    case .after: (between, beside) = (after, nil)
    case .inputs(let mixed, let other): (between, beside) = (revision(loader.load(mixed)), revision(loader.load(other)))
    }
    ofOld = Problems(base)
    ofNew = Problems(new.loaded)
    areSettingsLost = [ofOld, ofNew].contains(where: \.areInSettings) && old.settings != new.input.settings
    isNew = old.files.isEmpty
    let isKnown =
      environment.name.isEmpty || base.project.settings.environments.contains { $0.name == environment.name }
    isEnvironmentNew = !isKnown && !old.files.isEmpty
    let former = RunEnvironment(environment.name, of: base.project.settings, configuration)
    formerNow = former.now == environment.now || former.isWallClock || !isKnown ? nil : former.now
  }

  /// `isEverythingReached` asks everything of everybody, which must come to the same.
  package func run(
    only isChosen: ((String) -> Bool)? = nil, isEverythingReached: Bool = false
  ) -> Comparison {
    let comparison = RevisionComparison(
      before: before, between: between, after: after, beside: beside, isEverythingReached: isEverythingReached)
    // Other settings are other answers to everything.
    guard !areSettingsLost else { return comparison.refused() }
    var found = comparison.run(configuration.workers, only: isChosen)
    guard isNew else { return found }
    // Nobody was there before.
    (found.isNew, found.untested) = (true, [])
    return found
  }

  /// The ids of the personas of both revisions.
  package var personas: Set<String> {
    Set([before, after].flatMap { $0.evaluator.project.personas.map(\.header.id) })
  }
}

extension ComparedRevision {
  fileprivate init(_ loaded: LoadedProject, _ environment: RunEnvironment, _ configuration: RunConfiguration) {
    let place = RunEnvironment(environment.name, of: loaded.project.settings, configuration)
    let problems = ProjectComparison.Problems(loaded)
    self.init(
      evaluator: place.evaluator(of: loaded.project), sources: loaded.sources,
      losses: RevisionLosses(
        Set(loaded.broken.map { LostName($0.kind, $0.id) }), in: problems.paths, unread: problems.unread),
      now: environment.now, environment: environment.name,
      budget: { configuration.budget(under: place.settings) })
  }
}

extension ProjectComparison.Problems {
  /// Errors, but for those of expectations that only the other revision has.
  fileprivate init(_ loaded: LoadedProject) {
    sources = loaded.sources
    diagnostics = loaded.diagnostics.filter { diagnostic in
      diagnostic.severity == .error
        && !(diagnostic.span.map { ComparedInputs.isForeign(loaded.sources[$0.file].path) } ?? false)
    }
  }

  fileprivate var paths: Set<String> { Set(diagnostics.compactMap { $0.span.map { sources[$0.file].path } }) }
  /// Of which it is not known what all they declare: what is wrong is more than a declaration.
  fileprivate var unread: Set<String> {
    Set(
      diagnostics.compactMap { diagnostic in
        guard let file = diagnostic.span.map({ sources[$0.file] }) else { return nil }
        let isUnnamed = [.invalidDeclaration, .invalidID, .duplicateDeclaration].contains(diagnostic.id)
        return isUnnamed || file.bytes.isEmpty || diagnostic.id.rawValue.hasPrefix("yaml") ? file.path : nil
      })
  }

  fileprivate var areInSettings: Bool { paths.contains(ComparedInputs.settings) }
}

extension ProjectInput {
  fileprivate var settings: [UInt8]? { files.first { $0.path == ComparedInputs.settings }?.bytes }
}
