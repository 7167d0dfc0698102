/// One node in the arena of a file. Nodes stand in reading order, a mapping's keys and values in turn.
struct NodeRecord: Sendable {
  enum Kind: UInt8, Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded, alias, mapping, sequence
  }

  enum Tag: UInt8, Sendable {
    case none, text, integer, decimal, boolean, null
  }

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    /// A list or mapping in brackets or braces.
    static let flow = Flags(rawValue: 1)
    /// A mapping whose entries are listed in ``Stream/merged``.
    static let merging = Flags(rawValue: 2)
    /// A key whose entry is not to be seen: a merge key, or one that was refused.
    static let hidden = Flags(rawValue: 4)
  }

  var kind: Kind
  var tag = Tag.none
  var flags: Flags = []
  /// A key's symbol; the number of records directly inside a list or mapping.
  var detail: UInt32 = 0
  /// Index after the last record of this subtree.
  var end: UInt32 = 0
  /// The token in the file, quotes included; a block ends with its last leaf.
  var start: UInt32
  var stop: UInt32
  /// Where the text begins: below the size of the file in the file itself, from there on in ``Stream/decoded``.
  /// For an alias the record it stands for.
  var text: UInt32 = 0
  var textCount: UInt32 = 0

  var isScalar: Bool { kind.rawValue <= Kind.folded.rawValue }
}
