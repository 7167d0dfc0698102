import ArgumentParser
import PersonaDiagnostics
import PersonaEngine
import PersonaJSON
import PersonaLoading
import PersonaModel
import PersonaPeople
import PersonaReports

/// `persona-check trace WORKFLOW --persona P`: a journey step by step.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Run a workflow for a persona on a virtual clock and tell every step; nothing is sent.",
    discussion: """
      --during, --stub, --pin, --alongside and --until are written as in an expectation. --format mermaid draws the workflow for a \
      pull request or a wiki, --format dot for Graphviz, with the persona's way highlighted; without --persona, the \
      workflow alone. --splits shows on which side of each split every persona falls. --why tells of one message alone \
      why it went out or did not: the gate that stopped it, and the fact behind it.
      """
        + examples(
          (
            "trace renewal-journey --persona ada-before-dawn",
            "the journey step by step, with the reason of every branch"
          ),
          (
            "trace win-back -p ada-before-dawn --until '3 days'",
            "no longer than that"
          ),
          (
            "trace renewal-journey -p ada-before-dawn --why renewal-reminder",
            "why she gets that message, or does not"
          ),
          ("trace renewal-journey --format mermaid", "the whole workflow as a drawing")))

  enum Format: String, CaseIterable {
    case text, json, mermaid, dot
  }

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var place: EnvironmentOption

  @Argument(help: "The workflow's id.", completion: .workflows)
  var workflow: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The persona.", valueName: "id"), completion: .personas)
  var persona: String?

  @Option(help: "text, json, mermaid or dot.", completion: .words(of: Format.self), transform: choice)
  var format = Format.text

  @Flag(help: "Show how all personas fall at each split, and run nothing.")
  var splits = false

  @Option(
    help: ArgumentHelp("Tell of this message alone why it went out or did not.", valueName: "template"),
    completion: .templates)
  var why: String?

  @Flag(help: "Begin now, whatever the trigger says.")
  var forced = false

  @Option(help: ArgumentHelp("Something that happens meanwhile; may be repeated.", valueName: "item"))
  var during: [String] = []

  @Option(help: ArgumentHelp("An answer from outside; may be repeated.", valueName: "stub"))
  var stub: [String] = []

  @Option(
    help: ArgumentHelp("The way of a split, such as 'subject-line: B'; may be repeated.", valueName: "split: way"))
  var pin: [String] = []

  @Option(
    help: ArgumentHelp("A workflow that runs at the same time; may be repeated.", valueName: "id"),
    completion: .workflows)
  var alongside: [String] = []

  @Option(help: ArgumentHelp("Stop the clock that long after the start; a year by default.", valueName: "duration"))
  var until: String?

  func validate() throws {
    if why != nil, persona == nil || format != .text {
      throw ValidationError("--why is about one person's run, in words; name the --persona and leave out --format.")
    }
    guard persona == nil else {
      if splits { throw ValidationError("--splits is about all personas; leave out --persona.") }
      return
    }
    guard splits && format != .json || format == .mermaid || format == .dot else {
      throw ValidationError("Name whose journey it is with --persona.")
    }
    guard !hasCircumstances, !forced else {
      throw ValidationError(
        "Only a run has --during, --stub, --pin, --alongside, --until or --forced; name its --persona.")
    }
  }

  func run() throws {
    var options: RunOptions? = RunOptions()
    let project = try InspectedProject(
      projectOptions, in: place.names, reading: hasCircumstances ? { options = self.options(by: &$0) } : nil)
    try printTrace(at: project, options)
    try project.finish()
  }

  private func printTrace(at project: InspectedProject, _ options: RunOptions?) throws {
    let workflow = try project.workflow(workflow)
    let definition = project.project.workflows[workflow]
    if splits {
      return project.print(SplitText(definition, personas: project.project.personas.map(\.header.id)).lines)
    }
    guard let persona else { return draw(definition, [], in: project) }
    let id = try project.persona(persona)
    let message = try why.map { try project.template($0) }
    let (store, profile) = try project.store(of: id)
    var options = try project.typed(options)
    options.explains = true
    options.isEntryForced = forced
    var budget = project.budget
    let trace = try project.reporting { () throws(Diagnostic) in
      try project.evaluator.trace(workflow, for: id, in: store, options: options, budget: &budget)
    }
    if format == .json { return write(trace, of: definition.header.id, in: project) }
    guard format == .text else { return draw(definition, trace.runs, in: project) }
    let zone = store.profiles[profile].zone
    let whole = TraceText(trace, of: workflow, zone: zone, in: project.context)
    guard let message else { return project.print(whole.lines) }
    project.print(WhyText(trace, why: message, whole: whole, zone: zone, in: project.context).lines)
  }

  private func write(_ trace: Trace, of workflow: String, in project: InspectedProject) {
    let runs = TraceJSON(in: project.context)
    var members: [(String, JSON)] = [
      ("workflow", .text(workflow)), ("persona", .text(persona ?? "")), ("runs", runs.runs(trace.runs)),
      ("others", runs.runs(trace.others)),
    ]
    if let reason = trace.notEntered { members.append(("notEntered", runs.json(reason))) }
    if let refusals = runs.refusals(trace.refusals) { members.append(("refusals", refusals)) }
    project.write(project.answer(to: "trace").rendered(members))
  }

  private func draw(_ workflow: Workflow, _ runs: [WorkflowRun], in project: InspectedProject) {
    let definitions = project.project
    let text =
      format == .dot
      ? DotDrawing(workflow, runs: runs, in: definitions).text
      : MermaidDrawing(workflow, runs: runs, in: definitions).text
    project.print(text.split(separator: "\n").map { StyledLine(String($0)) })
  }

  // MARK: - Circumstances

  private var hasCircumstances: Bool {
    ![during, stub, pin, alongside].allSatisfy(\.isEmpty) || until != nil
  }

  /// What happens, read as in an expectation; nil where something of it is wrong.
  private func options(by reader: inout FragmentReader) -> RunOptions? {
    func fragments(_ texts: [String], _ name: String) -> [Fragment] { texts.map { Fragment($0, named: name) } }
    let during = reader.timelineItems(fragments(during, "--during"))
    let stubs = reader.stubs(fragments(stub, "--stub"))
    let others = reader.workflows(fragments(alongside, "--alongside"))
    let pins = reader.pins(fragments(pin, "--pin"), ofRun: workflow, alongside: others ?? [])
    let until = until.map { reader.duration(Fragment($0, named: "--until")) }
    guard let during, let stubs, let others, let pins else { return nil }
    var options = RunOptions()
    (options.during, options.stubs, options.pins, options.alongside) = (during, stubs, pins, others)
    guard let until else { return options }
    options.until = until
    return until == nil ? nil : options
  }
}
