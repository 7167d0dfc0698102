import PersonaDiagnostics
import PersonaFixtureEditing
import PersonaLoading
import PersonaModel
import PersonaVerification

/// A project in memory whose expectations are made to hold, round by round: one correction can bring the next to light.
package struct SnapshotUpdate: Sendable {
  package private(set) var input: ProjectInput
  package private(set) var loaded: LoadedProject
  /// What does not hold in the end.
  package private(set) var left: [CaseResult] = []
  /// Why corrections were not made, by the place of what they would have changed.
  package private(set) var refusals: [SourceSpan: SnapshotEdit.Refusal] = [:]
  /// Nothing was selected, or all of it is skipped.
  package private(set) var isEmpty = false
  /// Where the cases stand in the files as they were.
  package private(set) var places: [CaseID: SourceLocation] = [:]

  private let configuration: RunConfiguration

  /// Further rounds would bring nothing new, or go in a circle.
  private static let mostRounds = 5

  package init(_ project: OpenedProject, _ configuration: RunConfiguration) throws(UnknownEnvironmentError) {
    (input, loaded) = (project.input, project.loaded)
    self.configuration = configuration
    for _ in 0..<Self.mostRounds {
      guard improve(try Runner(loaded, configuration)) else { break }
    }
  }

  /// One round; false when it changed nothing.
  private mutating func improve(_ runner: Runner) -> Bool {
    // What is written is read in every environment, chosen or not, and all must agree on it.
    let everywhere = configuration.allEnvironments(of: loaded.project.settings)
    let plan = runner.plan(in: everywhere)
    let chosen = Self.chosen(from: plan.cases, by: runner)
    isEmpty = chosen.isEmpty
    if places.isEmpty {
      for planned in chosen { places[planned.id] = loaded.sources.location(of: planned.span) }
    }
    let cases = AgreedCorrections.affected(by: chosen, of: plan.cases)
    let results = runner.verify(cases, by: runner.verifiers(in: everywhere, .corrections))
    let ids = Set(chosen.map(\.id))
    left = results.filter { $0.failure != nil && ids.contains($0.id) }
    let wanted = zip(cases, results).map { planned, result in
      var result = result
      if !ids.contains(planned.id) { result.corrections = [] }
      return result
    }
    return write(AgreedCorrections(cases, wanted).corrections)
  }

  private static func chosen(from plan: [TestCase], by runner: Runner) -> [TestCase] {
    let names = Set(runner.environments.map(\.name))
    let selection = runner.configuration.selection
    return plan.filter { names.contains($0.id.environment) && selection.contains($0) && $0.skip == nil }
  }

  /// Takes the corrections over file by file, as long as the project still loads with them.
  private mutating func write(_ corrections: [Correction]) -> Bool {
    refusals = [:]
    var changed = input
    for (file, group) in Dictionary(grouping: corrections, by: \.span.file).sorted(by: { $0.key.index < $1.key.index })
    {
      let place = Int(file.index)
      guard input.files.indices.contains(place) else { continue }
      let amendment = SnapshotEdit(of: group, to: input.files[place].bytes, file: file, within: input.limits)
      changed.files[place] = InputFile(path: input.files[place].path, bytes: amendment.bytes)
      for (correction, refusal) in amendment.refused { refusals[correction.span] = refusal }
    }
    writeSnapshots(corrections, into: &changed)
    guard zip(changed.files, input.files).contains(where: { $0.bytes != $1.bytes }) else { return false }
    let reloaded = Loader(workers: configuration.workers).load(changed)
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
}
