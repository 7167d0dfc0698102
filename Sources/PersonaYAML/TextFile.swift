import PersonaDiagnostics

/// A file of text that is no YAML, such as a snippet or a table, held to what YAML files are held to.
package struct TextFile: Sendable {
  /// Without a byte order mark, and with LF at the end of every line; as they are when they are no text.
  package let bytes: [UInt8]
  /// Why they are no text: what is not UTF-8, control characters.
  package let diagnostics: [Diagnostic]

  package init(_ bytes: [UInt8], of file: FileID) {
    diagnostics = bytes.withUnsafeBufferPointer { ByteCheck($0).diagnostics(of: file, $0, isYAML: false) }
    self.bytes = diagnostics.isEmpty ? Self.normalized(bytes) : bytes
  }

  private static func normalized(_ bytes: [UInt8]) -> [UInt8] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = bytes.starts(with: mark) ? mark.count : 0
    guard start > 0 || bytes.contains(UInt8(ascii: "\r")) else { return bytes }
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count)
    for index in start..<bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\r"): lines.append(UInt8(ascii: "\n"))
      case UInt8(ascii: "\n") where index > start && bytes[index - 1] == UInt8(ascii: "\r"): continue
      case let byte: lines.append(byte)
      }
    }
    return lines
  }
}
