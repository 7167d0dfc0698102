import PersonaDiagnostics
import PersonaTemplates
import PersonaTime

/// How a run of instructions ended.
enum Flow { case normal, breakLoop, continueLoop }

/// Runs programs: one for the template, the same for all its snippets.
struct Renderer: ~Copyable {
  var program: TemplateProgram
  /// From the running program's names to the frame's; empty when they are the same.
  var slotMap: [Int32] = []
  var frame: VariableFrame
  var outerFrames: [VariableFrame] = []
  var writer: OutputBuffer
  var context: FilterContext
  let scope: any VariableSource
  let options: RenderOptions
  var errors: [RenderError] = []
  /// Of the texts of all errors.
  private var errorBytes = 0
  var undefined: [UndefinedVariable] = []
  var undefinedSpans: Set<SourceSpan> = []
  /// Line starts of the programs in which errors were met.
  private var lineStarts: [ObjectIdentifier: [Int]] = [:]
  var takenBranches: [TemplateProgram.Site: Int] = [:]
  var branches: Set<BranchSite> = []
  var stop: (reason: BudgetExceededError, span: SourceSpan)?
  /// A bare test or a `default` asks for the value: nothing is missing then.
  var isGuarded = false
  /// Loops, includes and renders around this point, which the reference limits together.
  var scopeDepth = 1
  var includedDepth = 0
  private var runDepth = 0
  /// Whether `self` was asked for, which filters may then be given.
  var usesSelf = false
  /// The snippets called so far, with the numbers of the names they are given.
  var boundPartials: [BoundPartial] = []
  /// The snippet being rendered, for error texts.
  var partialName: String?
  let tracksUndefined: Bool
  let dialect: Dialect
  /// Whether values behave as in JavaScript.
  let isScript: Bool
  /// What a layout's blocks hold, and which it is filled from; see `layout`.
  var layout = LayoutState()
  /// Expressions in texts that filters read, such as `where_exp` has them.
  var textExpressions: [String: TemplateProgram] = [:]
  /// Where the text stands that is being rendered as a template, while it is; what is wrong in it is told there.
  var textSpan: SourceSpan?
  var abortion: MessageAbortedError?
  /// What goes out beside the text, by the key; see `message_extras`.
  var extras: [(key: String, value: String)] = []
  /// Content blocks around this point.
  var blockDepth = 0
  let recordsBranches: Bool

  /// Blocks and snippets inside one another, of whatever kind: the bound that keeps the stack small.
  private static let maximumRunDepth = 300

  init(_ program: TemplateProgram, scope: any VariableSource, options: RenderOptions, budget: Budget) {
    self.program = program
    frame = VariableFrame(program, isIsolated: false)
    self.scope = scope
    self.options = options
    dialect = program.dialect
    isScript = program.dialect.grammar == .script
    context = FilterContext(
      meter: Meter(budget), clock: options.clock, dialect: program.dialect, zones: options.zones,
      shop: options.shop)
    tracksUndefined = options.undefined != .blank
    recordsBranches = options.recordsBranches
    writer = OutputBuffer(capacity: program.text.count + program.text.count / 2 + 64)
  }

  /// Loops must remember where they stopped when an included snippet might go on from there.
  var includesOthers: Bool { includedDepth > 0 || !program.partials.isEmpty }

  mutating func run(_ range: Range<Int32>) throws(EvaluationError) -> Flow {
    runDepth += 1
    defer { runDepth -= 1 }
    guard runDepth <= Self.maximumRunDepth else { throw .error(.nestingTooDeep) }
    // What runs inside puts the program back.
    let nodes = program.nodes
    var index = Int(range.lowerBound)
    let end = Int(range.upperBound)
    while index < end {
      let next = Int(nodes[index].end)
      do throws(EvaluationError) {
        try context.meter.step()
        let flow = try perform(nodes[index].instruction, Int32(index + 1)..<Int32(next))
        if flow != .normal { return flow }
        try context.meter.checkSize(writer.count)
      } catch {
        try handle(error, nodes[index])
      }
      index = next
    }
    return .normal
  }

