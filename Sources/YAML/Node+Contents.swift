import Diagnostics

extension Node {
  /// The entries of a mapping, those of merge keys after its own; none for other nodes.
  package var entries: Entries { Entries(node: self) }

  /// The items of a list; none for other nodes.
  package var items: Items { Items(node: self) }

  /// Whether a list or mapping holds nothing.
  package var isEmpty: Bool {
    record.kind == .sequence ? record.detail == 0 : entries.first { _ in true } == nil
  }

  /// The value of a key, by text. Decoders go through ``entries`` once instead.
  package subscript(key: String) -> Node? {
    entries.first { $0.keyText == key }?.value
  }
}

/// One key of a mapping with its value.
package struct Entry: Sendable {
  let keyIndex: UInt32
  package let value: Node
  /// The key's number in the table the file was parsed with.
  package let symbol: Symbol
  /// Whether the entry comes from a merge key.
  package let isMerged: Bool

  package var key: Node { Node(stream: value.stream, written: keyIndex, reference: Node.noReference) }
  package var keyText: String { key.text }
  package var keySpan: SourceSpan { key.span }
}

package struct Entries: Sequence, Sendable {
  let node: Node

  package func makeIterator() -> Iterator { Iterator(node) }

  package struct Iterator: IteratorProtocol {
    private let node: Node
    private let merged: [Stream.MergedEntry]?
    private var position: Int
    private let end: Int

    init(_ node: Node) {
      self.node = node
      let record = node.record
      merged = record.flags.contains(.merging) ? node.stream.merged[node.index] : nil
      position = merged == nil ? Int(node.index) + 1 : 0
      end = record.kind == .mapping ? merged?.count ?? Int(record.end) : position
    }

    package mutating func next() -> Entry? {
      if let merged { return nextMerged(of: merged) }
      let records = node.stream.records
      while position < end {
        let key = position
        let value = Int(records[key].end)
        position = Int(records[value].end)
        if !records[key].flags.contains(.hidden) { return entry(key, reference: node.reference, isMerged: false) }
      }
      return nil
    }

    private mutating func nextMerged(of merged: [Stream.MergedEntry]) -> Entry? {
      guard position < end else { return nil }
      let shared = merged[position]
      position += 1
      let isMerged = shared.reference != Node.noReference
      let reference = node.isShared ? node.reference : shared.reference
      return entry(Int(shared.key), reference: reference, isMerged: isMerged)
    }

    private func entry(_ key: Int, reference: UInt32, isMerged: Bool) -> Entry {
      let record = node.stream.records[key]
      let value = Node(stream: node.stream, written: record.end, reference: reference)
      return Entry(
        keyIndex: UInt32(key), value: value, symbol: Symbol(rawValue: record.detail), isMerged: isMerged)
    }
  }
}

package struct Items: Sequence, Sendable {
  let node: Node

  package func makeIterator() -> Iterator { Iterator(node) }

  package struct Iterator: IteratorProtocol {
    private let node: Node
    private var position: UInt32
    private let end: UInt32

    init(_ node: Node) {
      self.node = node
      let record = node.record
      position = node.index + 1
      end = record.kind == .sequence ? record.end : position
    }

    package mutating func next() -> Node? {
      guard position < end else { return nil }
      let item = Node(stream: node.stream, written: position, reference: node.reference)
      position = node.stream.records[Int(position)].end
      return item
    }
  }
}
