import PersonaDiagnostics
import PersonaTemplates

extension Template {
  /// Every variable read from outside, in the order of the text. Names the template assigns, captures, counts or
  /// loops over anywhere are its own.
  package var variableUses: [VariableUse] {
    var collector = UseCollector(program)
    collector.visit(0..<Int32(program.nodes.count))
    return collector.uses
  }
}

extension Template {
  /// The names at the root that the template reads and has not made itself, each where it is read first.
  package var rootUses: [(name: String, span: SourceSpan)] {
    let own = program.ownNames
    var seen: Set<Int32> = []
    return program.reads.compactMap { read in
      guard read.slot >= 0, !own.contains(read.slot), seen.insert(read.slot).inserted else { return nil }
      let range = Int(read.range.lowerBound)..<Int(read.range.upperBound)
      return (program.slots.names[Int(read.slot)], program.source.span(of: range))
    }
  }
}

extension Template {
  /// What the template counts, each name with its tag: a counter goes on from the host's variable of its name.
  package var counters: [(name: String, span: SourceSpan)] {
    program.nodes.compactMap { node in
      switch node.instruction {
      case .increment(let slot), .decrement(let slot):
        (
          program.slots.names[Int(slot)],
          program.source.span(of: Int(node.range.lowerBound)..<Int(node.range.upperBound))
        )
      default: nil
      }
    }
  }
}

extension Template {
  /// The variables that the template compares with a text written down.
  package var textComparisons: [(path: [String], span: SourceSpan)] {
    program.comparisons.compactMap { term in
      guard term.operation != nil else { return nil }
      let (side, other) = term.left.kind == .read ? (term.left, term.right) : (term.right, term.left)
      guard side.kind == .read, other.kind == .constant, case .text = program.constants[Int(other.index)] else {
        return nil
      }
      let read = program.reads[Int(side.index)]
      guard read.slot >= 0 else { return nil }
      let range = Int(read.range.lowerBound)..<Int(read.range.upperBound)
      return (program.path(of: read), program.source.span(of: range))
    }
  }
}

/// Walks the instructions of a program and notes what they read.
private struct UseCollector {
  let program: TemplateProgram
  var uses: [VariableUse] = []
  private let ownNames: Set<Int32>
  /// Paths that an enclosing `if` has asked for, none longer than ``longestAsked``.
  private var asked: Set<[String]> = []

  /// Names of a path by which it is known again; nobody's data is deeper.
  private static let longestAsked = 64

  init(_ program: TemplateProgram) {
    self.program = program
    ownNames = program.ownNames
  }

