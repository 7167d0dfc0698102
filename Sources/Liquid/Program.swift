import Diagnostics

/// A template as it runs: flat instructions in the order of the text, and the tables they point into.
///
/// A class because templates, snippets and renders share it; everything in it is fixed once it is made.
final class Program: Sendable {
  let name: String
  let source: SourceText
  let isPartial: Bool
  let nodes: [Node]
  /// Literal text with whitespace control already applied.
  let text: [UInt8]
  let constants: [Value]
  let operands: [Operand]
  let reads: [Read]
  let keys: [PathKey]
  let keyNames: [String]
  let ranges: [OperandPair]
  let expressions: [Expression]
  let filters: [FilterCall]
  let keywordNames: [String]
  let comparisons: [Comparison]
  let branches: [Branch]
  let loops: [LoopTag]
  let cycles: [CycleTag]
  let partials: [PartialTag]
  let slots: NameTable
  let branchSites: [BranchSite]
  /// Whether `offset: continue` can be met, so that loops must remember where they stopped.
  let remembersOffsets: Bool

  init(_ builder: consuming ProgramBuilder, name: String, source: SourceText, isPartial: Bool) {
    self.name = name
    self.source = source
    self.isPartial = isPartial
    nodes = builder.nodes
    text = builder.text
    constants = builder.constants
    operands = builder.operands
    reads = builder.reads
    keys = builder.keys
    keyNames = builder.keyNames.names
    ranges = builder.ranges
    expressions = builder.expressions
    filters = builder.filters
    keywordNames = builder.keywordNames
    comparisons = builder.comparisons
    branches = builder.branches
    loops = builder.loops
    cycles = builder.cycles
    partials = builder.partials
    slots = builder.slots
    branchSites = builder.branchSites
    remembersOffsets = builder.remembersOffsets
  }

  /// What stands at a place of the template.
  func text(at range: Range<UInt32>) -> String {
    String(decoding: source.bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
  }

  func keywords(of call: FilterCall) -> ArraySlice<String> {
    keywordNames[Int(call.keywords.lowerBound)..<Int(call.keywords.upperBound)]
  }

  /// The offsets of the line feeds.
  var lineBreaks: [Int] { source.bytes.indices.filter { source.bytes[$0] == 0x0A } }

  /// The 1-based line of a byte of the template, as the reference counts it.
  func line(at offset: Int) -> Int {
    1 + source.bytes.prefix(offset).reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
  }
}

/// One instruction. Those of a block's body follow it, up to `end`.
struct Node: Sendable {
  var instruction: Instruction
  /// The index after the last instruction that belongs to this one.
  var end: Int32
  /// The byte whose line the reference names in errors.
  let site: UInt32
  let range: Range<UInt32>
  /// A block that can print nothing does not print its own error either.
  var isBlank: Bool
}

enum Instruction: Sendable {
  case text(start: Int32, count: Int32)
  /// Text of a `raw`, which whitespace control and blank bodies leave alone.
  case verbatim(start: Int32, count: Int32)
  case output(Int32)
  case assign(slot: Int32, expression: Int32)
  case capture(slot: Int32)
  /// Branches of which the first that holds is taken.
  case conditional(Range<Int32>)
  /// Branches of which every one that holds is taken.
  case cases(Range<Int32>)
  case loop(Int32)
  case tableLoop(Int32)
  case breakLoop
  case continueLoop
  case cycle(Int32)
  case increment(slot: Int32)
  case decrement(slot: Int32)
  case ifChanged
  case include(Int32)
  case render(Int32)
  case nothing
}

/// Where a value comes from.
struct Operand: Sendable, Equatable {
  enum Kind: UInt8, Sendable { case constant, read, range }

  let kind: Kind
  let index: Int32

