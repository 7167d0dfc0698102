import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime
import Testing

@testable import PersonaReports

struct WorkflowDrawingTests {
  private static let span = SourceSpan(file: FileID(index: 0), start: 0, end: 0)

  /// A project with what the steps name.
  private var project: Project {
    var project = Project()
    project.labels = [LabelDefinition(name: "thanked")]
    return project
  }

  /// A message, a branch with a wait and a way back in it, and an exit.
  private var workflow: Workflow {
    var workflow = Workflow(
      header: Header(id: "care", span: Self.span), trigger: Trigger(kind: .manual, span: Self.span))
    let vip = BranchStep.Alternative(condition: ConditionID(0), way: "a \"VIP\" <3", first: .step(2), span: Self.span)
    let kinds: [(String, Step.Kind, Next)] = [
      ("hello", .send(Send(template: TemplateID(0))), .step(1)),
      ("tier", .branch(BranchStep(cases: [vip], otherwise: .init(way: "other", first: .step(4)))), .step(5)),
      ("wait", .wait(Wait(.span(TimeSpan(2, .day)))), .step(3)),
      ("goto", .goto(step: 0), .end),
      ("exit", .exit, .end),
      ("never", .action(Action(name: "never", with: .value(.null))), .end),
    ]
    workflow.steps = kinds.map { name, kind, next in
      var step = Step(name: name, kind: kind, span: Self.span)
      step.next = next
      return step
    }
    workflow.entry = .step(0)
    return workflow
  }

  private var run: WorkflowRun {
    var run = WorkflowRun(workflow: WorkflowID(0), entersAt: Instant(milliseconds: 0))
    for (step, way) in [(0, nil), (1, "other"), (4, nil)] as [(Int, String?)] {
      var visit = StepVisit(step: step, at: Instant(milliseconds: 0))
      visit.way = way
      run.visits.append(visit)
    }
    run.ending = .exited
    run.endsAt = Instant(milliseconds: 0)
    return run
  }

  @Test func `a workflow is a Mermaid flowchart, what a person wrote escaped, a goto an arrow`() {
    #expect(
      MermaidDrawing(workflow, in: project).text == """
        flowchart TD
          start(["care"])
          s0[/"send<br/>hello"/]
          s1{"tier"}
          s2("wait<br/>2 days")
          s4(["exit"])
          s5["action<br/>never"]
          end_(["end"])
          start --> s0
          s0 --> s1
          s1 -->|"a #34;VIP#34; #60;3"| s2
          s1 -->|"other"| s4
          s2 --> s0
          s4 --> end_
          s5 --> end_
          classDef taken fill:#d6f5d6,stroke:#2e7d32,stroke-width:2px,color:#1b1b1b

        """)
  }

  @Test func `a step that changes something says what`() throws {
    var mutation = ProfileUpdate()
    mutation.labels.add = [LabelID(0)]
    var changing = workflow
    changing.steps[5] = Step(name: "set", kind: .set(mutation), span: Self.span)
    #expect(MermaidDrawing(changing, in: project).text.contains("  s5[\"set<br/>label thanked added\"]\n"))
  }

  @Test func `the way of a run is highlighted`() {
    let lines = MermaidDrawing(workflow, runs: [run], in: project).text.split(separator: "\n")
    let arrows = ["  start ==> s0", "  s0 ==> s1", "  s1 ==>|\"other\"| s4", "  s4 ==> end_"]
    #expect(lines.filter { $0.contains("==>") } == arrows.map { $0[...] })
    let taken = lines.filter { $0.hasSuffix(":::taken") }.map { $0.prefix(5) }
    #expect(taken == ["  sta", "  s0[", "  s1{", "  s4(", "  end"])
    #expect(lines.contains("  end_([\"exited\"]):::taken"))
  }

  @Test func `Graphviz gets the same boxes and arrows`() {
    let lines = DotDrawing(workflow, runs: [run], in: project).text.split(separator: "\n").map(String.init)
    #expect(lines.first == "digraph \"care\" {")
    let taken = "fillcolor=\"#d6f5d6\", color=\"#2e7d32\", penwidth=2"
    #expect(lines.contains("  s0 [label=\"send\\nhello\", shape=parallelogram, \(taken)]"))
    #expect(lines.contains("  s1 -> s2 [label=\"a \\\"VIP\\\" <3\"]"))
    #expect(lines.contains("  s1 -> s4 [label=\"other\", color=\"#2e7d32\", penwidth=2]"))
    #expect(lines.last == "}")
  }
}
