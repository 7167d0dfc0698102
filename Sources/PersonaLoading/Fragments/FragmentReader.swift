import PersonaAnalysis
import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

/// Reads texts that stand in no file in a loaded project, by the decoder that reads its files: conditions, what happens,
/// what other systems answer.
///
/// A text may add to the project, as one in a file does: its condition, and the properties, labels and events that it is the
/// first to name. So what was read belongs to ``project``, which has the findings about it, too.
package struct FragmentReader {
  private let loaded: LoadedProject
  private let decoder: ProjectDecoder
  /// Whether nothing of the project is read, which has been told.
  private let isRefused: Bool
  private let limits: PersonaYAML.FileLimits
  private let table: Int
  private var keys: KeyTable
  private var sources: SourceMap
  private var files: Set<FileID> = []
  /// All that happens by what was read.
  private var happening: [TimelineItem] = []

  package init(in project: RelinkableProject) {
    loaded = project.loaded
    decoder = ProjectDecoder(copy: project.decoder)
    isRefused = project.decoder.refusal != nil || project.decoder.patterns.finding != nil
    (limits, table, keys) = (project.limits, project.table, project.keys)
    sources = project.loaded.sources
  }

  // MARK: - What is read; nil where it is wrong, which is a finding

  package mutating func condition(_ fragment: Fragment) -> ConditionID? {
    read(fragment, .condition) { decoder, node in
      decoder.refuseLackOfBraces(node, fragment) ? nil : decoder.conditionID(node)
    }
  }

  package mutating func timelineItems(_ fragments: [Fragment]) -> [TimelineItem]? {
    let items = all(fragments, .timelineItem) { $0.timelineItem($1, needsMoment: true) }
    happening += items ?? []
    return items
  }

  package mutating func stubs(_ fragments: [Fragment]) -> [Stub]? {
    let stubs = all(fragments, .stub) { $0.stub($1) }
    if let stubs { decoder.warnOfIdle(stubs) }
    return stubs
  }

  /// The event that a message is about.
  package mutating func event(_ fragment: Fragment) -> ShownEvent? {
    guard
      let (event, span) = read(fragment, .event, { decoder, node in decoder.shownEvent(node).map { ($0, node.span) } })
    else { return nil }
    if case .made(let use) = event {
      happening.append(TimelineItem(operation: .event(use), moment: .after(TimeSpan(0, .second)), span: span))
    }
    return event
  }

  package mutating func duration(_ fragment: Fragment) -> TimeSpan? { read(fragment, .duration) { $0.duration($1) } }

  package mutating func workflows(_ fragments: [Fragment]) -> [WorkflowID]? {
    all(fragments, .workflow) { $0.workflowID($1) }
  }

  /// The ways of splits in a run of a workflow; none for a workflow that there is not, which whoever runs it is told.
  package mutating func pins(
    _ fragments: [Fragment], ofRun workflow: String, alongside: [WorkflowID]
  ) -> [WorkflowExpectation.Pin]? {
    guard let number = decoder.ids[DeclarationName(kind: .workflow, id: workflow)] else { return nil }
    let running = RunningWorkflows(WorkflowID(number), alongside: alongside, in: decoder.project.workflows)
    var known: [WorkflowExpectation.Pin] = []
    return all(fragments, .pins) { decoder, node in
      let pins = decoder.pins(node, running)
      decoder.refuse(pins, beside: known, at: node)
      known += pins
      return pins
    }?.flatMap(\.self)
  }

  // MARK: - The project

  /// The project with all that was read.
  package var project: LoadedProject {
    guard !files.isEmpty else { return loaded }
    var project = loaded
    project.sources = sources
    project.fragments = files
    guard !isRefused else { return project }
    project.project = decoder.project
    project.diagnostics += findings
    return project
  }

  /// What is wrong with what was read, and what is odd about it in the project.
  private var findings: [Diagnostic] {
    decoder.addSuggestions()
    let copy = ProjectDecoder(copy: decoder)
    copy.project.expectations.append(asExpected)
    copy.checkSpelling()
    let checked = copy.diagnostics + decoder.conditionWarnings(hidesPersonas: loaded.lacksPersonas)
    return LinkedDeclarations.inOrder(
      decoder.diagnostics + checked.filter { $0.span.map { files.contains($0.file) } ?? false })
  }

  /// What happens as an expectation has it, so that its names are looked at as those of files are.
  private var asExpected: ExpectationDocument {
    let nowhere = SourceSpan(file: FileID(index: 0), start: 0, end: 0)
    var expectation = PersonaExpectation(state: ProfileState(span: nowhere))
    expectation.during = happening
    var document = ExpectationDocument(header: Header(id: "", span: nowhere))
    document.expectations = [Expectation(kind: .persona(expectation), span: nowhere)]
    return document
  }

  // MARK: - Reading

  private mutating func all<Value>(
    _ fragments: [Fragment], _ kind: FragmentKind, _ decode: (ProjectDecoder, YAMLNode) -> Value?
  ) -> [Value]? {
    let values = fragments.map { read($0, kind, decode) }
    return values.contains { $0 == nil } ? nil : values.compactMap(\.self)
  }

  /// Decodes on behalf of the fragment, so that naming what did not load is an error at its place.
  private mutating func read<Value>(
    _ fragment: Fragment, _ kind: FragmentKind, _ decode: (ProjectDecoder, YAMLNode) -> Value?
  ) -> Value? {
    let file = sources.add(SourceFile(path: fragment.name, bytes: Array(fragment.text.utf8)))
    files.insert(file)
    guard !isRefused else { return nil }
    let before = (errors: decoder.errorCount, findings: decoder.diagnostics.count)
    guard let node = node(of: fragment, in: file, kind) else { return nil }
    let value = decoder.decoding(DeclarationName(kind: .expectations, id: fragment.name)) { decode(decoder, node) }
    if let value, decoder.errorCount == before.errors { return value }
    if !decoder.diagnostics[before.findings...].contains(where: { $0.severity == .error }) {
      decoder.report(
        decoder.patterns.finding
          ?? Diagnostic(.wrongType, decoder.lostReason ?? "\(kind.phrase) cannot be read here", at: node.headSpan))
    }
    return nil
  }

  /// The only document of a fragment.
  private mutating func node(of fragment: Fragment, in file: FileID, _ kind: FragmentKind) -> YAMLNode? {
    let parsed = ParsedFile(fragment: sources[file], id: file, limits: limits, table: table, keys: &keys)
    decoder.add(fragment: parsed)
    for diagnostic in parsed.diagnostics where diagnostic.id != .emptyFile {
      decoder.report(fragment.typed(diagnostic, kind))
    }
    guard !parsed.diagnostics.contains(where: { $0.severity == .error && $0.id != .emptyFile }) else { return nil }
    let documents = parsed.stream?.documents ?? []
    if documents.count > 1 {
      decoder.report(
        .wrongType, "expected \(kind.phrase) alone, found another document", at: documents[1].headSpan,
        help: "leave out all from `---` on")
      return nil
    }
    guard let node = documents.first, !node.isNull else {
      let span = documents.first?.span ?? SourceSpan(file: file, start: 0, end: 0)
      decoder.report(.emptyValue, "expected \(kind.phrase), found nothing", at: span, help: "write `\(kind.example)`")
      return nil
    }
    return node
  }
}

