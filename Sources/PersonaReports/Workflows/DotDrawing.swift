import PersonaDiagnostics
import PersonaEngine
import PersonaModel

/// A workflow in the language of Graphviz.
package struct DotDrawing {
  private let name: String
  private let graph: WorkflowGraph

  /// With runs, their ways are highlighted.
  package init(_ workflow: Workflow, runs: [WorkflowRun] = [], in project: Project) {
    name = workflow.header.id
    graph = WorkflowGraph(workflow, runs: runs, in: project)
  }

  package var text: String {
    let style = [
      "  rankdir=TB", "  node [fontname=\"Helvetica\", style=filled, fillcolor=white]",
      "  edge [fontname=\"Helvetica\"]",
    ]
    let nodes = graph.nodes.map { node in
      let taken = node.isVisited ? ", fillcolor=\"#d6f5d6\", color=\"#2e7d32\", penwidth=2" : ""
      return "  \(node.id) [label=\(quoted(node.lines)), shape=\(shape(of: node))\(taken)]"
    }
    let arrows = graph.arrows.map { arrow in
      let label = arrow.label.isEmpty ? [] : ["label=\(quoted([arrow.label]))"]
      let taken = arrow.isTaken ? ["color=\"#2e7d32\"", "penwidth=2"] : []
      let attributes = (label + taken).joined(separator: ", ")
      return "  \(arrow.from) -> \(arrow.to)\(attributes.isEmpty ? "" : " [\(attributes)]")"
    }
    return (["digraph \(quoted([name])) {"] + style + nodes + arrows + ["}", ""]).joined(separator: "\n")
  }

  private func shape(of node: WorkflowGraph.Node) -> String {
    switch node.shape {
    case .terminal: "oval"
    case .message: "parallelogram"
    case .wait: "hexagon"
    case .decision: "diamond"
    case .work: "box"
    }
  }

  private func quoted(_ lines: [String]) -> String {
    let escaped = lines.map { line in
      visibleText(line).map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    }
    return "\"\(escaped.joined(separator: "\\n"))\""
  }
}
