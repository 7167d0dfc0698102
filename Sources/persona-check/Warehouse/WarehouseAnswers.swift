import ArgumentParser
import PersonaDiagnostics
import PersonaLanguage
import PersonaLoading
import PersonaModel
import PersonaReports
import PersonaRunner
import PersonaVerification
import PersonaWarehouse

/// The answers of an engine, held against ours like expectations: what differs is a failure with our explanation beside it.
struct WarehouseAnswers {
  private let project: InspectedProject
  private let shape: WarehouseShape

  init(_ project: InspectedProject, _ shape: WarehouseShape) {
    self.project = project
    self.shape = shape
  }

  /// The rows that a proving statement gave back. No row is a proof.
  func run(_ path: String, reports: [ReportDestination]) throws -> RunExit {
    let file = SourceFile(path: path == "-" ? "standard input" : path, bytes: try bytes(of: path))
    var loaded = project.loaded
    let id = loaded.sources.add(file)
    let answers = try answers(in: file, id, loaded.sources)
    loaded.project.expectations = answers.isEmpty ? [] : [document(answers, in: id)]
    let environment = CIEnvironment(project: project.folder.path)
    let fixtures = project.loaded.sources.files.map { "\(project.folder.path)/\($0.path)" }
    let targets = ReportTargets(reports, environment: environment, protected: Set(fixtures))
    guard targets.diagnostics.isEmpty else {
      for diagnostic in targets.diagnostics { Terminal.report(diagnostic, in: loaded.sources) }
      return .invalid
    }
    let runner = try Runner(loaded, project.configuration)
    let run = runner.run(only: nil)
    var result = run.result
    // Where nothing differs there is nothing to check, which is what was hoped for.
    if answers.isEmpty { result.diagnostics.removeAll { $0.id == .nothingSelected } }
    let context = ReportContext(project: loaded.project, sources: loaded.sources, explainer: runner.explainer)
    var document = ReportDocument(
      result, plan: run.plan.cases, context: context, workers: runner.configuration.workers)
    document.run.project = environment.projectFolder
    let delivery = ReportDelivery(
      to: targets, in: environment, console: ReportDelivery.Console(isSilent: answers.isEmpty))
    guard answers.isEmpty else { return document.exit(areReportsWritten: delivery.deliver(document)) }
    guard delivery.deliver(findingsOf: document), !loaded.hasErrors else { return .invalid }
    // A file without rows does not say which statement it answers.
    let words =
      "no answer differs: proved for \(shape.engine.displayName), if the statement was written as of \(project.now)\n"
    if targets.usesStandardOutput { Terminal.complain(words) } else { Terminal.say(words) }
    return .passed
  }

  // MARK: - Reading

  private func bytes(of path: String) throws -> [UInt8] {
    do throws(FileError) {
      let most = project.input.limits.count(.fileBytes)
      if path == "-" { return try Self.standardInput(limit: most) }
      let place = try PathWalk(named: path, checkout: Checkout.current).place(followingLast: true)
      return try place.folder.read(place.name, limit: most)
    } catch {
      throw refusal(.unreadableFile, "cannot read '\(visibleText(path))': \(error.words)", exit: error.exit)
    }
  }

  private static func standardInput(limit: Int) throws(FileError) -> [UInt8] {
    var stream = try FileStream("-", checkout: nil)
    var bytes: [UInt8] = []
    while true {
      let piece = try stream.next()
      guard !piece.isEmpty else { return bytes }
      bytes += piece
      guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
    }
  }

  /// All that is wrong with the rows is told at once, and ends the command: a row that is passed over would be a proof.
  private func answers(in file: SourceFile, _ id: FileID, _ sources: SourceMap) throws -> [WarehouseAnswerRows.Answer] {
    var rows = WarehouseAnswerRows(project, shape, file, id)
    let answers = rows.read()
    for diagnostic in rows.diagnostics { Terminal.report(diagnostic, in: sources) }
    if !rows.diagnostics.isEmpty { throw ExitCode(RunExit.invalid.rawValue) }
    return answers
  }

  // MARK: - Expectations

  /// What the engine says of each, at the place of its row.
  private func document(_ answers: [WarehouseAnswerRows.Answer], in file: FileID) -> ExpectationDocument {
    let header = Header(
      id: "What \(shape.engine.displayName) answers", span: SourceSpan(file: file, start: 0, end: 0))
    var document = ExpectationDocument(header: header)
    document.expectations = answers.map { answer in
      var expected = SegmentExpectation(segment: Reference(answer.segment, at: answer.span))
      switch (answer.subject, answer.isMember) {
      case (.persona(let persona), true): expected.match = [Reference(persona, at: answer.span)]
      case (.persona(let persona), false): expected.noMatch = [Reference(persona, at: answer.span)]
      case (.account(let account), true): expected.matchAccounts = [Reference(account, at: answer.span)]
      case (.account(let account), false): expected.noMatchAccounts = [Reference(account, at: answer.span)]
      }
      return Expectation(kind: .segment(expected), span: answer.span)
    }
    return document
  }
}