extension Fragment {
  /// What is wrong with a file, as it is told of a text that somebody types.
  fileprivate func typed(_ diagnostic: Diagnostic, _ kind: FragmentKind) -> Diagnostic {
    var typed = diagnostic
    switch diagnostic.id {
    case .fileTooLarge:
      typed = Diagnostic(
        diagnostic.id, "\(kind.phrase) of \(text.utf8.count) bytes is too long", at: diagnostic.span,
        help: "write it in a file, or allow more with `--limit \(LimitName.fileBytes)=…`")
    // In one line a mapping has braces.
    case .yamlSyntax where kind.isMapping && text.first?.isLetter ?? false && !text.contains(where: \.isNewline):
      typed.help = "put braces around it: `\(name) '{\(visibleText(text))}'`"
    default: break
    }
    return typed
  }
}

extension ProjectDecoder {
  /// `label: vip` in one line could be read, and `property: plan, is: premium` could not: both have braces.
  fileprivate func refuseLackOfBraces(_ node: YAMLNode, _ fragment: Fragment) -> Bool {
    guard node.kind == .mapping, !node.isFlow, !fragment.text.contains(where: \.isNewline) else { return false }
    let end = node.firstKeySpan?.end ?? node.span.start
    report(
      .yamlSyntax, "a mapping in one line has braces", at: SourceSpan(file: node.span.file, start: end, end: end + 1),
      help: "put braces around it: `\(fragment.name) '{\(visibleText(fragment.text))}'`")
    return true
  }

  /// Two ways of one split, in texts of their own.
  fileprivate func refuse(
    _ pins: [WorkflowExpectation.Pin], beside known: [WorkflowExpectation.Pin], at node: YAMLNode
  ) {
    for pin in pins where known.contains(where: { $0.workflow == pin.workflow && $0.step == pin.step }) {
      let name = project.workflows[pin.workflow].steps[pin.step].name
      report(
        .duplicateKey, "duplicate key '\(name)'", at: node.firstKeySpan ?? node.headSpan,
        help: "remove or rename one of them")
    }
  }
}
