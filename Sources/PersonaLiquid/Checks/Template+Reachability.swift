import PersonaDiagnostics
import PersonaTemplates

extension Template {
  /// Branches that no data can lead into, and what stands behind a `break` or `continue`.
  var unreachableBranches: [Diagnostic] {
    var found: [Diagnostic] = []
    for node in program.nodes {
      switch node.instruction {
      case .conditional(let branches): found += deadBranches(branches)
      case .cases(let branches): found += deadCases(branches)
      default: break
      }
    }
    for body in program.bodies {
      if let span = nodeBehindInterrupt(body) {
        found.append(unreachable("what follows in this block is never reached", span))
      }
    }
    return found
  }

  private func unreachable(_ message: String, _ span: SourceSpan) -> Diagnostic {
    Diagnostic(.unreachableBranch, message, at: span, severity: .warning, help: "remove it, or mend what comes before")
  }

  private func deadBranches(_ branches: Range<Int32>) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var isDecided = false
    for index in branches {
      let branch = program.branches[Int(index)]
      let site = program.branchSites[Int(branch.site)]
      let outcome = branch.condition.isEmpty ? true : outcome(branch.condition).map { $0 != branch.isNegated }
      if isDecided {
        found.append(unreachable("this \"\(site.kind)\" is never reached", site.span))
      } else if outcome == false {
        found.append(unreachable("the condition of this \"\(site.kind)\" never holds", site.span))
      }
      isDecided = isDecided || outcome == true
    }
    return found
  }

  /// Nil when the condition depends on data.
  func outcome(_ condition: Range<Int32>) -> Bool? {
    guard condition.count == 1, let index = condition.first else { return nil }
    let term = program.comparisons[Int(index)]
    guard term.operation == nil, term.left.kind == .constant else { return nil }
    return program.constants[Int(term.left.index)].isTruthy
  }

  /// A value that stands in an earlier `when` renders again, which is hardly meant, and so does a second `else`.
  private func deadCases(_ branches: Range<Int32>) -> [Diagnostic] {
    var seen: [String: [LiquidValue]] = [:]
    var elses = 0
    var found: [Diagnostic] = []
    for index in branches {
      let branch = program.branches[Int(index)]
      let span = program.branchSites[Int(branch.site)].span
      guard let term = branch.condition.first else {
        elses += 1
        if elses > 1 { found.append(unreachable("this \"case\" has an \"else\" already", span)) }
        continue
      }
      let value = program.comparisons[Int(term)].right
      guard value.kind == .constant else { continue }
      let constant = program.constants[Int(value.index)]
      let earlier = seen[constant.likeness] ?? []
      if earlier.contains(where: { LiquidValue.areEqual($0, constant) }) {
        found.append(unreachable("the value \"\(constant.asText)\" stands in an earlier \"when\" too", span))
      } else {
        seen[constant.likeness, default: []].append(constant)
      }
    }
    return found
  }

  /// The first thing behind a `break` or `continue` of the body that would do anything.
  private func nodeBehindInterrupt(_ body: Range<Int32>) -> SourceSpan? {
    var isBehind = false
    var index = body.lowerBound
    while index < body.upperBound {
      let node = program.nodes[Int(index)]
      if isBehind, !program.isBlank(node) {
        return program.source.span(of: Int(node.range.lowerBound)..<Int(node.range.upperBound))
      }
      switch node.instruction {
      case .breakLoop, .continueLoop: isBehind = true
      default: break
      }
      index = node.end
    }
    return nil
  }
}

extension LiquidValue {
  /// The same for values that are equal, and mostly different for others.
  fileprivate var likeness: String {
    switch self {
    case .text(let text): "text \(text)"
    case .int, .bigInt, .float: "number \(Number(self).asDouble)"
    default: asText
    }
  }
}

extension TemplateProgram {
  /// The bodies of all blocks, and the whole.
  fileprivate var bodies: [Range<Int32>] {
    var bodies = [0..<Int32(nodes.count)] + loops.map(\.body) + loops.compactMap(\.otherwise)
    for branch in branches where bodies.last != branch.body { bodies.append(branch.body) }
    for (index, node) in nodes.enumerated() {
      switch node.instruction {
      case .capture, .ifChanged, .host: bodies.append(Int32(index + 1)..<node.end)
      default: break
      }
    }
    return bodies
  }

  fileprivate func isBlank(_ node: ProgramNode) -> Bool {
    switch node.instruction {
    case .nothing: true
    case .text(let start, let count): text[Int(start)..<Int(start + count)].allSatisfy(isSpace)
    default: false
    }
  }
}
