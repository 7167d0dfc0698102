import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  func labels(_ node: YAMLNode) -> [LabelID] { texts(node, as: "a label").map { label($0, at: node.span) } }

  /// `{add, remove}`, or a list of labels put on.
  func labelChange(_ node: YAMLNode) -> LabelChange {
    var change = LabelChange()
    guard node.kind == .mapping else {
      change.add = labels(node)
      return change
    }
    guard let fields = fields(of: node, .labelChange) else { return change }
    change.add = fields[.add].map { labels($0) } ?? []
    change.remove = fields[.remove].map { labels($0) } ?? []
    if fields.node.isEmpty { reportExpected("`add` or `remove`", node) }
    return change
  }
}
