import PersonaDiagnostics
import PersonaModel

/// Which lines of a project a change touches.
package struct TouchedLines: Sendable {
  /// What it is measured from, as the user names it.
  package let revision: String
  /// By path, from the first to the last.
  private var lines: [String: [ClosedRange<Int>]] = [:]

  package init(since revision: String) { self.revision = revision }

  package mutating func add(_ path: String, _ range: ClosedRange<Int>) { lines[path, default: []].append(range) }

  /// The lines of a file in which its bytes differ from what they were; where lines only went away, those around the gap.
  /// How a line ends is no difference.
  package mutating func add(_ path: String, from old: [UInt8], to new: [UInt8]) {
    guard old != new else { return }
    func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
      let file = SourceFile(path: path, bytes: bytes)
      return file.lineStarts.indices.map { file.line($0 + 1) }
    }
    for change in SequenceDifference(from: lines(old), to: lines(new)).changes {
      let lines = change.new
      add(
        path, lines.isEmpty ? max(1, lines.lowerBound)...lines.lowerBound + 1 : lines.lowerBound + 1...lines.upperBound)
    }
  }

  package func touches(_ path: String, _ range: ClosedRange<Int>) -> Bool {
    guard let lines = lines[path] else { return false }
    let next = lines.firstPlace { $0.upperBound >= range.lowerBound }
    return next < lines.count && lines[next].overlaps(range)
  }
}

/// The declarations that a change touches, each from its first key to the next declaration; a file that declares nothing,
/// such as a snippet, is one piece.
struct TouchedPlaces {
  private let changes: TouchedLines
  private let sources: SourceMap
  /// By file, where its declarations begin.
  private var starts: [FileID: [UInt32]] = [:]

  init(_ changes: TouchedLines, in context: ReportContext) {
    self.changes = changes
    sources = context.sources
    for span in context.project.headers.map(\.span) { starts[span.file, default: []].append(span.start) }
    for file in starts.keys { starts[file]?.sort() }
  }

  func holds(_ span: SourceSpan) -> Bool {
    let file = sources[span.file]
    let starts = starts[span.file] ?? []
    let next = starts.firstPlace { $0 > span.start }
    let first = next > 1 ? file.position(at: starts[next - 1]).line : 1
    let last = next < starts.count ? file.position(at: starts[next]).line - 1 : Int.max
    return changes.touches(file.path, first...max(first, last))
  }
}

extension Project {
  fileprivate var headers: [Header] {
    personas.filter { $0.variantOf == nil }.map(\.header) + accounts.map(\.header) + segments.map(\.header)
      + traits.map(\.header) + templates.map(\.header) + workflows.map(\.header) + profileSets.map(\.header)
      + expectations.map(\.header)
  }
}

extension Array {
  /// Of a list at whose beginning something does not hold, and from some place on it does: that place.
  fileprivate func firstPlace(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
