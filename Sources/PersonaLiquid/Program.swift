import PersonaDiagnostics

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
  let constants: [LiquidValue]
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
