import Diagnostics
import YAML

/// One file read into nodes; nothing about it depends on any other file.
struct ParsedFile: Sendable {
  let id: FileID
  let source: SourceFile
  /// Nil for a file that holds no declarations.
  let stream: Stream?
  let diagnostics: [Diagnostic]
  /// Which table of keys its symbols count in.
  let table: Int

  /// Whether nothing but expectations stands in it, as far as it can be read.
  var expectsAndDeclaresNothing: Bool {
    guard let stream, !diagnostics.contains(where: { $0.severity == .error }) else { return false }
    return stream.documents.allSatisfy { document in
      document.entries.first { _ in true }.flatMap { Key($0.symbol) } == .expectations
    }
  }

  init(_ file: InputFile, id: FileID, table: Int, keys: inout KeyTable) {
    // Places in a table are counted in UTF-8, whatever the file is written in.
    let bytes = file.path.hasSuffix(".csv") ? TextDecoder.utf8(of: file.bytes) : file.bytes
    source = SourceFile(path: file.path, bytes: bytes)
    self.id = id
    self.table = table
    guard ProjectFiles.holdsDeclarations(file.path) else {
      (stream, diagnostics) = (nil, [])
      return
    }
    let (stream, diagnostics) = YAML.parse(file.bytes, of: id, keys: &keys)
    self.stream = stream
    self.diagnostics = diagnostics
  }
}
