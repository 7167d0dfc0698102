import PersonaDiagnostics
import PersonaEngine
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaTime
import PersonaVerification

/// A project in memory whose expectations are made to hold, round by round: one correction can bring the next to light.
struct Acceptance {
  private(set) var input: ProjectInput
  private(set) var loaded: LoadedProject
  /// What does not hold in the end.
  private(set) var left: [CaseResult] = []
  /// Why corrections were not made, by the place of what they would have changed.
  private(set) var refusals: [SourceSpan: Amendment.Refusal] = [:]
  private(set) var isEmpty = false
  /// Where the cases stand in the files as they are now.
  private(set) var places: [CaseID: SourceLocation] = [:]

  /// As `run` would end now.
  var exit: RunExit {
    let isInvalid = left.contains { if case .errored = $0.outcome { true } else { false } }
    return isInvalid ? .invalid : left.isEmpty ? .passed : .failed
  }

  private let selection: CaseSelection
  private let now: Instant
  private let workers: Workers

  /// Further rounds would bring nothing new, or go in a circle.
  private static let mostRounds = 5

  init(_ input: ProjectInput, loaded: LoadedProject, selection: CaseSelection, now: Instant, workers: Workers) {
    (self.input, self.loaded, self.selection) = (input, loaded, selection)
    (self.now, self.workers) = (now, workers)
    for _ in 0..<Self.mostRounds {
      guard improve() else { break }
    }
  }

  /// One round; false when it changed nothing.
  private mutating func improve() -> Bool {
    let plan = Plan(loaded.project, sources: loaded.sources, environments: environments)
    let chosen = plan.cases.filter { selection.contains($0) && $0.skip == nil }
    isEmpty = chosen.isEmpty
    if places.isEmpty {
      for planned in chosen { places[planned.id] = loaded.sources.location(of: planned.span) }
    }
    let cases = AgreedCorrections.affected(by: chosen, of: plan.cases)
    let results = verify(cases)
    let ids = Set(chosen.map(\.id))
    left = results.filter { $0.failure != nil && ids.contains($0.id) }
    let wanted = zip(cases, results).map { planned, result in
      var result = result
      if !ids.contains(planned.id) { result.corrections = [] }
      return result
    }
    return write(AgreedCorrections(cases, wanted).corrections)
  }

  /// Takes the corrections over file by file, as long as the project still loads with them.
  private mutating func write(_ corrections: [Correction]) -> Bool {
    refusals = [:]
    var changed = input
    for (file, group) in Dictionary(grouping: corrections, by: \.span.file).sorted(by: { $0.key.index < $1.key.index })
    {
      let place = Int(file.index)
      guard input.files.indices.contains(place) else { continue }
      let amendment = Amendment(of: group, to: input.files[place].bytes, file: file, within: input.limits)
      changed.files[place] = InputFile(path: input.files[place].path, bytes: amendment.bytes)
      for (correction, refusal) in amendment.refused { refusals[correction.span] = refusal }
    }
    writeSnapshots(corrections, into: &changed)
    guard zip(changed.files, input.files).contains(where: { $0.bytes != $1.bytes }) else { return false }
    let reloaded = Loader(workers: workers).load(changed)
    guard !reloaded.hasErrors else { return false }
    (input, loaded) = (changed, reloaded)
    return true
  }

  /// A file that two expectations want different texts in stays as it is.
  private func writeSnapshots(_ corrections: [Correction], into changed: inout ProjectInput) {
    var texts: [String: Set<String>] = [:]
    for correction in corrections {
      if case .file(let path, let text) = correction.change { texts[path, default: []].insert(text) }
    }
    for (path, wanted) in texts {
      guard wanted.count == 1, let text = wanted.first else { continue }
      guard let place = changed.files.firstIndex(where: { $0.path == path }) else { continue }
      changed.files[place] = InputFile(path: path, bytes: Array(text.utf8))
    }
  }

  // MARK: - Verify

  private var environments: [String] {
    let names = loaded.project.settings.environments.map(\.name)
    return names.isEmpty ? [""] : names
  }

  private func verify(_ cases: [Case]) -> [CaseResult] {
    let verifiers = Dictionary(uniqueKeysWithValues: environments.map { ($0, verifier($0)) })
    return workers.map(cases, state: { _ in WorldCache() }) { planned, worlds in
      verifiers[planned.id.environment]?.verify(planned, worlds: worlds)
        ?? CaseResult(id: planned.id, span: planned.span, outcome: .skipped(reason: "no environment"))
    }
  }

  private func verifier(_ environment: String) -> Verifier {
    let settings = loaded.project.settings.overlaid(by: environment)
    let limits = settings.limits
    let own = settings.now.map { $0.resolved(at: now, in: settings.timezone).start(in: settings.timezone) }
    let circumstances = Verifier.Circumstances(
      now: environment.isEmpty ? now : own ?? now,
      budget: {
        let end = Clock.ticks &+ UInt64(limits.caseSeconds * 1_000_000_000)
        return Budget(steps: limits.renderSteps, bytes: limits.outputBytes, isTimeUp: { Clock.ticks > end })
      },
      clock: { Clock.ticks })
    return Verifier(
      evaluator: Evaluator(project: loaded.project, settings: settings), circumstances: circumstances)
  }
}
