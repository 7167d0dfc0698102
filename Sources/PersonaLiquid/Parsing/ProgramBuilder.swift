import PersonaTemplates

/// The tables of a ``TemplateProgram`` while they grow.
struct ProgramBuilder {
  var nodes: [ProgramNode] = []
  var text: [UInt8] = []
  var constants: [LiquidValue] = [.null]
  var operands: [ValueSource] = []
  var reads: [Read] = []
  var keys: [PathKey] = []
  var keyNames = NameTable()
  var ranges: [OperandPair] = []
  var operations: [BinaryOperation] = []
  var expressions: [Expression] = []
  var filters: [FilterCall] = []
  var keywordNames: [String] = []
  var comparisons: [ComparisonTerm] = []
  var branches: [ConditionalBranch] = []
  var loops: [LoopTag] = []
  var cycles: [CycleTag] = []
  var partials: [PartialTag] = []
  /// The names of the templates that blocks are handed to.
  var layouts: [(name: ValueSource, range: Range<Int>)] = []
  var hostTags: [HostTag] = []
  var contentBlocks: [ContentBlock] = []
  var declaredTags: [String] = []
  var slots = NameTable()
  var branchSites: [BranchSite] = []
  var remembersOffsets = false

  static let null = ValueSource.constant(0)

  var count: Int32 { Int32(nodes.count) }

  mutating func constant(_ value: LiquidValue) -> ValueSource {
    if case .null = value { return Self.null }
    constants.append(value)
    return .constant(constants.count - 1)
  }

  mutating func operation(_ kind: BinaryOperation.Kind, _ left: ValueSource, _ right: ValueSource) -> ValueSource {
    operations.append(BinaryOperation(kind: kind, left: left, right: right))
    return ValueSource(kind: .operation, index: Int32(operations.count - 1))
  }

  mutating func append(_ list: [ValueSource]) -> Range<Int32> {
    let start = Int32(operands.count)
    operands.append(contentsOf: list)
    return start..<Int32(operands.count)
  }

  mutating func append(_ list: [ComparisonTerm]) -> Range<Int32> {
    let start = Int32(comparisons.count)
    comparisons.append(contentsOf: list)
    return start..<Int32(comparisons.count)
  }

  mutating func append(_ list: [ConditionalBranch]) -> Range<Int32> {
    let start = Int32(branches.count)
    branches.append(contentsOf: list)
    return start..<Int32(branches.count)
  }

  /// An `else`, or a condition that says yes whatever the data.
  func isAlwaysTaken(_ branch: ConditionalBranch) -> Bool {
    guard let index = branch.condition.first else { return true }
    let term = comparisons[Int(index)]
    guard branch.condition.count == 1, term.operation == nil, term.left.kind == .constant else { return false }
    return constants[Int(term.left.index)].isTruthy != branch.isNegated
  }

  /// A range between two numbers has its elements whatever the data.
  func isFixedRange(_ operand: ValueSource) -> Bool {
    guard operand.kind == .range else { return false }
    let pair = ranges[Int(operand.index)]
    return pair.first.kind == .constant && pair.second.kind == .constant
  }

  /// The range whose ends are both written as they are.
  func fixedRange(_ operand: ValueSource) -> IntegerRange? {
    guard isFixedRange(operand) else { return nil }
    let pair = ranges[Int(operand.index)]
    let ends = [pair.first, pair.second].map { try? constants[Int($0.index)].rangeEnd(isLiteral: true) }
    guard let lower = ends[0], let upper = ends[1] else { return nil }
    return IntegerRange(lower: lower, upper: upper)
  }

  mutating func slot(_ name: String) -> Int32 { Int32(slots.insert(name)) }

  /// Takes the literal text out of a body that prints nothing.
  mutating func removeText(in range: Range<Int32>) {
    var index = range.lowerBound
    while index < range.upperBound {
      if case .text = nodes[Int(index)].instruction { nodes[Int(index)].instruction = .nothing }
      index = nodes[Int(index)].end
    }
  }
}
