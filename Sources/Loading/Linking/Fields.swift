import Diagnostics
import YAML

/// The entries of one mapping whose keys have been checked against its shape.
struct Fields {
  let node: Node
  /// In the order in which they were written.
  private(set) var written: [(key: Key, entry: Entry)] = []

  init(node: Node) {
    self.node = node
    written.reserveCapacity(8)
  }

  mutating func add(_ key: Key, _ entry: Entry) { written.append((key, entry)) }

  func entry(_ key: Key) -> Entry? {
    for (other, entry) in written where other == key { return entry }
    return nil
  }

  subscript(key: Key) -> Node? { entry(key)?.value }

  func has(_ key: Key) -> Bool { written.contains { $0.key == key } }

  var span: SourceSpan { node.span }
}
