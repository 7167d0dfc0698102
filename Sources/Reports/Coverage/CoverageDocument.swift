import Diagnostics
import Engine

/// Coverage as it is told: what is reached of each file, and the places that are not.
package struct CoverageDocument: Sendable {
  package typealias Tallies = [Sites.Way.Kind: Coverage.Tally]

  package let files: [File]
  package let total: Tallies
  /// What it was narrowed down to, such as `changed since main`; empty for everything.
  package let scope: String

  package struct File: Sendable {
    package let path: String
    package let tallies: Tallies
    package let missing: [Missing]
  }

  /// A way that nothing takes.
  package struct Missing: Sendable {
    package let kind: Sites.Way.Kind
    package let words: String
    package let position: SourcePosition
  }

  package init(_ coverage: Coverage, in context: ReportContext, since changes: TouchedLines? = nil) {
    let places = changes.map { TouchedPlaces($0, in: context) }
    func isWanted(_ way: Sites.Way) -> Bool { places?.holds(way.span) ?? true }
    let missing = Dictionary(grouping: coverage.missing.filter(isWanted)) { $0.span.file }
    files = context.sources.files.indices.compactMap { index in
      let id = FileID(index: UInt32(index))
      let tallies = coverage.tallies { $0.span.file == id && isWanted($0) }
      guard !tallies.isEmpty else { return nil }
      let source = context.sources[id]
      return File(
        path: source.path, tallies: tallies,
        missing: (missing[id] ?? []).sorted { $0.span.start < $1.span.start }.map {
          Missing(kind: $0.kind, words: visibleText($0.words), position: source.position(at: $0.span.start))
        })
    }
    total = coverage.tallies(where: isWanted)
    scope = changes.map { "changed since \($0.revision)" } ?? ""
  }

  package var whole: Coverage.Tally { total.whole }
}

extension CoverageDocument.Tallies {
  /// All kinds together.
  var whole: Coverage.Tally { values.reduce(Coverage.Tally(), +) }
}

extension Sites.Way.Kind {
  /// As a column is called.
  var title: String {
    switch self {
    case .condition: "conditions"
    case .step: "steps"
    case .branch: "branches"
    case .templateBranch: "template branches"
    }
  }
}

extension Coverage.Tally {
  /// Cut off, not rounded, so that 100 % means all.
  package var percentInWords: String {
    let tenths = total == 0 ? 1000 : taken * 1000 / total
    return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }
}
