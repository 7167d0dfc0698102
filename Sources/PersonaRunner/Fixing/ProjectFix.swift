import PersonaDiagnostics
import PersonaLoading
import PersonaYAML

/// A project with what can be mended without asking anybody mended: the edits that findings bring, tried before anything is
/// written. An edit after which more is wrong than before is left out.
package struct ProjectFix: Sendable {
  /// The files as they would be.
  package private(set) var files: [InputFile] = []
  /// What is mended, in reading order of the rounds.
  package private(set) var mended: [Diagnostic] = []
  /// What is wrong with the project as it would be, and the files that say so.
  package private(set) var left: [Diagnostic] = []
  package private(set) var loaded: LoadedProject
  private var input: ProjectInput
  private let configuration: RunConfiguration
  private var refused: Set<String> = []

  /// A mended mistake may show another one, as a file that loads does.
  private static let mostRounds = 50
  /// Edits of a round that do not go together are tried one by one, so many at most.
  private static let mostTries = 100

  /// `findings` says what is wrong with a project.
  package init<Failure>(
    of project: OpenedProject, _ configuration: RunConfiguration,
    findings: (OpenedProject) throws(Failure) -> [Diagnostic]
  ) throws(Failure) {
    input = project.input
    loaded = project.loaded
    self.configuration = configuration
    var opened = project
    for _ in 0..<Self.mostRounds {
      left = try findings(opened)
      guard let next = round(of: left, in: opened) else { break }
      (opened, loaded) = (next, next.loaded)
    }
    for (old, new) in zip(project.input.files, input.files) where old.bytes != new.bytes { files.append(new) }
  }

  // MARK: - Rounds

  private struct Candidate {
    let finding: Diagnostic
    let file: FileID
    let edits: [Edit]
  }

  /// Nil when nothing more is mended.
  private mutating func round(of findings: [Diagnostic], in opened: OpenedProject) -> OpenedProject? {
    let sources = opened.loaded.sources
    let candidates = candidates(among: findings, in: sources).filter {
      !refused.contains(Self.name($0.finding, sources))
    }
    guard !candidates.isEmpty else { return nil }
    if let better = trying(candidates, in: opened, isCareful: true) { return better }
    var (current, isBetter) = (opened, false)
    for candidate in candidates.prefix(Self.mostTries) {
      if !isBetter, let better = trying([candidate], in: current) {
        // What stands behind it has moved: the next round finds it anew.
        (current, isBetter) = (better, true)
      } else if !isBetter {
        refused.insert(Self.name(candidate.finding, sources))
      }
    }
    return isBetter ? current : nil
  }

  private func candidates(among findings: [Diagnostic], in sources: SourceMap) -> [Candidate] {
    var claims: [FileID: EditClaims] = [:]
    return findings.compactMap { finding in
      let edits = finding.edits(in: sources)
      guard let file = edits.first?.span.file, edits.allSatisfy({ $0.span.file == file }),
        input.files.indices.contains(Int(file.index))
      else { return nil }
      let wanted = edits.map { Edit(Int($0.span.start)..<Int($0.span.end), $0.text) }
      let bytes = input.files[Int(file.index)].bytes
      guard bytes.count == sources[file].bytes.count else { return nil }
      guard claims[file, default: EditClaims(to: bytes)].take(wanted) else { return nil }
      return Candidate(finding: finding, file: file, edits: wanted)
    }
  }

  /// The project with all of them, if it has fewer findings of loading, and no more errors; none that was not there before
  /// where edits are tried together, since one could hide what another does.
  private mutating func trying(
    _ candidates: [Candidate], in opened: OpenedProject, isCareful: Bool = false
  ) -> OpenedProject? {
    var changed = input
    for (file, group) in Dictionary(grouping: candidates, by: \.file) {
      let old = input.files[Int(file.index)]
      guard let bytes = Edit.applying(group.flatMap(\.edits), to: old.bytes) else { return nil }
      changed.files[Int(file.index)] = InputFile(path: old.path, bytes: bytes)
    }
    let next = OpenedProject(unweighed: changed, configuration)
    let (before, after) = (opened.loaded.diagnostics, next.loaded.diagnostics)
    let errors = (before.count { $0.severity == .error }, after.count { $0.severity == .error })
    let isLoading = candidates.contains { before.contains($0.finding) }
    let known = Set(before.map(\.message))
    let new = after.filter { $0.severity == .error && !known.contains($0.message) }
    guard !new.contains(where: { $0.id == .yamlSyntax || isCareful }) else { return nil }
    guard errors.1 < errors.0 || (errors.1 == errors.0 && (after.count < before.count || !isLoading)) else {
      return nil
    }
    input = changed
    mended += candidates.map(\.finding)
    return next
  }

  private static func name(_ finding: Diagnostic, _ sources: SourceMap) -> String {
    let place = finding.span.map { "\(sources.location(of: $0))" } ?? ""
    return "\(place) \(finding.id.rawValue) \(finding.message)"
  }
}
