import ArgumentParser
import PersonaDiagnostics
import PersonaEngine
import PersonaJSON
import PersonaLoading
import PersonaModel
import PersonaReports
import PersonaRunner
import PersonaTime
import PersonaVerification
import PersonaWarehouse

/// `persona-check sql SEGMENT…`: segments as text for a warehouse, which somebody else runs.
struct SQLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "Print segments as SQL for a warehouse, and the statement that proves it on the personas.",
    discussion: """
      Nothing is connected to: what is printed is for an engine's own program or console. With --prove it is one statement \
      that brings the personas along and gives back the answers that differ from ours, so that no row is a proof. With --run \
      the embedded SQLite answers it. --strict makes what a text takes for granted an error.
      """
        + examples(
          ("sql renewing-soon", "who renews soon, for the engine of the settings"),
          ("sql renewing-soon --engine duckdb", "the same for another engine"),
          ("sql --prove --engine postgresql", "no row: all segments mean the same there"),
          ("sql --prove --run", "prove the text for SQLite here and now"),
          ("sql --count --engine duckdb", "how many are in each segment")))

  enum RowFormat: String, CaseIterable { case csv, json, sql }
  enum Form: String, CaseIterable { case dbt }

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var place: EnvironmentOption

  @Argument(help: "The segments' ids; all of them without one.", completion: .segments)
  var segments: [String] = []

  @Option(
    help: "sqlite, duckdb, postgresql, spark, bigquery or snowflake.", completion: .words(of: WarehouseEngine.self),
    transform: choice)
  var engine: WarehouseEngine?

  @Flag(help: "Print the statement that gives back the answers of the personas that differ from ours.")
  var prove = false

  @Flag(name: .customLong("run"), help: "With --prove: let the embedded SQLite answer, in memory.")
  var isAnswered = false

  @Option(
    help: ArgumentHelp(
      "Report the rows that an engine gave back for --prove, each beside our explanation; - reads standard input.",
      valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var answers: String?

  @Option(
    name: .long, parsing: .singleValue, help: ReportDestination.help, completion: .reports(),
    transform: ReportDestination.init(argument:))
  var report: [ReportDestination] = []

  @Flag(help: "Print one statement that counts the members of each segment.")
  var count = false

  @Option(
    help: ArgumentHelp("With --count: who joins and leaves since a branch, a tag or a commit.", valueName: "revision"))
  var against: String?

  @Option(help: ArgumentHelp("How long git may take, all in all.", valueName: "seconds"))
  var gitTimeout = 60

  @Option(
    help: "Print the personas as rows of the mapped tables: csv, json or sql.", completion: .words(of: RowFormat.self),
    transform: choice)
  var rows: RowFormat?

  @Option(
    name: .customLong("as"), help: "dbt: models with ref(), and the personas as unit tests.",
    completion: .words(of: Form.self), transform: choice)
  var form: Form?

  @Option(
    help: ArgumentHelp("Where --as dbt and --rows csv write their files.", valueName: "folder"), completion: .directory)
  var into: String?

  func validate() throws {
    let modes = [prove, count, rows != nil, form != nil, answers != nil].count { $0 }
    if modes > 1 { throw ValidationError("Choose one of --prove, --answers, --count, --rows and --as.") }
    if isAnswered, !prove { throw ValidationError("--run is for --prove.") }
    if against != nil, !count { throw ValidationError("--against is for --count.") }
    if !report.isEmpty, answers == nil { throw ValidationError("--report is for --answers.") }
    if isAnswered, let engine, engine != .sqlite {
      throw ValidationError("--run proves the text for SQLite, and no other; leave out --engine.")
    }
    if form != nil || rows == .csv, into == nil {
      throw ValidationError("\(form == nil ? "--rows csv" : "--as dbt") writes files; name their folder with --into.")
    }
    if into != nil, form == nil, rows != .csv { throw ValidationError("--into is for --as dbt and --rows csv.") }
    guard (1...86_400).contains(gitTimeout) else {
      throw ValidationError("--git-timeout takes a number of seconds from 1 to 86400.")
    }
  }

  func run() throws {
    let project = try InspectedProject(projectOptions, in: place.names)
    // A text by what is left of a mapping would be another one.
    try project.finishIfSettingsAreWrong()
    guard !project.project.segments.isEmpty else {
      throw refusal(.nothingSelected, "the project declares no segment", exit: .nothingSelected)
    }
    guard !(prove || answers != nil) || !(project.project.personas.isEmpty && project.project.accounts.isEmpty) else {
      throw refusal(
        .nothingSelected, "the project has neither personas nor accounts that could prove anything",
        exit: .nothingSelected)
    }
    let warehouse = WarehouseChoice(project, isAnswered ? .sqlite : engine)
    if let answers {
      let code = try WarehouseAnswers(project, warehouse.shape).run(answers, reports: report)
      if code != .passed { throw ExitCode(code.rawValue) }
      return
    }
    let all = project.project.segments.indices.map { SegmentID($0) }
    let chosen = try segments.isEmpty ? all : segments.map { try project.segment($0) }
    let text = try warehouse.text(of: chosen, isProof: prove || rows != nil)
    if let rows { try write(rows, text, in: project) } else { try write(text, warehouse, in: project) }
    if projectOptions.isStrict, !text.assumptions.isEmpty { throw ExitCode(RunExit.invalid.rawValue) }
    if !text.refused.isEmpty, !segments.isEmpty { throw ExitCode(RunExit.invalid.rawValue) }
    try project.finish()
  }

  // MARK: - Statements

  private func write(_ text: WarehouseText, _ warehouse: WarehouseChoice, in project: InspectedProject) throws {
    let notes = WarehouseNotes(text, in: project)
    for line in notes.refused + notes.assumed { Terminal.complain(line) }
    guard !text.compiled.isEmpty else {
      throw refusal(.nothingSelected, "none of the segments has a text", exit: .nothingSelected)
    }
    if prove { return try prove(text, notes, in: project) }
    if form == .dbt { return try writeModels(text, in: project) }
    if let against { return try compare(text, with: against, notes, in: project) }
    show(count ? text.counts() : text.keys(), notes, in: project)
  }

  private func show(_ statement: String, _ notes: WarehouseNotes, in project: InspectedProject) {
    project.write { writer in writer.write(unescaped: notes.comments + statement + ";\n") }
  }

  private func proof(of text: WarehouseText, _ properties: Set<PropertyID>?, in project: InspectedProject)
    -> WarehouseProof
  {
    let proof = WarehouseProof(
      project.evaluator, text.shape, segments: text.compiled.map(\.segment), properties: properties, at: project.now,
      zonesCount: text.usesZones, withColleagues: form == .dbt)
    for (key, reason) in proof.leftOut {
      Terminal.complain("note: left out: \(visibleText(key)): \(visibleText(reason))")
    }
    return proof
  }

  private func prove(_ text: WarehouseText, _ notes: WarehouseNotes, in project: InspectedProject) throws {
    let proof = proof(of: text, text.properties, in: project)
    guard isAnswered else { return show(text.proof(proof), notes, in: project) }
    let rows = try answered(text, proof, in: project)
    project.print(rows.map(difference))
    let answers = proof.subjects.reduce(0) { $0 + $1.count }
    let summary = "\(text.compiled.count) segments by \(proof.subjects.count) personas and accounts, \(answers) answers"
    project.print([
      StyledLine(
        rows.isEmpty
          ? "proved for SQLite, and for no other engine: \(summary)"
          : "\(rows.count == 1 ? "1 answer differs" : "\(rows.count) answers differ") of \(summary)")
    ])
    if !rows.isEmpty { throw ExitCode(RunExit.failed.rawValue) }
  }

  /// All at once, or where SQLite has no room for that, each segment by itself.
  private func answered(
    _ text: WarehouseText, _ proof: WarehouseProof, in project: InspectedProject
  ) throws -> [[String?]] {
    if let rows = try? EmbeddedSQLite().rows(of: text.proof(proof)) { return rows }
    var rows: [[String?]] = []
    var isWhole = true
    for found in text.compiled {
      let single = text.alone(found.segment)
      do throws(EmbeddedSQLite.SQLiteError) { rows += try EmbeddedSQLite().rows(of: single.proof(proof)) } catch {
        let id = project.project.segments[found.segment].header.id
        Terminal.complain("error: SQLite does not take the text of \(visibleText(id)): \(error.words)")
        isWhole = false
      }
    }
    if !isWhole { throw ExitCode(RunExit.invalid.rawValue) }
    return rows
  }

  private func difference(_ row: [String?]) -> StyledLine {
    let cells = row.map { $0 ?? "" }
    let said = cells[3] == "1" ? "is in" : cells[3] == "0" ? "is not in" : "has no row, asked for"
    let ours = cells[2] == "1" ? "is" : cells[2] == "error" ? "ends in an error" : "is not"
    return StyledLine("✗ \(visibleText(cells[0])) ", .bad)
      + StyledLine("\(said) \(visibleText(cells[1])) in SQLite, and \(ours) here")
  }

  // MARK: - Counting

  private func compare(
    _ text: WarehouseText, with revision: String, _ notes: WarehouseNotes, in project: InspectedProject
  ) throws {
    let input: ProjectInput
    do throws(GitError) {
      input = try ProjectReading.input(of: revision, in: project.folder, like: project.input, seconds: gitTimeout).input
    } catch {
      throw refusal(error.id, "'\(visibleText(revision))' cannot be compared with: \(error.words)", help: error.help)
    }
    let former = OpenedProject(input, project.configuration).loaded
    guard !former.hasErrors else {
      for diagnostic in former.diagnostics { Terminal.report(diagnostic, in: former.sources) }
      throw ExitCode(RunExit.invalid.rawValue)
    }
    let view = try ProjectView(former, project.configuration)
    do throws(UnsupportedSQLError) {
      let compared = try text.against(view.evaluator)
      for (id, refusal) in compared.refused {
        Terminal.complain("refused: \(visibleText(id)) as it was: \(visibleText(refusal.reason))")
      }
      show(compared.statement, notes, in: project)
    } catch {
      throw refusal(.invalidOption, "'\(visibleText(revision))' cannot be counted beside the present: \(error.reason)")
    }
  }

  // MARK: - Rows and models

  private func write(_ format: RowFormat, _ text: WarehouseText, in project: InspectedProject) throws {
    let rows = proof(of: text, nil, in: project).rows
    switch format {
    case .csv:
      try WarehouseFiles(into: into ?? ".", of: project).write(rows.tables.map { ("\($0.name.text).csv", $0.csv) })
    case .json: Terminal.say(rows.json.rendered)
    case .sql: Terminal.say(rows.tables.map { $0.creation(for: text.shape.engine) + ";\n" }.joined())
    }
  }

  private func writeModels(_ text: WarehouseText, in project: InspectedProject) throws {
    let models = DBTModels(text, proof(of: text, text.properties, in: project))
    try WarehouseFiles(into: into ?? ".", of: project).write(models.files)
  }
}
