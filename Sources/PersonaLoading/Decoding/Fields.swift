import PersonaDiagnostics
import PersonaYAML

/// The entries of one mapping whose keys have been checked against its shape.
struct Fields {
  let node: YAMLNode
  /// In the order in which they were written.
  private(set) var written: [(key: Key, entry: YAMLEntry)] = []

  init(node: YAMLNode) {
    self.node = node
    written.reserveCapacity(4)
  }

  mutating func add(_ key: Key, _ entry: YAMLEntry) { written.append((key, entry)) }

  func entry(_ key: Key) -> YAMLEntry? {
    // By index: a loop over the entries would copy each.
    for place in written.indices where written[place].key == key { return written[place].entry }
    return nil
  }

  subscript(key: Key) -> YAMLNode? { entry(key)?.value }

  func has(_ key: Key) -> Bool { written.indices.contains { written[$0].key == key } }

  var span: SourceSpan { node.span }
}