  mutating func visit(_ range: Range<Int32>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let node = program.nodes[Int(index)]
      visit(node, body: (index + 1)..<node.end)
      index = node.end
    }
  }

  private mutating func visit(_ node: ProgramNode, body: Range<Int32>) {
    switch node.instruction {
    case .output(let expression): visit(expression)
    case .assign(_, let expression): visit(expression)
    case .conditional(let branches), .cases(let branches): visitBranches(branches)
    case .loop(let index), .tableLoop(let index): visit(program.loops[Int(index)])
    case .cycle(let index):
      let tag = program.cycles[Int(index)]
      if let name = tag.name { visit(name) }
      for value in tag.values { visit(program.operands[Int(value)]) }
    case .include(let index), .render(let index): visit(program.partials[Int(index)])
    case .host(let index):
      for operand in program.hostTags[Int(index)].reads { visit(operand) }
      visit(body)
    case .capture, .ifChanged: visit(body)
    case .text, .verbatim, .breakLoop, .continueLoop, .increment, .decrement, .nothing: break
    }
  }

  private mutating func visit(_ index: Int32) {
    let expression = program.expressions[Int(index)]
    let first = expression.filters.first.flatMap { program.filters[Int($0)].definition }
    visit(expression.head, isGuarded: first?.guards ?? false)
    for filter in expression.filters {
      for operand in program.filters[Int(filter)].operands { visit(program.operands[Int(operand)]) }
    }
  }

  private mutating func visit(_ loop: LoopTag) {
    visit(loop.collection)
    for operand in [loop.limit, loop.offset, loop.columns] { if let operand { visit(operand) } }
    visit(loop.body)
    if let otherwise = loop.otherwise { visit(otherwise) }
  }

  private mutating func visit(_ tag: PartialTag) {
    visit(tag.name)
    if let value = tag.value { visit(value) }
    for argument in tag.arguments { visit(argument.value) }
  }

  /// In the body of a bare test the tested path is there.
  private mutating func visitBranch(_ branch: ConditionalBranch) {
    var added: [[String]] = []
    for index in branch.condition {
      let term = program.comparisons[Int(index)]
      let isTest = term.operation == nil || program.isWord(term.left) || program.isWord(term.right)
      visit(term.left, isGuarded: isTest)
      visit(term.right, isGuarded: isTest)
      guard isTest, let path = path(term.left), path.count <= Self.longestAsked else { continue }
      if asked.insert(path).inserted { added.append(path) }
    }
    visit(branch.body)
    asked.subtract(added)
  }

  private mutating func visitBranches(_ branches: Range<Int32>) {
    var seen: [Range<Int32>] = []
    for index in branches {
      let branch = program.branches[Int(index)]
      // The values of one `when` share a body.
      if let last = seen.last, last == branch.body, !branch.body.isEmpty {
        for term in branch.condition { visit(program.comparisons[Int(term)].right) }
      } else {
        visitBranch(branch)
      }
      seen.append(branch.body)
    }
  }

  private func path(_ operand: ValueSource) -> [String]? {
    guard operand.kind == .read else { return nil }
    let read = program.reads[Int(operand.index)]
    return read.slot < 0 ? nil : program.path(of: read)
  }

  private mutating func visit(_ operand: ValueSource, isGuarded: Bool = false) {
    switch operand.kind {
    case .constant: break
    case .range:
      let pair = program.ranges[Int(operand.index)]
      visit(pair.first)
      visit(pair.second)
    case .read: visit(program.reads[Int(operand.index)], isGuarded)
    case .operation:
      let operation = program.operations[Int(operand.index)]
      visit(operation.left, isGuarded: isGuarded)
      visit(operation.right, isGuarded: isGuarded)
    case .expression: visit(operand.index)
    case .block: break
    }
  }

  private mutating func visit(_ read: Read, _ isGuarded: Bool) {
    if let root = read.root { visit(root) }
    for key in read.keys {
      if program.keys[Int(key)].name < 0 { visit(program.keys[Int(key)].operand) }
    }
    guard read.slot >= 0, !ownNames.contains(read.slot) else { return }
    guard let path = program.declaredPath(of: read) else { return }
    let isAsked = (1...min(path.count, Self.longestAsked)).contains { asked.contains(Array(path[..<$0])) }
    let range = Int(read.range.lowerBound)..<Int(read.range.upperBound)
    uses.append(
      VariableUse(
        path: path, text: String(decoding: program.source.bytes[range], as: UTF8.self),
        span: program.source.span(of: range), isGuarded: isGuarded || isAsked))
  }
}

extension TemplateProgram {
  /// The path as the project declares it: an attribute without the platform's object around it, a field of an event
  /// below `event`. Nil for what only the platform has.
  func declaredPath(of read: Read) -> [String]? {
    let path = path(of: read)
    guard let objects = dialect.objects else { return path }
    if objects.attributes.contains(path[0]) { return path.count > 1 ? Array(path.dropFirst()) : nil }
    if objects.event.contains(path[0]) { return ["event"] + path.dropFirst() }
    return objects.readsRoots ? path : nil
  }

  /// The names of a path up to the first that is computed.
  func path(of read: Read) -> [String] {
    var path = [slots.names[Int(read.slot)]]
    for key in read.keys {
      let name = keys[Int(key)].name
      guard name >= 0 else { break }
      path.append(keyNames[Int(name)])
    }
    return path
  }

  fileprivate func isWord(_ operand: ValueSource) -> Bool {
    guard operand.kind == .constant else { return false }
    switch constants[Int(operand.index)] {
    case .null, .special: return true
    default: return false
    }
  }

  /// What the template itself gives a meaning to.
  var ownNames: Set<Int32> {
    var names: Set<Int32> = []
    for node in nodes {
      switch node.instruction {
      case .assign(let slot, _), .capture(let slot), .increment(let slot), .decrement(let slot): names.insert(slot)
      case .host(let index): names.formUnion(hostTags[Int(index)].writes)
      case .loop(let index), .tableLoop(let index):
        names.insert(loops[Int(index)].variable)
        names.insert(loops[Int(index)].forloop)
      default: break
      }
    }
    if let own = slots.index(of: "self") { names.insert(Int32(own)) }
    return names
  }
}
