import PersonaDiagnostics
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  /// A file with the expected text: beside the expectations, or from the project's root.
  func snapshot(_ node: YAMLNode) -> Matcher.Snapshot? {
    guard let file = projectFile(node, beside: node, in: ["expectations"]), let source = text(of: file) else {
      return nil
    }
    return Matcher.Snapshot(path: source.path, text: String(decoding: source.bytes, as: UTF8.self))
  }
}
