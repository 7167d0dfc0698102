import PersonaDiagnostics

/// A place in a document: a scalar, a list, a mapping or nothing. Aliases are followed, so a node is never one.
package struct YAMLNode: Sendable {
  package let stream: Stream
  let index: UInt32
  /// The alias or merge key through which this node was reached.
  let reference: UInt32

  static let noReference = UInt32.max

  package enum Kind: Sendable {
    case scalar, mapping, sequence
    /// An unquoted `null`, `~` or nothing at all.
    case null
  }

  /// The node written at a record, or the one an alias there stands for.
  init(stream: Stream, written index: UInt32, reference: UInt32) {
    self.stream = stream
    let record = stream.records[Int(index)]
    let isAlias = record.kind == .alias
    self.index = isAlias ? record.text : index
    self.reference = isAlias && reference == Self.noReference ? index : reference
  }

  var record: NodeRecord { stream.records[Int(index)] }

  package var kind: Kind {
    switch record.kind {
    case .mapping: .mapping
    case .sequence: .sequence
    default: isNull ? .null : .scalar
    }
  }

  /// Whether the node is an unquoted `null`, `~` or nothing at all.
  package var isNull: Bool {
    let record = record
    guard record.isScalar else { return false }
    // By far most scalars can be told by their length, without being read.
    if record.tag == .none, record.kind != .plain || record.textCount > Scalar.longestNull { return false }
    if case .null = resolved { return true }
    return false
  }

  /// Where the node is written, quotes and brackets included. A block ends with its last leaf, a block scalar with its
  /// last line that is not blank. Anchors and tags stand before it.
  package var span: SourceSpan { stream.span(of: record) }

  /// Whether the node was reached through an alias or a merge key, and so stands elsewhere.
  package var isShared: Bool { reference != Self.noReference }

  /// Whether a list or mapping is written in brackets or braces.
  package var isFlow: Bool { record.flags.contains(.flow) }
}
