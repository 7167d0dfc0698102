import PersonaDiagnostics
import PersonaTemplates

/// A template as it runs: flat instructions in the order of the text, and the tables they point into.
///
/// A class because templates, snippets and renders share it; everything in it is fixed once it is made.
final class TemplateProgram: Sendable {
  let name: String
  let dialect: Dialect
  let source: SourceText
  let isPartial: Bool
  let nodes: FixedTable<ProgramNode>
  /// Literal text with whitespace control already applied.
  let text: FixedTable<UInt8>
  let constants: [LiquidValue]
  let operands: FixedTable<ValueSource>
  let reads: FixedTable<Read>
  let keys: FixedTable<PathKey>
  let keyNames: [String]
  let ranges: [OperandPair]
  let operations: [BinaryOperation]
  let expressions: FixedTable<Expression>
  let filters: FixedTable<FilterCall>
  let keywordNames: [String]
  let comparisons: FixedTable<ComparisonTerm>
  let branches: FixedTable<ConditionalBranch>
  let loops: [LoopTag]
  let cycles: [CycleTag]
  let partials: [PartialTag]
  let layouts: [(name: ValueSource, range: Range<Int>)]
  let hostTags: [HostTag]
  let contentBlocks: [ContentBlock]
  /// Names of the project's own tags, one for each use.
  let declaredTags: [String]
  let slots: NameTable
  /// Of the names those whose texts hold Liquid, as some platforms have them.
  let liquidSlots: [Int32]
  let branchSites: [BranchSite]
  /// Whether `offset: continue` can be met, so that loops must remember where they stopped.
  let remembersOffsets: Bool

  init(
    _ builder: consuming ProgramBuilder, name: String, source: SourceText, isPartial: Bool, dialect: Dialect
  ) {
    self.name = name
    self.dialect = dialect
    self.source = source
    self.isPartial = isPartial
    nodes = FixedTable(builder.nodes)
    text = FixedTable(builder.text)
    constants = builder.constants
    operands = FixedTable(builder.operands)
    reads = FixedTable(builder.reads)
    keys = FixedTable(builder.keys)
    keyNames = builder.keyNames.names
    ranges = builder.ranges
    operations = builder.operations
    expressions = FixedTable(builder.expressions)
    filters = FixedTable(builder.filters)
    keywordNames = builder.keywordNames
    comparisons = FixedTable(builder.comparisons)
    branches = FixedTable(builder.branches)
    loops = builder.loops
    cycles = builder.cycles
    partials = builder.partials
    layouts = builder.layouts
    hostTags = builder.hostTags
    contentBlocks = builder.contentBlocks
    declaredTags = builder.declaredTags
    slots = builder.slots
    liquidSlots = dialect.liquidRoots.compactMap { [slots] in slots.index(of: $0).map { Int32($0) } }
    branchSites = builder.branchSites
    remembersOffsets = builder.remembersOffsets
  }

  deinit {
    nodes.deallocate()
    text.deallocate()
    operands.deallocate()
    reads.deallocate()
    keys.deallocate()
    expressions.deallocate()
    filters.deallocate()
    comparisons.deallocate()
    branches.deallocate()
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
