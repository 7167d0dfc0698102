import Diagnostics
import Engine
import YAML

extension OperandReader {
  func patterns(_ node: Node) -> Operand? {
    let patterns = linker.oneOrMore(node).compactMap { linker.pattern($0) }
    return patterns.isEmpty ? nil : .patterns(patterns)
  }
}
