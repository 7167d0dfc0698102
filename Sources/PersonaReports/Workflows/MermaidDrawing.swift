import PersonaDiagnostics
import PersonaEngine
import PersonaModel

/// A workflow as a Mermaid flowchart, which GitHub and GitLab draw in place.
package struct MermaidDrawing {
  private let graph: WorkflowGraph

  /// With runs, their ways are highlighted.
  package init(_ workflow: Workflow, runs: [WorkflowRun] = [], in project: Project) {
    graph = WorkflowGraph(workflow, runs: runs, in: project)
  }

  package var text: String {
    let nodes = graph.nodes.map { "  \($0.id)\(box(of: $0))\($0.isVisited ? ":::taken" : "")" }
    let arrows = graph.arrows.map { arrow in
      let label = arrow.label.isEmpty ? "" : "|\(quoted([arrow.label]))|"
      return "  \(arrow.from) \(arrow.isTaken ? "==>" : "-->")\(label) \(arrow.to)"
    }
    let style = "  classDef taken fill:#d6f5d6,stroke:#2e7d32,stroke-width:2px,color:#1b1b1b"
    return (["flowchart TD"] + nodes + arrows + [style, ""]).joined(separator: "\n")
  }

  private func box(of node: WorkflowGraph.Node) -> String {
    let text = quoted(node.lines)
    return switch node.shape {
    case .terminal: "([\(text)])"
    case .message: "[/\(text)/]"
    case .wait: "(\(text))"
    case .decision: "{\(text)}"
    case .work: "[\(text)]"
    }
  }

  /// In quotes Mermaid reads HTML, so what a person wrote goes in as numbers.
  private func quoted(_ lines: [String]) -> String {
    let escaped = lines.map { line in
      visibleText(line).unicodeScalars.map { scalar in
        "\"&<>#;`".unicodeScalars.contains(scalar) ? "#\(scalar.value);" : String(Character(scalar))
      }.joined()
    }
    return "\"\(escaped.joined(separator: "<br/>"))\""
  }
}
