import PersonaDiagnostics
import PersonaModel
import PersonaTime
import PersonaVerification

/// What a report of several projects says of one of them.
package struct ReportedProject: Hashable, Sendable {
  /// In the repository, such as `apps/shop`; empty for its root.
  package let folder: String
  package let now: Instant
  package let nowInWords: String
  package let zone: String
  package let isWallClock: Bool

  init(folder: String, now: Instant, nowInWords: String, zone: String, isWallClock: Bool) {
    self.folder = folder
    self.now = now
    self.nowInWords = nowInWords
    self.zone = zone
    self.isWallClock = isWallClock
  }

  fileprivate init(_ run: ReportedRun) {
    self.init(
      folder: run.project, now: run.now, nowInWords: run.nowInWords, zone: run.zone, isWallClock: run.isWallClock)
  }

  /// `apps/shop as of 2026-03-02 10:00 (UTC)`
  fileprivate var words: String {
    let clock = isWallClock ? ", by the machine's clock" : ""
    return visibleText("\(folder.isEmpty ? "." : folder) as of \(nowInWords) (\(zone))\(clock)")
  }
}

extension ReportedRun {
  /// When everything was evaluated, as a sentence goes on behind `evaluated as of`.
  package var asOf: String {
    // Projects that agree are told of as one.
    guard let first = projects.first, projects.contains(where: { $0.words(like: first) != $0.words }) else {
      return "\(nowInWords) (\(zone))\(isWallClock ? ", by the machine's clock" : "")"
    }
    return "each project's own now: " + projectWords
  }

  /// Each project with its `now`.
  var projectWords: String { projects.map(\.words).joined(separator: "; ") }
}

extension ReportedProject {
  /// The words of another project, with the folder of this one.
  fileprivate func words(like other: ReportedProject) -> String {
    ReportedProject(
      folder: folder, now: other.now, nowInWords: other.nowInWords, zone: other.zone, isWallClock: other.isWallClock
    ).words
  }
}

extension ReportDocument {
  /// Of several projects, each whole, in the order of their folders; paths begin at the root of the repository.
  ///
  /// `place` says which report a folder came with, for what cannot be merged.
  init(projects: [ReportDocument], place: (String) -> Int) throws(MergeError) {
    guard let first = projects.first else { throw .nothing }
    for other in projects where other.run.version != first.run.version {
      throw .otherRun(index: place(other.run.project), what: "the version of persona-check")
    }
    self.init(
      run: ReportedRun(of: projects.map(\.run), first: first.run), suites: [], findings: [])
    for project in projects {
      let move = FolderMove(project)
      suites += project.suites.map(move.moved)
      findings += project.findings.map(move.moved)
    }
    suites.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    nameApart()
    self = bounded
  }

  /// Cases of two projects may be called the same.
  private mutating func nameApart() {
    let names = CaseNames(suites.flatMap { $0.cases.map(\.id) })
    for place in suites.indices {
      suites[place].cases = suites[place].cases.map { $0.renamed(max($0.naming, names[$0.id])) }
    }
  }
}

extension ReportedRun {
  fileprivate init(of runs: [ReportedRun], first: ReportedRun) {
    self = first
    project = ""
    projects = runs.map(ReportedProject.init)
    startedAt = runs.map(\.startedAt).min() ?? first.startedAt
    isWallClock = runs.contains(where: \.isWallClock)
    let counts = runs.compactMap(\.planned)
    planned = counts.count == runs.count ? counts.reduce(0) { $0 + $1 } : nil
    isNothingSelected = runs.allSatisfy(\.isNothingSelected)
    isStrict = runs.allSatisfy(\.isStrict)
    let counted = runs.compactMap(\.mutants)
    mutants =
      counted.count == runs.count
      ? counted.dropFirst().reduce(counted.first) { sum, next in sum.map { $0 + next } } : nil
    unasked = runs.reduce(into: Subjects()) { $0.formUnion($1.unasked.moved(to: $1.project)) }
  }
}

extension ReportedCase {
  fileprivate func renamed(_ naming: CaseNaming) -> ReportedCase {
    guard naming != self.naming else { return self }
    return ReportedCase(
      id: id, naming: naming, position: position, place: place, outcome: outcome, nanoseconds: nanoseconds,
      explanation: explanation, isExplained: isExplained)
  }
}
