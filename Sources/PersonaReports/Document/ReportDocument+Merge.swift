import PersonaModel
import PersonaVerification

/// Why several reports do not make one.
package enum MergeError: Error, Hashable, Sendable {
  case nothing
  /// The report at the index comes from another run than the first: in `what`, such as `its 'now'`.
  case otherRun(index: Int, what: String)
  /// The report at the index tells another outcome of a case than one before it.
  case conflict(index: Int, caseID: String)
  case missingShards([Int], of: Int)
  /// The report at the index is already one of several projects.
  case severalProjects(index: Int)

  package var message: String {
    switch self {
    case .nothing: "there is no report to merge"
    case .otherRun(_, let what): "this report is of another run: \(what) differs"
    case .conflict(_, let id): "'\(id)' has another outcome in a report before this one"
    case .missingShards(let indices, let count):
      "shard \(indices.map(String.init).joined(separator: ", ")) of \(count) is missing"
    case .severalProjects: "this report holds several projects already"
    }
  }

  package var help: String {
    switch self {
    case .nothing: "name the JSON reports of all shards"
    case .otherRun:
      "merge the shards of one run, with one --now; several projects of a repository are told apart by their folders in it"
    case .conflict: "merge one report of each shard"
    case .missingShards: "name the JSON reports of all shards"
    case .severalProjects: "merge the reports that it was made of"
    }
  }

  /// The place in the list of the report at fault.
  package var index: Int? {
    switch self {
    case .otherRun(let index, _), .conflict(let index, _), .severalProjects(let index): index
    case .nothing, .missingShards: nil
    }
  }
}

extension MergeError {
  /// The same of a report that stands elsewhere in the list.
  fileprivate func moved(_ place: (Int) -> Int) -> MergeError {
    switch self {
    case .nothing, .missingShards: self
    case .otherRun(let index, let what): .otherRun(index: place(index), what: what)
    case .conflict(let index, let id): .conflict(index: place(index), caseID: id)
    case .severalProjects(let index): .severalProjects(index: place(index))
    }
  }
}

extension ReportDocument {
  /// The whole of which these are the parts, in any order: what a run without shards would have reported, or the runs of
  /// several projects of one repository, whose paths then begin at its root.
  ///
  /// A part that is there twice counts once.
  package init(merging parts: [ReportDocument]) throws(MergeError) {
    let folders = Set(parts.map(\.run.project))
    guard folders.count > 1 else { try self.init(shards: parts); return }
    if let index = parts.firstIndex(where: { !$0.run.projects.isEmpty }) { throw .severalProjects(index: index) }
    var projects: [ReportDocument] = []
    for folder in folders.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let places = parts.indices.filter { parts[$0].run.project == folder }
      do throws(MergeError) { projects.append(try ReportDocument(shards: places.map { parts[$0] })) } catch {
        throw error.moved { places[$0] }
      }
    }
    try self.init(projects: projects) { folder in parts.firstIndex { $0.run.project == folder } ?? 0 }
  }

  private init(shards parts: [ReportDocument]) throws(MergeError) {
    self.init(run: try ReportedRun(merging: parts.map(\.run)), suites: try Self.suites(of: parts), findings: [])
    var known: Set<ReportedFinding> = []
    let names = parts.reduce(into: ReportedNames()) { $0.formUnion($1.names) }
    for place in suites.indices { suites[place].names = names }
    for (_, part) in Self.ordered(parts) { findings += part.findings.filter { known.insert($0).inserted } }
    self = bounded
  }

  /// By shard, so that the order in which files are named on a command line decides nothing; each with its place in the list.
  private static func ordered(_ parts: [ReportDocument]) -> [(index: Int, part: ReportDocument)] {
    parts.enumerated().sorted { left, right in
      (left.element.run.shard?.index ?? 0, left.offset) < (right.element.run.shard?.index ?? 0, right.offset)
    }.map { (index: $0.offset, part: $0.element) }
  }

  private static func suites(of parts: [ReportDocument]) throws(MergeError) -> [ReportedSuite] {
    var cases: [String: [ReportedCase]] = [:]
    var known: [CaseID: ReportedCase] = [:]
    var about: [String: Subjects] = [:]
    for (index, part) in ordered(parts) {
      for suite in part.suites { about[suite.path, default: Subjects()].formUnion(suite.about) }
      for item in part.suites.lazy.flatMap(\.cases) {
        guard let earlier = known[item.id] else {
          known[item.id] = item
          cases[item.id.file, default: []].append(item)
          continue
        }
        guard earlier.agrees(with: item) else { throw .conflict(index: index, caseID: item.id.description) }
      }
    }
    return cases.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { path in
      ReportedSuite(
        path: path, cases: (cases[path] ?? []).sorted { $0.position < $1.position }, about: about[path] ?? Subjects())
    }
  }
}

extension ReportedRun {
  /// What the runs of shards have in common, begun with the first of them.
  fileprivate init(merging runs: [ReportedRun]) throws(MergeError) {
    let first = runs.min { ($0.startedAt, $0.shard?.index ?? 0) < ($1.startedAt, $1.shard?.index ?? 0) }
    guard let first else { throw .nothing }
    self = first
    for (index, run) in runs.enumerated() {
      if run.projects != projects { throw .otherRun(index: index, what: "what projects it holds") }
      if run.version != version { throw .otherRun(index: index, what: "the version of persona-check") }
      if run.zone != zone { throw .otherRun(index: index, what: "the time zone") }
      if run.isWallClock != isWallClock { throw .otherRun(index: index, what: "where `now` comes from") }
      // By the machine's clock no two shards agree.
      if run.now != now, !isWallClock { throw .otherRun(index: index, what: "`now`") }
      if run.planned != planned || run.isNothingSelected != isNothingSelected {
        throw .otherRun(index: index, what: "what there is to check")
      }
      if run.isStrict != isStrict { throw .otherRun(index: index, what: "whether warnings count as errors") }
      if run.shard?.count != shard?.count { throw .otherRun(index: index, what: "the number of shards") }
    }
    // Of all cases, whichever shard counts them.
    mutants = runs.lazy.compactMap(\.mutants).first
    try checkCompleteness(of: runs)
    shard = nil
  }

  private func checkCompleteness(of runs: [ReportedRun]) throws(MergeError) {
    guard let count = shard?.count else { return }
    let present = Set(runs.compactMap(\.shard?.index))
    guard present.count < count else { return }
    let missing = (1...count).lazy.filter { !present.contains($0) }.prefix(20)
    throw .missingShards(Array(missing), of: count)
  }
}
