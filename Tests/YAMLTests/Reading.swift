import PersonaDiagnostics
import PersonaYAML

/// A text read as a file, with what was said about it in short.
struct Reading {
  let stream: PersonaYAML.Stream
  let diagnostics: [Diagnostic]
  let source: SourceFile

  init(_ text: String, limits: FileLimits = FileLimits()) { self.init(Array(text.utf8), limits: limits) }

  init(_ bytes: [UInt8], limits: FileLimits = FileLimits()) {
    var keys = KeyTable(known: ["persona", "name"])
    source = SourceFile(path: "test.yaml", bytes: bytes)
    (stream, diagnostics) = parse(bytes, of: FileID(index: 0), keys: &keys, limits: limits)
  }

  /// `id line:column` of each finding.
  var findings: [String] {
    diagnostics.map { "\($0.id.rawValue) \(place($0.span?.start ?? 0))" }
  }

  /// `line:column` of an offset.
  func place(_ offset: UInt32) -> String {
    let position = source.position(at: offset)
    return "\(position.line):\(position.column)"
  }

  /// All documents as JSON, one line each.
  var json: String { stream.documents.map { $0.json }.joined(separator: "\n") }
}

extension YAMLNode {
  var json: String {
    switch kind {
    case .null: "null"
    case .sequence: "[" + items.map { $0.json }.joined(separator: ",") + "]"
    case .mapping: "{" + entries.map { "\(quoted($0.keyText)):\($0.value.json)" }.joined(separator: ",") + "}"
    case .scalar:
      switch resolved {
      case .null: "null"
      case .boolean(let value): "\(value)"
      case .integer(let value): "\(value)"
      case .decimal(let value): "\(value)"
      case .beyondRange: "beyond range"
      case .text: quoted(text)
      }
    }
  }

  /// This node and all below it, aliases followed.
  var subtree: [YAMLNode] {
    [self] + items.flatMap { $0.subtree } + entries.flatMap { [$0.key] + $0.value.subtree }
  }
}

func quoted(_ text: String) -> String {
  var shown = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": shown += "\\\""
    case "\\": shown += "\\\\"
    case "\n": shown += "\\n"
    case "\t": shown += "\\t"
    default: shown.unicodeScalars.append(scalar)
    }
  }
  return shown + "\""
}
