import PersonaModel
import PersonaYAML

extension OperandReader {
  func patterns(_ node: YAMLNode) -> Operand? {
    if node.kind == .sequence, node.isEmpty { linker.reportExpected("a regular expression", node) }
    let patterns = linker.oneOrMore(node).compactMap { linker.pattern($0) }
    return patterns.isEmpty ? nil : .patterns(patterns)
  }
}
