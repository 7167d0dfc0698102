import Diagnostics
import YAML

/// The entries of one mapping whose keys have been checked against its shape.
struct Fields {
  let node: Node
  private var keys: [Key] = []
  private var entries: [Entry] = []

  init(node: Node) { self.node = node }

  mutating func add(_ key: Key, _ entry: Entry) {
    keys.append(key)
    entries.append(entry)
  }

  func entry(_ key: Key) -> Entry? {
    keys.firstIndex(of: key).map { entries[$0] }
  }

  subscript(key: Key) -> Node? { entry(key)?.value }

  func has(_ key: Key) -> Bool { keys.contains(key) }

  /// In the order in which they were written.
  var written: Zip2Sequence<[Key], [Entry]> { zip(keys, entries) }

  var span: SourceSpan { node.span }
}
