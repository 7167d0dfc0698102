import ArgumentParser
import PersonaDiagnostics
import PersonaEngine
import PersonaFixtureEditing
import PersonaLanguage
import PersonaLoading
import PersonaReports
import PersonaTables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `persona-check import FILE.csv`: rows to personas, in YAML; or how far personas stand for rows.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turn the rows of a CSV file into personas, or compare the personas with them.",
    discussion: """
      Values are read by the project's schema. Personas go to standard output, or into a file; rows that cannot be \
      taken, and those of people who are there already, go to standard error with their line. Exits 1 when there was \
      such a row. Personas are made up: replace what belongs to real people before you commit it.

      --compare writes nothing, and keeps nothing of the data. It tells by column the share of rows whose value a persona \
      has, and the values that nobody represents. Of numbers and times, those between two values that personas have are \
      covered. Columns that tell one person from another are left out, and a value is only told when at least five rows \
      have it.
      """
        + examples(
          ("import customers.csv --id customer --map tier=plan", "the rows as YAML, for a look"),
          ("import customers.csv --map tier=plan --anonymize", "without anything of the people in it"),
          ("import --compare customers.csv --map tier=plan", "whom the personas stand for, and whom not")))

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var place: EnvironmentOption
  @OptionGroup var table: TableOptions

  @Option(help: ArgumentHelp("Write the personas to this file.", valueName: "file"), completion: .file())
  var into: String?

  @Option(
    help: ArgumentHelp(
      "The column that ids come from; without it the file's name and the row's line.", valueName: "column"))
  var id: String?

  @Flag(help: "Put made-up names, addresses, numbers and identifiers in the place of real ones.")
  var anonymize = false

  @Flag(help: "Import nothing: tell which share of the rows the personas stand for.")
  var compare = false

  @OptionGroup var comparison: ComparisonOptions

  func validate() throws {
    guard compare || comparison.isEmpty else { throw ValidationError("--least, --top and --min are for --compare.") }
    guard !compare || (into == nil && id == nil && !anonymize) else {
      throw ValidationError("--compare imports nothing; leave out --into, --id and --anonymize.")
    }
    guard !(anonymize && id != nil) else {
      throw ValidationError("With --anonymize ids are numbers: a column's would be those of real people.")
    }
  }

  func run() throws {
    let project = try InspectedProject(projectOptions, in: place.names)
    if compare { return try TableComparison(project: project, table: table, options: comparison).run() }
    guard let into else {
      let writer = PersonaOutput { Terminal.write($0, to: STDOUT_FILENO) }
      try write(project, to: writer)
      return try project.finish()
    }
    let file: ReportFile
    do throws(FileError) {
      let place = try PathWalk(named: into, checkout: project.folder.checkout).place(makingFolders: true)
      file = ReportFile(try AtomicFile.create(in: place, permissions: .kept))
    } catch { throw unwritable(into, error) }
    let outcome = Result { try write(project, to: PersonaOutput { file.write($0) }) }
    if case .failure(let error) = outcome, (error as? ExitCode)?.rawValue != RunExit.failed.rawValue {
      file.discard()
      throw error
    }
    do throws(FileError) { try file.commit() } catch { throw unwritable(into, error) }
    try outcome.get()
    try project.finish()
  }

  private func write(_ project: InspectedProject, to output: PersonaOutput) throws {
    var importing: PersonaImport?
    var writer: PersonaWriter?
    try table.read(in: project.folder) { columns, record in
      if importing == nil {
        importing = try self.importing(columns, project)
        writer = importing.map { PersonaWriter($0.project) }
      }
      guard let outcome = importing?.add(record) else { return }
      switch outcome {
      case .persona(let persona): if let text = writer?.document(persona) { output.write(text) }
      case .conflict(let words): complain(record, .importConflict, words)
      case .rejected(let words): complain(record, .rejectedRow, words)
      }
    }
    output.finish()
    if let line = importing?.firstUncompared {
      Terminal.complain("note: rows from line \(line) on were compared with those before it, not with one another")
    }
    let counts = importing?.counts ?? PersonaImport.Counts()
    Terminal.complain("\(counts.imported) imported, \(counts.conflicts) in conflict, \(counts.rejected) rejected")
    if counts.conflicts + counts.rejected > 0 { throw ExitCode(RunExit.failed.rawValue) }
  }

  private func importing(_ columns: [String], _ project: InspectedProject) throws -> PersonaImport {
    do throws(PersonaImport.TargetError) {
      return try PersonaImport(
        project.evaluator.people, columns: columns, targets: table.targets, idColumn: id, stem: table.stem,
        longestID: project.input.limits.count(.idLength), anonymizes: anonymize)
    } catch { throw table.targetRefusal(of: error) }
  }

  private func complain(_ record: CSVReader.Record, _ id: DiagnosticID, _ words: String) {
    Terminal.complain("\(table.file):\(record.line): warning[\(id.rawValue)]: \(words)")
  }
}

/// Collects what is written into blocks.
///
/// A class because a writer cannot be copied, and closures write.
private final class PersonaOutput {
  private var writer: ByteWriter?

  init(_ sink: @escaping (UnsafeRawBufferPointer) -> Void) { writer = ByteWriter(sink: sink) }

  func write(_ text: String) { writer?.write(unescaped: text) }

  func finish() {
    guard let writer = writer.take() else { return }
    writer.finish()
  }
}
