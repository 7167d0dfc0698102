import Diagnostics
import YAML

/// One file read into nodes; nothing about it depends on any other file.
struct ParsedFile: Sendable {
  let source: SourceFile
  /// Nil for a file that holds no declarations.
  let stream: Stream?
  let diagnostics: [Diagnostic]
  /// Which table of keys its symbols count in.
  let table: Int

  init(_ file: InputFile, id: FileID, table: Int, keys: inout KeyTable) {
    // Places in a table are counted in UTF-8, whatever the file is written in.
    let bytes = file.path.hasSuffix(".csv") ? TextDecoder.utf8(of: file.bytes) : file.bytes
    source = SourceFile(path: file.path, bytes: bytes)
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
