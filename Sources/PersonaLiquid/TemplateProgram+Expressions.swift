/// Where a value comes from.
struct ValueSource: Sendable, Equatable {
  enum Kind: UInt8, Sendable {
    case constant, read, range
    /// Computed within the expression, as some dialects do: an ``BinaryOperation``, or a value with filters.
    case operation, expression
    /// A piece of the project that is rendered where its text is asked for: a ``ContentBlock``.
    case block
  }

  let kind: Kind
  let index: Int32

  static func constant(_ index: Int) -> ValueSource { ValueSource(kind: .constant, index: Int32(index)) }
}

/// A snippet whose text is a value, as Braze's `content_blocks.${name}` has it.
struct ContentBlock: Sendable {
  let name: String
  let range: Range<UInt32>
}

struct OperandPair: Sendable {
  let first: ValueSource
  let second: ValueSource
}

/// Two values and what joins them, for the dialects that compute within expressions.
struct BinaryOperation: Sendable {
  enum Kind: Sendable {
    case compare(ComparisonTerm.Relation)
    case and, or
    /// Of the right value alone.
    case not
    /// The left value; the right one is worked out and dropped.
    case first
  }

  let kind: Kind
  let left: ValueSource
  let right: ValueSource
}

/// A variable with the path into it.
struct Read: Sendable {
  /// The root variable, or -1 when `root` computes its name.
  let slot: Int32
  let root: ValueSource?
  let keys: Range<Int32>
  let range: Range<UInt32>
}

/// One step of a path. Its name stands in a table of its own, so that walking a path copies only numbers.
struct PathKey: Sendable {
  /// The number of the name in `.name` or `['name']`, -1 for a computed key.
  let name: Int32
  let hash: UInt64
  let member: BuiltInMember?
  /// Only the dotted form asks an array for its size.
  let isDotted: Bool
  let operand: ValueSource
}

/// The members that values have without being hashes.
enum BuiltInMember: String, Sendable, CaseIterable {
  case size, first, last
  case index, index0, rindex, rindex0, length, name, parentloop
  case col, col0
  case colFirst = "col_first"
  case colLast = "col_last"
  case row
}

/// A value with the filters it goes through.
struct Expression: Sendable {
  let head: ValueSource
  let filters: Range<Int32>
}

struct FilterCall: Sendable {
  /// Nil for a filter nobody knows, which the lenient modes pass the value through.
  let definition: FilterDefinition?
  /// The definition's, here so that a call on whole numbers does not look into it.
  let integers: (@Sendable (Int, Int) -> Int?)?
  /// The arguments, named ones last.
  let operands: Range<Int32>
  /// The names of the named ones, in a table of their own.
  let keywords: Range<Int32>
  /// Where the filter's name stands.
  let range: Range<UInt32>
}

/// One term of a condition and how the next is joined to it; there is no precedence.
struct ComparisonTerm: Sendable {
  enum Relation: Sendable {
    case equal, notEqual, less, greater, lessOrEqual, greaterOrEqual, contains
    /// One that only a lenient parse lets through; using it is an error.
    case unknown
  }

  enum Joint: Sendable { case none, and, or }

  let left: ValueSource
  /// Nil for a bare value.
  let operation: Relation?
  /// Where the operator stands.
  let operatorRange: Range<UInt32>
  let right: ValueSource
  var joint: Joint
}

extension BuiltInMember {
  private static let all = allCases
  private static let table = NameTable(all.map(\.rawValue))

  init?(bytes: UnsafeBufferPointer<UInt8>) {
    guard let index = Self.table.index(of: bytes) else { return nil }
    self = Self.all[index]
  }
}
