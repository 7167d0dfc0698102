import PersonaEngine
import PersonaModel
import PersonaTime

/// A workflow as boxes and arrows, with the ways of its runs marked: what every drawing of it has in common.
package struct WorkflowGraph: Sendable {
  package struct Node: Sendable {
    /// `start`, `end_` or `s` and the step's number.
    package let id: String
    /// What stands in the box, line by line.
    package let lines: [String]
    package let shape: StepShape
    package let isVisited: Bool
  }

  package struct Arrow: Hashable, Sendable {
    package let from: String
    package let to: String
    package let label: String
    package let isTaken: Bool
  }

  package private(set) var nodes: [Node] = []
  package private(set) var arrows: [Arrow] = []
  private var drawn: Set<Arrow> = []

  private let workflow: Workflow
  private let runs: [WorkflowRun]
  private let project: Project

  package init(_ workflow: Workflow, runs: [WorkflowRun], in project: Project) {
    self.workflow = workflow
    self.project = project
    self.runs = runs
    let visited = Set(runs.flatMap(\.visits).map(\.step))
    nodes.append(Node(id: "start", lines: [workflow.header.id], shape: .terminal, isVisited: !runs.isEmpty))
    for (index, step) in workflow.steps.enumerated() where !step.isGoto {
      let definition = step.kind.definition
      let lines = definition.lines(named: step.name, in: project)
      nodes.append(
        Node(id: id(of: index), lines: lines, shape: definition.shape, isVisited: visited.contains(index)))
    }
    nodes.append(Node(id: Self.endID, lines: [ending], shape: .terminal, isVisited: runs.contains { $0.endsAt != nil }))
    addArrows()
  }

  /// `end` alone is a word of Mermaid's own.
  private static let endID = "end_"

  private func id(of step: Int?) -> String { step.map { "s\($0)" } ?? Self.endID }

  /// How the runs end, each ending once.
  private var ending: String {
    let found = RunEnding.allCases.filter { ending in runs.contains { $0.ending == ending } }
    return found.isEmpty ? "end" : found.map(\.rawValue).joined(separator: ", ")
  }

  private mutating func addArrows() {
    let first = target(workflow.firstStep)
    let isTaken = runs.contains { $0.visits.first?.step == first }
    arrows.append(Arrow(from: "start", to: id(of: first), label: "", isTaken: isTaken))
    for (index, step) in workflow.steps.enumerated() where !step.isGoto {
      let edges = step.endsRun ? [StepEdge.end] : workflow.edges(from: index)
      for edge in edges { add(edge, from: index) }
    }
  }

  private mutating func add(_ edge: StepEdge, from index: Int) {
    let to = target(edge.target)
    let arrow = Arrow(
      from: id(of: index), to: id(of: to), label: edge.way ?? "", isTaken: isTaken(edge, from: index, to: to))
    if drawn.insert(arrow).inserted { arrows.append(arrow) }
  }

  /// A goto is an arrow, not a box.
  private func target(_ step: Int?) -> Int? {
    var place = step
    for _ in 0...workflow.steps.count {
      guard let index = place, case .goto(let next) = workflow.steps[index].kind else { return place }
      place = next
    }
    return place
  }

  private func isTaken(_ edge: StepEdge, from index: Int, to: Int?) -> Bool {
    runs.contains { run in
      run.visits.enumerated().contains { place, visit in
        guard visit.step == index, visit.took(edge.way) else { return false }
        return run.visits[(place + 1)...].contains { $0.step == to } || to == nil && run.ended(behind: place)
      }
    }
  }
}

extension StepEdge {
  /// Where a run ends by itself.
  fileprivate static var end: StepEdge { StepEdge(target: nil, way: nil, isImmediate: true) }
}

extension StepVisit {
  /// `take: all` names several ways.
  fileprivate func took(_ edge: String?) -> Bool {
    guard let edge else { return true }
    return way?.split(separator: ",").contains { $0.drop { $0 == " " } == edge } ?? false
  }
}

extension WorkflowRun {
  /// Whether it came from that visit to its end by itself.
  fileprivate func ended(behind visit: Int) -> Bool {
    visit == visits.count - 1 && endsAt != nil && (ending == .completed || ending == .exited)
  }
}

extension Step {
  fileprivate var isGoto: Bool { if case .goto = kind { true } else { false } }

  fileprivate var endsRun: Bool { if case .exit = kind { true } else { false } }
}
