import Diagnostics
import Engine
import YAML

extension Linker {
  /// A regular expression, or a part of a scalar that is one; what is wrong with it is shown inside it.
  func pattern(_ node: Node, in part: Range<Int>? = nil) -> Pattern? {
    guard let text = text(node, as: "a regular expression") else { return nil }
    let part = part ?? 0..<text.utf8.count
    do {
      return try Pattern(String(decoding: Array(text.utf8)[part], as: UTF8.self))
    } catch {
      let range = error.range.lowerBound + part.lowerBound..<error.range.upperBound + part.lowerBound
      report(.invalidPattern, error.message, at: node.sourceText.span(of: range), help: error.help)
      return nil
    }
  }
}