  @inline(__always)
  private mutating func perform(_ instruction: TemplateInstruction, _ body: Range<Int32>) throws(EvaluationError)
    -> Flow
  {
    switch instruction {
    case .text(let start, let count), .verbatim(let start, let count):
      try context.meter.charge(bytes: Int(count))
      appendText(Int(start), Int(count))
    case .output(let expression): try output(expression)
    case .assign(let slot, let expression):
      assign(isScript ? try scriptAssigned(expression) : try evaluate(expression), to: slot)
    case .capture(let slot): return try renderCapture(slot, body)
    case .conditional(let branches): return try renderConditional(branches)
    case .cases(let branches): return try renderCases(branches)
    case .loop(let index):
      return try scoped { (renderer) throws(EvaluationError) in
        try renderer.renderLoop(renderer.program.loops[Int(index)])
      }
    case .tableLoop(let index):
      return try scoped { (renderer) throws(EvaluationError) in
        try renderer.renderTableLoop(renderer.program.loops[Int(index)])
      }
    case .breakLoop: return .breakLoop
    case .continueLoop: return .continueLoop
    case .cycle(let index): try renderCycle(program.cycles[Int(index)])
    case .increment(let slot): try increment(slot)
    case .decrement(let slot): try decrement(slot)
    case .ifChanged: return try renderIfChanged(body)
    case .include(let index): return try renderInclude(program.partials[Int(index)])
    case .render(let index): try renderSnippet(program.partials[Int(index)])
    case .host(let index): return try program.hostTags[Int(index)].run(&self, body)
    case .nothing: break
    }
    return .normal
  }

  /// What the one output of a template comes to, unprinted; null where it cannot be computed. The items of a range are
  /// paid for one by one.
  mutating func answer(to output: ProgramNode) throws(EvaluationError) -> LiquidValue {
    guard case .output(let expression) = output.instruction else { return .null }
    do throws(EvaluationError) {
      try context.meter.step()
      let value = try evaluate(expression).plain
      try context.meter.charge(value)
      guard case .range(let range) = value else { return value }
      try context.meter.step(range.count)
      return .array(range.isEmpty ? [] : (range.lower...range.upper).map { .int($0) })
    } catch {
      try handle(error, output)
      return .null
    }
  }

  /// Loops and snippets share one limit of nesting.
  mutating func scoped(_ body: (inout Renderer) throws(EvaluationError) -> Flow) throws(EvaluationError) -> Flow {
    guard scopeDepth < 100 else { throw .error(.nestingTooDeep) }
    scopeDepth += 1
    defer { scopeDepth -= 1 }
    return try body(&self)
  }

  @inline(__always)
  private mutating func appendText(_ start: Int, _ count: Int) {
    writer.append(program.text.slice(start..<start + count))
  }

  /// An error takes the place of the tag it happened in; the end of the budget goes on outwards.
  private mutating func handle(_ failure: EvaluationError, _ node: ProgramNode) throws(EvaluationError) {
    let range = Int(node.range.lowerBound)..<Int(node.range.upperBound)
    switch failure {
    case .stop(let reason):
      if stop == nil { stop = (reason, textSpan ?? program.source.span(of: range)) }
      throw failure
    case .abort: throw failure
    case .error(let kind):
      let text = kind.referenceText(line: line(at: Int(node.site)), name: partialName)
      errors.append(
        RenderError(kind: kind, referenceText: text, span: textSpan ?? program.source.span(of: range)))
      errorBytes += text.utf8.count
      if !node.isBlank { writer.append(text) }
      // A template that only makes errors would fill memory with them, and they quote what the template says.
      let limit: BudgetExceededError? =
        max(errorBytes, writer.count) > context.meter.byteLimit ? .bytes : errors.count >= 1000 ? .steps : nil
      guard let limit else { return }
      stop = stop ?? (limit, textSpan ?? program.source.span(of: range))
      throw .stop(limit)
    }
  }

  private mutating func line(at offset: Int) -> Int {
    let id = ObjectIdentifier(program)
    let starts = lineStarts[id] ?? program.lineBreaks
    lineStarts[id] = starts
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low + 1
  }

  @inline(__always)
  mutating func record(_ site: Int32) {
    if recordsBranches, site >= 0 {
      branches.insert(program.branchSites[Int(site)])
      takenBranches[TemplateProgram.Site(program: ObjectIdentifier(program), index: Int(site)), default: 0] += 1
    }
  }
}

extension TemplateProgram {
  /// A branch of a template or of one of its snippets.
  struct Site: Hashable, Sendable {
    let program: ObjectIdentifier
    let index: Int
  }
}
