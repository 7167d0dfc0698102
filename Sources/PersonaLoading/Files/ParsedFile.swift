import PersonaDiagnostics
import PersonaLanguage
import PersonaYAML

/// One file read into nodes; nothing about it depends on any other file.
struct ParsedFile: Sendable {
  let id: FileID
  let source: SourceFile
  /// Nil for a file that holds no declarations.
  let stream: Stream?
  let diagnostics: [Diagnostic]
  /// Why a file that holds no declarations is no text, which is told where one is used: a project may keep others, too.
  let textFaults: [Diagnostic]
  /// Which table of keys its symbols count in.
  let table: Int

  /// Nodes that aliases add in it.
  var aliasNodes: Int { stream?.sharedNodes ?? 0 }

  /// Why nothing of it can be read: it is no text in UTF-8.
  var loss: Diagnostic? {
    guard diagnostics.count == 1, let only = diagnostics.first, [.invalidUTF8, .binaryFile].contains(only.id) else {
      return nil
    }
    return only
  }

  /// Whether nothing but expectations stands in it, as far as it can be read.
  var expectsAndDeclaresNothing: Bool {
    guard let stream, !diagnostics.contains(where: { $0.severity == .error }) else { return false }
    return stream.documents.allSatisfy { document in
      document.entries.first { _ in true }.flatMap { FixtureKey($0.symbol) } == .expectations
    }
  }

  init(_ file: InputFile, id: FileID, limits: PersonaYAML.FileLimits, table: Int, keys: inout KeyTable) {
    self.id = id
    self.table = table
    guard ProjectFiles.holdsDeclarations(file.path) else {
      let text = TextFile(file.bytes, of: id)
      source = SourceFile(path: file.path, bytes: text.bytes)
      (stream, diagnostics, textFaults) = (nil, [], text.diagnostics)
      return
    }
    source = SourceFile(path: file.path, bytes: file.bytes)
    textFaults = []
    (stream, diagnostics) = PersonaYAML.parse(file.bytes, of: id, keys: &keys, limits: limits)
  }

  /// A text that stands in no file, whatever its name is.
  init(
    fragment source: SourceFile, id: FileID, limits: PersonaYAML.FileLimits, table: Int, keys: inout KeyTable
  ) {
    (self.id, self.table, self.source) = (id, table, source)
    textFaults = []
    (stream, diagnostics) = PersonaYAML.parse(source.bytes, of: id, keys: &keys, limits: limits)
  }
}
