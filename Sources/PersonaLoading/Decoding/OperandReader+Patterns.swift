import PersonaModel
import PersonaYAML

extension OperandReader {
  func patterns(_ node: YAMLNode) -> Operand? {
    if node.kind == .sequence, node.isEmpty { decoder.reportExpected("a regular expression", node) }
    let patterns = decoder.oneOrMore(node).compactMap { decoder.pattern($0) }
    return patterns.isEmpty ? nil : .patterns(patterns)
  }
}
