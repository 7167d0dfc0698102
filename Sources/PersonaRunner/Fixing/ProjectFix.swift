import PersonaDiagnostics
import PersonaLoading
import PersonaYAML

/// A project with what can be mended without asking anybody mended: the edits that findings bring, tried before anything is
/// written. An edit after which more is wrong than before is left out.
package struct ProjectFix: Sendable {
  /// The files as they would be.
  package private(set) var files: [InputFile] = []
  /// What is mended, round after round.
  package private(set) var mended: [Diagnostic] = []
  /// What is wrong with the project as it would be.
  package private(set) var left: [Diagnostic] = []
  package private(set) var loaded: LoadedProject
  /// Whether there was no time to try all: what is left may be mended by doing it again.
  package private(set) var isCut = false
  private var input: ProjectInput
  private let configuration: RunConfiguration
  private var tries = 0

  /// A mended mistake may show another one, as a file that loads does.
  private static let mostRounds = 20
  /// How often the project is loaded.
  private static let mostTries = 400

  /// `findings` says what is wrong with a project, as far as it is to be mended.
  package init<Failure>(
    of project: OpenedProject, _ configuration: RunConfiguration,
    findings: (OpenedProject) throws(Failure) -> [Diagnostic]
  ) throws(Failure) {
    input = project.input
    loaded = project.loaded
    self.configuration = configuration
    left = try findings(project)
    for round in 1...Self.mostRounds {
      guard fix(left) else { break }
      left = try findings(OpenedProject(unweighed: input, configuration))
      isCut = isCut || round == Self.mostRounds
    }
    for (old, new) in zip(project.input.files, input.files) where old.bytes != new.bytes { files.append(new) }
  }

  // MARK: - Rounds

  private struct Candidate {
    let finding: Diagnostic
    let file: Int
    let edits: [FileEdit]
  }

  /// Whether something of it was mended. Edits that do not go together are halved until the bad one stands alone.
  private mutating func fix(_ findings: [Diagnostic]) -> Bool {
    let start = input
    var taken: [Candidate] = []
    var open = [candidates(among: findings)]
    while let group = open.popLast() {
      guard !group.isEmpty else { continue }
      guard tries < Self.mostTries else { isCut = true; break }
      if let (changed, next) = trying(taken + group, on: start, isAlone: group.count == 1) {
        taken += group
        (input, loaded) = (changed, next)
      } else if group.count > 1 {
        open += [Array(group[(group.count / 2)...]), Array(group[..<(group.count / 2)])]
      }
    }
    mended += taken.map(\.finding)
    return !taken.isEmpty
  }

  private func candidates(among findings: [Diagnostic]) -> [Candidate] {
    let sources = loaded.sources
    var claims: [Int: EditClaims] = [:]
    var places: [Int: OriginalPlaces] = [:]
    return findings.compactMap { finding in
      let edits = finding.edits(in: sources)
      guard let file = edits.first?.span.file, edits.allSatisfy({ $0.span.file == file }),
        input.files.indices.contains(Int(file.index))
      else { return nil }
      let place = Int(file.index)
      let bytes = input.files[place].bytes
      let known = places[place] ?? OriginalPlaces(of: sources[file].bytes, in: bytes)
      places[place] = known
      let wanted = edits.compactMap { edit in
        known.range(Int(edit.span.start)..<Int(edit.span.end)).map { FileEdit($0, edit.text) }
      }
      guard wanted.count == edits.count, claims[place, default: EditClaims(to: bytes)].claim(wanted) else { return nil }
      return Candidate(finding: finding, file: place, edits: wanted)
    }
  }

  /// What hides other mistakes, so that fewer are told than there are.
  private static let hiding: Set<DiagnosticID> = [.yamlSyntax, .duplicateKey, .duplicateDeclaration]

  /// The project with all of them, if less is wrong with it than before: no error that was not there, but what a mended
  /// mistake had hidden where one edit is tried alone.
  private mutating func trying(
    _ candidates: [Candidate], on start: ProjectInput, isAlone: Bool
  ) -> (ProjectInput, LoadedProject)? {
    tries += 1
    var changed = start
    for (file, group) in Dictionary(grouping: candidates, by: \.file) {
      let old = start.files[file]
      guard let bytes = FileEdit.applying(group.flatMap(\.edits), to: old.bytes) else { return nil }
      changed.files[file] = InputFile(path: old.path, bytes: bytes)
    }
    let next = OpenedProject(unweighed: changed, configuration).loaded
    let (before, after) = (loaded.diagnostics, next.diagnostics)
    let known = Set(before.map(\.message))
    let new = after.filter { $0.severity == .error && !known.contains($0.message) }
    guard !new.contains(where: { !isAlone || Self.hiding.contains($0.id) }) else { return nil }
    let errors = (before.count { $0.severity == .error }, after.count { $0.severity == .error })
    let isOfLoading = candidates.contains { before.contains($0.finding) }
    guard errors.1 < errors.0 || (errors.1 == errors.0 && (after.count < before.count || !isOfLoading)) else {
      return nil
    }
    return (changed, next)
  }
}

/// Where the bytes of a text as it is read stand in its file, which may begin with a mark and end its lines with CR LF.
private struct OriginalPlaces {
  private let places: [Int]?
  private let isSame: Bool

  init(of read: [UInt8], in written: [UInt8]) {
    isSame = read.count == written.count
    guard !isSame else {
      places = nil
      return
    }
    var places: [Int] = []
    var place = written.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while place < written.count {
      let isPair = written[place] == 0x0D && place + 1 < written.count && written[place + 1] == 0x0A
      if !isPair { places.append(place) }
      place += 1
    }
    let isWhole = places.count == read.count && zip(places, read).allSatisfy { written[$0] == $1 }
    self.places = isWhole ? places + [written.count] : nil
  }

  /// Nil where the file is not what was read.
  func range(_ range: Range<Int>) -> Range<Int>? {
    if isSame { return range }
    guard let places, range.upperBound < places.count else { return nil }
    guard let last = range.last else { return places[range.lowerBound]..<places[range.lowerBound] }
    return places[range.lowerBound]..<places[last] + 1
  }
}
