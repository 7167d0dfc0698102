import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaReports
import PersonaRunner
import PersonaVerification
import PersonaWarehouse

/// The answers of an engine, held against ours like expectations: what differs is a failure with our explanation beside it.
struct WarehouseAnswers {
  private let project: InspectedProject

  init(_ project: InspectedProject) { self.project = project }

  /// The rows that a proving statement gave back. No row is a proof.
  func run(_ file: String, engine: WarehouseEngine, reports: [ReportDestination]) throws -> RunExit {
    let answers = try read(file)
    var input = project.input
    input.files.removeAll { $0.path.hasPrefix("expectations/") }
    let path = "expectations/\(engine.rawValue).yaml"
    if !answers.isEmpty { input.files.append(InputFile(path: path, bytes: Array(text(answers, engine).utf8))) }
    let loaded = OpenedProject(input, project.configuration).loaded
    let surroundings = Surroundings(project: project.folder.path)
    let targets = ReportTargets(reports, surroundings: surroundings)
    guard targets.diagnostics.isEmpty else {
      for diagnostic in targets.diagnostics { Terminal.report(diagnostic, in: loaded.sources) }
      return .invalid
    }
    let runner = try Runner(loaded, project.configuration)
    let run = runner.run(only: nil)
    let context = ReportContext(project: loaded.project, sources: loaded.sources, explainer: runner.explainer)
    var document = ReportDocument(
      run.result, plan: run.plan.cases, context: context, workers: runner.configuration.workers)
    document.run.project = surroundings.projectFolder
    // Where nothing differs there is nothing to check, which is what was hoped for.
    let console = Delivery.Console(isSilent: answers.isEmpty)
    let isWritten = Delivery(to: targets, in: surroundings, console: console).deliver(document)
    let code = document.exit(areReportsWritten: isWritten)
    guard answers.isEmpty else { return code }
    Terminal.say("no answer differs: proved for \(engine.displayName)\n")
    return code == .invalid ? code : .passed
  }

  private struct Answer {
    let subject: String
    let segment: String
    let isMember: Bool
  }

  private func read(_ path: String) throws -> [Answer] {
    let bytes: [UInt8]
    do throws(FileFault) {
      let place = try PathWalk(named: path, checkout: Checkout.current).place(followingLast: true)
      bytes = try place.folder.read(place.name, limit: project.input.limits.count(.fileBytes))
    } catch {
      throw refusal(.unreadableFile, "cannot read '\(visibleText(path))': \(error.words)", exit: .invalid)
    }
    var answers: [Answer] = []
    var reader = CSVReader()
    do throws(CSVFault) {
      let take: CSVReader.Taking = { (record) throws(CSVFault) in
        guard record.fields.count == 4, record.fields[0] != "subject" else { return }
        answers.append(Answer(subject: record.fields[0], segment: record.fields[1], isMember: record.fields[3] == "1"))
      }
      try bytes.withUnsafeBufferPointer { (buffer) throws(CSVFault) in try reader.read(buffer, take) }
      try reader.finish(take)
    } catch {
      throw refusal(.unreadableFile, "'\(visibleText(path))' is no table: \(error.message)", exit: .invalid)
    }
    guard reader.columns.map({ $0 == ["subject", "segment", "expected", "answer"] }) ?? bytes.isEmpty else {
      throw refusal(
        .unreadableFile, "'\(visibleText(path))' has not the columns subject, segment, expected and answer",
        help: "it is what an engine gives back for `persona-check sql --prove`, as CSV", exit: .invalid)
    }
    return answers
  }

  /// An expectation for each answer, in the words of the engine.
  private func text(_ answers: [Answer], _ engine: WarehouseEngine) -> String {
    let title = "expectations: What \(engine.displayName) answers\nexpect:\n"
    return title
      + answers.map { answer in
        "  - {segment: \(quoted(answer.segment)), \(answer.isMember ? "match" : "noMatch"): [\(quoted(answer.subject))]}\n"
      }.joined()
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
