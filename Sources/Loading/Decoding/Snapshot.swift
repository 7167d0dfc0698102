import Diagnostics
import Engine
import YAML

extension Linker {
  /// A file with the expected text: beside the expectations, or from the project's root.
  func snapshot(_ node: Node) -> Matcher.Snapshot? {
    guard let file = projectFile(node, beside: node, in: ["expectations"]) else { return nil }
    let source = source(of: file)
    guard let text = String(validating: source.bytes, as: UTF8.self) else {
      report(.invalidUTF8, "the file '\(source.path)' is not valid UTF-8", at: node.span)
      return nil
    }
    return Matcher.Snapshot(path: source.path, text: text)
  }
}