  static func constant(_ index: Int) -> Operand { Operand(kind: .constant, index: Int32(index)) }
}

struct OperandPair: Sendable {
  let first: Operand
  let second: Operand
}

/// A variable with the path into it.
struct Read: Sendable {
  /// The root variable, or -1 when `root` computes its name.
  let slot: Int32
  let root: Operand?
  let keys: Range<Int32>
  let range: Range<UInt32>
}

/// One step of a path. Its name stands in a table of its own, so that walking a path copies only numbers.
struct PathKey: Sendable {
  /// The number of the name in `.name` or `['name']`, -1 for a computed key.
  let name: Int32
  let hash: UInt64
  let member: Member?
  /// Only the dotted form asks an array for its size.
  let isDotted: Bool
  let operand: Operand
}

/// The members that values have without being hashes.
enum Member: String, Sendable, CaseIterable {
  case size, first, last
  case index, index0, rindex, rindex0, length, name, parentloop
  case col, col0
  case colFirst = "col_first"
  case colLast = "col_last"
  case row
}

/// A value with the filters it goes through.
struct Expression: Sendable {
  let head: Operand
  let filters: Range<Int32>
}

struct FilterCall: Sendable {
  /// Nil for a filter nobody knows, which the lenient modes pass the value through.
  let definition: FilterDefinition?
  /// The arguments, named ones last.
  let operands: Range<Int32>
  /// The names of the named ones, in a table of their own.
  let keywords: Range<Int32>
  /// Where the filter's name stands.
  let range: Range<UInt32>
}

/// One term of a condition and how the next is joined to it; there is no precedence.
struct Comparison: Sendable {
  enum Operator: Sendable {
    case equal, notEqual, less, greater, lessOrEqual, greaterOrEqual, contains
    /// One that only a lenient parse lets through; using it is an error.
    case unknown
  }

  enum Joint: Sendable { case none, and, or }

  let left: Operand
  /// Nil for a bare value.
  let operation: Operator?
  /// Where the operator stands.
  let operatorRange: Range<UInt32>
  let right: Operand
  var joint: Joint
}

/// A way through an `if`, `unless` or `case`.
struct Branch: Sendable {
  /// Empty for `else`.
  let condition: Range<Int32>
  let isNegated: Bool
  var body: Range<Int32>
  let site: Int32
}

struct LoopTag: Sendable {
  let variable: Int32
  let forloop: Int32
  /// `variable-collection`: the name of the loop, under which its offset is kept.
  let name: String
  let collection: Operand
  let limit: Operand?
  let offset: Operand?
  let continues: Bool
  let isReversed: Bool
  let columns: Operand?
  var body: Range<Int32>
  var otherwise: Range<Int32>?
  var bodySite: Int32
  /// Of the `else`, or of the way around a loop without one; -1 when the list can not be empty.
  var otherwiseSite: Int32
}

struct CycleTag: Sendable {
  /// Nil for a cycle known by its values.
  let name: Operand?
  let key: String
  let values: Range<Int32>
}

/// `render` and `include`.
struct PartialTag: Sendable {
  let number: Int32
  let name: Operand
  let value: Operand?
  let iterates: Bool
  let alias: String?
  let arguments: [Argument]

  struct Argument: Sendable {
    let name: String
    let value: Operand
  }
}

/// A place where a template takes one way or another, for coverage.
package struct BranchSite: Sendable, Hashable {
  /// The tag that begins the way: `if`, `elsif`, `else`, `unless`, `when`, `for`, `tablerow` or `for-else`. For a way
  /// that is not written, the tag that might have had it: `if`, `unless`, `case`, `for` or `tablerow`.
  package let kind: String
  package let span: SourceSpan
  /// No condition holds or nothing is in the list, and the template has no `else` for it.
  package let isUnwritten: Bool
}

extension Member {
  private static let all = allCases
  private static let table = NameTable(all.map(\.rawValue))

  init?(bytes: UnsafeBufferPointer<UInt8>) {
    guard let index = Self.table.index(of: bytes) else { return nil }
    self = Self.all[index]
  }
}
