import PersonaDiagnostics

extension YAMLNode {
  /// The entries of a mapping, those of merge keys after its own; none for other nodes.
  package var entries: Entries { Entries(node: self) }

  /// The items of a list; none for other nodes.
  package var items: Items { Items(node: self) }

  /// Whether a list or mapping holds nothing.
  package var isEmpty: Bool {
    record.kind == .sequence ? record.detail == 0 : entries.first { _ in true } == nil
  }

  /// The number of items of a list, or of keys and values of a mapping without merge keys.
  package var count: Int { Int(record.detail) }

  /// The place of a mapping's first key; nil for an empty mapping and for other nodes.
  package var firstKeySpan: SourceSpan? {
    let record = record
    guard record.kind == .mapping, index + 1 < record.end else { return nil }
    let first = stream.records[Int(index) + 1]
    return first.flags.contains(.hidden) ? entries.first { _ in true }?.keySpan : stream.span(of: first)
  }

  /// Calls `body` with the number of each key of a mapping, those of merge keys too.
  package func forEachKey(_ body: (Symbol) -> Void) {
    let record = record
    guard !record.flags.contains(.merging) else { return entries.forEach { body($0.symbol) } }
    guard record.kind == .mapping else { return }
    var key = Int(index) + 1
    let end = Int(record.end)
    stream.records.withUnsafeBufferPointer { records in
      while key < end {
        if !records[key].flags.contains(.hidden) { body(Symbol(rawValue: records[key].detail)) }
        key = Int(records[Int(records[key].end)].end)
      }
    }
  }

  /// The value of a key, by text. Decoders go through ``entries`` once instead.
  package subscript(key: String) -> YAMLNode? {
    entries.first { $0.keyText == key }?.value
  }
}

/// One key of a mapping with its value.
package struct YAMLEntry: Sendable {
  let keyIndex: UInt32
  package let value: YAMLNode
  /// The key's number in the table the file was parsed with.
  package let symbol: Symbol
  /// Whether the entry comes from a merge key.
  package let isMerged: Bool

  package var key: YAMLNode { YAMLNode(stream: value.stream, written: keyIndex, reference: YAMLNode.noReference) }
  package var keyText: String { key.text }
  package var keySpan: SourceSpan { key.span }
}

package struct Entries: Sequence, Sendable {
  let node: YAMLNode

  package func makeIterator() -> Iterator { Iterator(node) }

  package struct Iterator: IteratorProtocol {
    private let node: YAMLNode
    private let merged: [Stream.MergedEntry]?
    private var position: Int
    private let end: Int

    init(_ node: YAMLNode) {
      self.node = node
      let record = node.record
      merged = record.flags.contains(.merging) ? node.stream.merged[node.index] : nil
      position = merged == nil ? Int(node.index) + 1 : 0
      end = record.kind == .mapping ? merged?.count ?? Int(record.end) : position
    }

    package mutating func next() -> YAMLEntry? {
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

    private mutating func nextMerged(of merged: [Stream.MergedEntry]) -> YAMLEntry? {
      guard position < end else { return nil }
      let shared = merged[position]
      position += 1
      let isMerged = shared.reference != YAMLNode.noReference
      let reference = node.isShared ? node.reference : shared.reference
      return entry(Int(shared.key), reference: reference, isMerged: isMerged)
    }

    private func entry(_ key: Int, reference: UInt32, isMerged: Bool) -> YAMLEntry {
      let record = node.stream.records[key]
      let value = YAMLNode(stream: node.stream, written: record.end, reference: reference)
      return YAMLEntry(
        keyIndex: UInt32(key), value: value, symbol: Symbol(rawValue: record.detail), isMerged: isMerged)
    }
  }
}

package struct Items: Sequence, Sendable {
  let node: YAMLNode

  package func makeIterator() -> Iterator { Iterator(node) }

  package struct Iterator: IteratorProtocol {
    private let node: YAMLNode
    private var position: UInt32
    private let end: UInt32

    init(_ node: YAMLNode) {
      self.node = node
      let record = node.record
      position = node.index + 1
      end = record.kind == .sequence ? record.end : position
    }

    package mutating func next() -> YAMLNode? {
      guard position < end else { return nil }
      let item = YAMLNode(stream: node.stream, written: position, reference: node.reference)
      position = node.stream.records[Int(position)].end
      return item
    }
  }
}

extension YAMLNode {
  /// A place to point at that is no longer than a line or two: a block by its first key or item.
  package var headSpan: SourceSpan {
    guard !isFlow else { return span }
    return firstKeySpan ?? span
  }
}
