import ArgumentParser
import PersonaDiagnostics
import PersonaEngine
import PersonaJSON
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
    let project = try InspectedProject(projectOptions, in: place.names, spoken: hasCircumstances ? circumstances : nil)
    try printTrace(at: project)
    try project.finish()
  }

  private func printTrace(at project: InspectedProject) throws {
    let workflow = try project.workflow(workflow)
    let definition = project.project.workflows[workflow]
    if splits {
      return project.print(SplitText(definition, personas: project.project.personas.map(\.header.id)).lines)
    }
    guard let persona else { return draw(definition, [], in: project) }
    let id = try project.persona(persona)
    let message = try why.map { try project.template($0) }
    let (store, profile) = try project.store(of: id)
    let options = try options(in: project)
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

  private static let file = "expectations/(trace).yaml"

  private var hasCircumstances: Bool {
    ![during, stub, pin, alongside].allSatisfy(\.isEmpty) || until != nil
  }

  /// What happens is read as the language has it, in an expectation that is not on disk. What it expects is never asked.
  private var circumstances: SpokenFile {
    var file = SpokenFile(path: Self.file)
    file.add(
      "expectations: trace\nexpect:\n  - workflow: \(SpokenFile.quoted(workflow))\n    persona: \(SpokenFile.quoted(persona ?? ""))"
    )
    if !during.isEmpty { file.add("    during:") }
    for item in during { file.add("      - ", item, of: "--during") }
    if !stub.isEmpty { file.add("    stubs:") }
    for item in stub { file.add("      - ", item, of: "--stub") }
    if !pin.isEmpty { file.add("    pin:") }
    for item in pin { file.add("      ", item, of: "--pin") }
    if !alongside.isEmpty { file.add("    alongside:") }
    for item in alongside { file.add("      - ", item, of: "--alongside") }
    if let until { file.add("    until: ", until, of: "--until") }
    file.add("    ends: completed")
    return file
  }

  private func options(in project: InspectedProject) throws -> RunOptions {
    var options = RunOptions()
    options.explains = true
    options.isEntryForced = forced
    guard hasCircumstances else { return options }
    let document = project.project.expectations.first { project.path(of: $0.header) == Self.file }
    // What is wrong with it has been told while loading.
    guard let stated = document?.expectations.first, case .workflow(let expected) = stated.kind else {
      throw ExitCode(RunExit.invalid.rawValue)
    }
    options.during = expected.during
    options.stubs = stated.stubs
    options.pins = expected.pins
    options.alongside = expected.alongside.map(\.link)
    options.until = expected.until
    return options
  }
}
