import PersonaAnalysis
import PersonaDiagnostics
import PersonaModel
import PersonaVerification

/// Coverage as it is told: what is reached of each file, and the places that are not.
package struct CoverageDocument: Sendable {
  package typealias Tallies = [Sites.Branch.Kind: Coverage.Tally]

  package let files: [File]
  package let total: Tallies
  /// What it was narrowed down to, such as `changed since main`; empty for everything.
  package let scope: String
  /// As a run tells it.
  package let proof: Proof?
  /// What has changed and nothing reaches, in the order of files and places; nil where all is told.
  package let unreached: [Declaration]?

  package struct File: Sendable {
    package let path: String
    package let tallies: Tallies
    package let missing: [Missing]

    fileprivate init(of ways: [Coverage.CountedWay], in source: SourceFile) {
      path = source.path
      tallies = Coverage.tallies(of: ways)
      missing = ways.filter { !$0.isTaken }.map(\.way).sorted { $0.span.start < $1.span.start }.map {
        Missing(kind: $0.kind, words: visibleText($0.words), position: source.position(at: $0.span.start))
      }
    }
  }

  /// A way that nothing takes.
  package struct Missing: Sendable {
    package let kind: Sites.Branch.Kind
    package let words: String
    package let position: SourcePosition
  }

  /// A segment, a template or a workflow.
  package struct Declaration: Sendable {
    package let kind: String
    package let id: String
    package let place: SourceLocation

    var words: String { "\(kind) '\(id)' has changed, and nobody reaches it" }
  }

  /// `decided` are the cases whose ways were counted.
  package init(
    _ coverage: Coverage, decided: [TestCase], in context: ReportContext, since changes: TouchedLines? = nil
  ) {
    let places = changes.map { TouchedPlaces($0, in: context) }
    let wanted = coverage.counted.filter { places?.holds($0.way.span) ?? true }
    let byFile = Dictionary(grouping: wanted) { $0.way.span.file }
    files = context.sources.files.indices.compactMap { index in
      let id = FileID(index: UInt32(index))
      return byFile[id].map { File(of: $0, in: context.sources[id]) }
    }
    total = Coverage.tallies(of: wanted)
    scope = changes.map { "changed since \($0.revision)" } ?? ""
    proof = Proof(
      decided: decided.count, about: Subjects(of: decided, in: context.project), unasked: context.project.unasked)
    unreached = places.map { places in
      coverage.unreached(in: context.project).filter { places.holds($0.span) }.map {
        Declaration(kind: $0.kind.rawValue, id: visibleText($0.id), place: context.sources.location(of: $0.span))
      }
    }
  }

  package var whole: Coverage.Tally { total.whole }
}

extension CoverageDocument.Tallies {
  /// All kinds together.
  package var whole: Coverage.Tally { values.reduce(Coverage.Tally(), +) }
}

extension Sites.Branch.Kind {
  /// As a column is called.
  package var title: String {
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
