import PersonaAnalysis
import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaVerification

/// Tries mutants: the cases that come by the place of each are decided once more, until one no longer passes.
package struct MutantTrial: Sendable {
  private let project: RelinkableProject
  private let cases: [PassingCase]
  private let environments: [TrialEnvironment]
  private let workers: Workers
  /// By what is asked for: the templates that are written with it.
  private let templates: [LinkedDeclaration: Set<TemplateID>]

  /// A case that passes without any change.
  package struct PassingCase: Sendable {
    package let planned: TestCase
    package let reach: CaseReach

    package init(_ planned: TestCase, reach: CaseReach) {
      self.planned = planned
      self.reach = reach
    }
  }

  package init(
    _ project: RelinkableProject, cases: [PassingCase], in environments: [TrialEnvironment], _ workers: Workers
  ) {
    self.project = project
    self.cases = cases
    self.environments = environments
    self.workers = workers
    templates = Self.users(in: project.loaded.project)
  }

  private static func users(in project: Project) -> [LinkedDeclaration: Set<TemplateID>] {
    let links = DeclarationLinks(project)
    let texts =
      project.templates.indices.map { LinkedDeclaration.template(TemplateID($0)) }
      + project.snippets.keys.map { LinkedDeclaration.snippet($0) }
    return texts.reduce(into: [:]) { found, text in
      found[text] = Set(
        links.reached(from: [text]).compactMap { if case .template(let template) = $0 { template } else { nil } })
    }
  }

  /// In the order of the mutants, whatever the number of workers: those of one declaration are tried one after the other.
  package func run(_ mutants: [Mutant]) -> [TriedMutant] {
    let groups = mutants.indices.chunks { mutants[$0].declaration == mutants[$1].declaration }
    let tried = workers.map(groups, blockSize: 1, state: { _ in PeopleStoreCache() }) { group, stores in
      var killers = Killers()
      return group.map { attempt(mutants[$0], &killers, stores) }
    }
    return tried.flatMap(\.self)
  }

  /// Places of cases that killed a mutant of the same declaration, the last one first.
  private struct Killers {
    private(set) var places: [Int] = []

    mutating func note(_ place: Int) {
      places.removeAll { $0 == place }
      places.insert(place, at: 0)
    }
  }

  private func attempt(_ mutant: Mutant, _ killers: inout Killers, _ stores: PeopleStoreCache) -> TriedMutant {
    let texts = templates(of: mutant)
    let covering = cases.indices.filter { cases[$0].reach.mayNotice(mutant, templates: texts) }
    guard let changed = project.relinked(mutant.edits, in: mutant.file) else {
      return TriedMutant(mutant: mutant, outcome: .invalid, covering: covering.count)
    }
    if let killer = caseNaming(whatIsLostBy: mutant, in: changed) {
      return TriedMutant(mutant: mutant, outcome: .killed(by: killer.id), covering: max(1, covering.count))
    }
    guard !covering.isEmpty else { return TriedMutant(mutant: mutant, outcome: .uncovered, covering: 0) }
    let verifiers = environments.map { $0.verifier(of: changed) }
    let known = killers.places.filter(Set(covering).contains)
    for place in known + covering.filter({ !killers.places.contains($0) }) {
      guard let outcome = noticed(by: cases[place].planned, verifiers, stores) else { continue }
      killers.note(place)
      return TriedMutant(mutant: mutant, outcome: outcome, covering: covering.count)
    }
    return TriedMutant(mutant: mutant, outcome: .survived, covering: covering.count)
  }

  private func noticed(
    by planned: TestCase, _ verifiers: [Verifier], _ stores: PeopleStoreCache
  ) -> TriedMutant.Outcome? {
    guard let place = environments.firstIndex(where: { $0.name == planned.id.environment }) else { return nil }
    switch verifiers[place].verify(planned, stores: stores).outcome {
    case .passed, .skipped: return nil
    case .failed: return .killed(by: planned.id)
    case .errored(let failure): return failure.isOfLimit ? .ranAway(planned.id) : .killed(by: planned.id)
    }
  }

  /// An expectation that says a step is avoided does not load without the step.
  private func caseNaming(whatIsLostBy mutant: Mutant, in changed: Project) -> TestCase? {
    guard mutant.operator == .dropStep, case .workflow(let workflow) = mutant.declaration.link else { return nil }
    let own = project.loaded.project
    let lost = Set(own.workflows[workflow].steps.map(\.name)).subtracting(changed.workflows[workflow].steps.map(\.name))
    if lost.isEmpty { return nil }
    return cases.first { passing in
      let expectation = own.expectations[passing.planned.document].expectations[passing.planned.expectation]
      guard case .workflow(let expected) = expectation.kind, expected.workflow.link == workflow else { return false }
      return expected.avoids.contains { lost.contains($0.name) }
    }?.planned
  }

  private func templates(of mutant: Mutant) -> Set<TemplateID> {
    switch mutant.declaration.link {
    case .template(let template): templates[.template(template)] ?? [template]
    case .snippet(let name): templates[.snippet(name)] ?? []
    case .segment, .trait, .workflow, .settings: []
    }
  }
}

/// What mutants are tried in: an environment of the project, or the project itself.
package struct TrialEnvironment: Sendable {
  package let name: String
  private let verifier: Verifier
  /// The project as it is in the environment.
  private let overlay: @Sendable (Project) -> Project

  package init(name: String, verifier: Verifier, overlay: @escaping @Sendable (Project) -> Project) {
    self.name = name
    self.verifier = verifier
    self.overlay = overlay
  }

  func verifier(of changed: Project) -> Verifier { Verifier(verifier, defining: overlay(changed)) }
}

extension Failure {
  /// Whether it is a limit that kept the case from being decided.
  fileprivate var isOfLimit: Bool {
    details.contains { detail in
      if case .diagnostics(let found) = detail { found.contains { $0.id == .evaluationLimit } } else { false }
    }
  }
}

extension Range<Int> {
  /// Neighbours that belong together.
  fileprivate func chunks(_ belong: (Int, Int) -> Bool) -> [Range<Int>] {
    var chunks: [Range<Int>] = []
    var start = lowerBound
    for place in self where place + 1 == upperBound || !belong(place, place + 1) {
      chunks.append(start..<place + 1)
      start = place + 1
    }
    return chunks
  }
}
