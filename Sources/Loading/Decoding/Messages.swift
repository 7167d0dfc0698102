import Diagnostics
import Engine
import Liquid
import YAML

/// What all templates of a project share when they are parsed.
struct MessageEnvironment {
}

extension Linker {
  /// A scalar with Liquid in it, or `{file: …}` relative to `templates/`.
  func message(_ node: Node) -> MessageText? {
    if node.kind == .mapping {
      guard let file = fields(of: node, .file)?[.file] else { return nil }
      guard let found = projectFile(file, beside: node, in: ["templates"]) else { return nil }
      let source = SourceText(wholeFile: found, bytes: files[Int(found.index)].source.bytes)
      return parsed(source, at: file.span)
    }
    guard text(node, as: "text, or `{file: …}`") != nil else { return nil }
    return parsed(node.sourceText, at: node.span)
  }

  private func parsed(_ source: SourceText, at span: SourceSpan) -> MessageText? {
    MessageText(source: source, template: Template(), span: span)
  }

  /// An expression of Liquid, as it would stand between `{{` and `}}`.
  func formula(_ node: Node) -> MessageText? {
    guard text(node, as: "an expression such as `lifetimeValue | divided_by: orderCount`") != nil else { return nil }
    return parsed(node.sourceText, at: node.span)
  }

  /// A value whose texts may hold Liquid.
  func messageValue(_ node: Node) -> MessageValue {
    switch node.kind {
    case .sequence: .list(node.items.map { messageValue($0) })
    case .mapping:
      .map(node.entries.map { MessageValue.Entry(key: Name($0.keyText), value: messageValue($0.value)) })
    case .scalar where node.holdsLiquid: message(node).map { .text($0) } ?? .value(.null)
    case .scalar, .null: .value(value(node))
    }
  }
}
