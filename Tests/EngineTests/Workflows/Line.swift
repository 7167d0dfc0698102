import PersonaDiagnostics
import PersonaTime

@testable import PersonaModel

/// A step with what stands inside it, as a person writes it; ``Draft`` lays these out flat.
indirect enum Line {
  case step(Step.Kind, as: String)
  case waitFor([Waited], within: TimeSpan?, otherwise: [Line] = [], restartOn: EventCondition? = nil, as: String)
  case branch([Case], otherwise: (way: String, lines: [Line])?, takesAll: Bool = false, as: String)
  case split([(way: String, weight: Double, lines: [Line])], as: String)
  case goto(String)

  struct Waited {
    var awaited: Awaited.Kind
    var way = "met"
    var lines: [Line] = []
  }

  struct Case {
    var condition: ConditionID?
    var way: String
    var lines: [Line] = []
  }

  static func wait(_ span: TimeSpan) -> Line { .step(.wait(Wait(.span(span))), as: "wait") }
  static func wait(until wait: Wait.Until) -> Line { .step(.wait(Wait(wait)), as: "wait") }
  static var exit: Line { .step(.exit, as: "exit") }
  static func action(_ name: String) -> Line { .step(.action(Action(name: name, with: .value(.null))), as: name) }

  static func waitFor(
    _ awaited: Awaited.Kind, within span: TimeSpan?, then lines: [Line] = [], otherwise: [Line] = [],
    restartOn: EventCondition? = nil, as name: String
  ) -> Line {
    .waitFor(
      [Waited(awaited: awaited, lines: lines)], within: span, otherwise: otherwise, restartOn: restartOn, as: name)
  }

  var size: Int {
    switch self {
    case .step, .goto: 1
    case .waitFor(let cases, _, let otherwise, _, _): 1 + cases.reduce(otherwise.size) { $0 + $1.lines.size }
    case .branch(let cases, let otherwise, _, _): 1 + cases.reduce(otherwise?.lines.size ?? 0) { $0 + $1.lines.size }
    case .split(let ways, _): 1 + ways.reduce(0) { $0 + $1.lines.size }
    }
  }

  var name: String {
    switch self {
    case .step(_, let name), .waitFor(_, _, _, _, let name), .branch(_, _, _, let name), .split(_, let name): name
    case .goto(let name): "goto " + name
    }
  }
}

extension [Line] {
  var size: Int { reduce(0) { $0 + $1.size } }
}

/// Lays lines out as the steps of a workflow, in the order in which they are written.
struct Layout {
  private(set) var steps: [Step] = []
  private let span: (Int) -> SourceSpan

  init(_ lines: [Line], span: @escaping (Int) -> SourceSpan) {
    self.span = span
    _ = add(lines, then: .end)
    resolveGotos()
  }

  /// Where the lines begin.
  private mutating func add(_ lines: [Line], then last: Next) -> Next {
    guard !lines.isEmpty else { return last }
    let first = steps.count
    for (offset, line) in lines.enumerated() {
      add(line, then: offset == lines.count - 1 ? last : .step(steps.count + line.size))
    }
    return .step(first)
  }

  private mutating func add(_ line: Line, then next: Next) {
    let index = steps.count
    steps.append(Step(name: line.name, kind: .exit, span: span(index)))
    steps[index].next = next
    steps[index].kind = kind(of: line, at: index, then: next)
  }

  private mutating func kind(of line: Line, at index: Int, then next: Next) -> Step.Kind {
    switch line {
    case .step(let kind, _): return kind
    case .goto: return .goto(step: -1)
    case .waitFor(let cases, let within, let otherwise, let restartOn, _):
      let laid = cases.map { waited in
        WaitFor.Alternative(
          awaited: Awaited(kind: waited.awaited, span: span(index)), way: waited.way,
          first: add(waited.lines, then: next), span: span(index))
      }
      var waitFor = WaitFor(
        cases: laid, timeout: within, otherwise: add(otherwise, then: next), otherwiseWay: "timedOut")
      waitFor.restartOn = restartOn
      return .waitFor(waitFor)
    case .branch(let cases, let otherwise, let takesAll, _):
      let end = takesAll ? Next.join(index) : next
      let laid = cases.map {
        BranchStep.Alternative(condition: $0.condition, way: $0.way, first: add($0.lines, then: end), span: span(index))
      }
      var branch = BranchStep(
        cases: laid, otherwise: otherwise.map { BranchStep.Otherwise(way: $0.way, first: add($0.lines, then: next)) })
      branch.takesAll = takesAll
      return .branch(branch)
    case .split(let ways, _):
      return .split(
        Split(
          ways: ways.map {
            Split.Branch(name: $0.way, weight: $0.weight, first: add($0.lines, then: next), span: span(index))
          }))
    }
  }

  private mutating func resolveGotos() {
    for index in steps.indices {
      guard case .goto = steps[index].kind else { continue }
      let name = steps[index].name.dropFirst("goto ".count)
      steps[index].kind = .goto(step: steps.firstIndex { $0.name == name } ?? -1)
    }
  }
}
