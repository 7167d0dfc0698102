import PersonaDiagnostics
import PersonaModel

/// What loading yields: everything that could be linked, and everything that is wrong with the rest.
package struct LoadedProject: Sendable {
  package var project: Project
  package var sources: SourceMap
  /// In reading order, without repetitions. An error invalidates the declaration it stands in.
  package var diagnostics: [Diagnostic]
  /// Ids that were declared and did not load.
  package var broken: [BrokenDeclaration]
  /// Ids of abstract bases, which personas extend and nothing else names.
  package var bases: [String] = []
  /// What messages go out on, the built-in channels and those of the project's own.
  package var messageChannels: [String] = []
  /// Texts that stand in no file, and were read in the project.
  package var fragments: Set<FileID> = []
  /// Whether files are lost in which personas may stand, so that nobody can tell what they have.
  var lacksPersonas = false

  package init(
    project: Project, sources: SourceMap, diagnostics: [Diagnostic], broken: [BrokenDeclaration] = []
  ) {
    self.project = project
    self.sources = sources
    self.diagnostics = diagnostics
    self.broken = broken
  }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// A declaration that did not load, so that what names it can say so.
package struct BrokenDeclaration: Sendable, Hashable {
  /// `persona`, `segment` …
  package let kind: String
  package let id: String
  /// Where it is named; nil when its file could not be read so far.
  package let span: SourceSpan?
}
