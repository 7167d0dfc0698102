import PersonaDiagnostics
import PersonaLanguage
import PersonaYAML

/// The entries of one mapping whose keys have been checked against its shape.
struct MappingFields {
  let node: YAMLNode
  /// In the order in which they were written.
  private(set) var written: [(key: FixtureKey, entry: YAMLEntry)] = []

  init(node: YAMLNode) {
    self.node = node
    written.reserveCapacity(4)
  }

  mutating func add(_ key: FixtureKey, _ entry: YAMLEntry) { written.append((key, entry)) }

  func entry(_ key: FixtureKey) -> YAMLEntry? {
    // By index: a loop over the entries would copy each.
    for place in written.indices where written[place].key == key { return written[place].entry }
    return nil
  }

  subscript(key: FixtureKey) -> YAMLNode? { entry(key)?.value }

  func has(_ key: FixtureKey) -> Bool { written.indices.contains { written[$0].key == key } }

  var span: SourceSpan { node.span }
}
