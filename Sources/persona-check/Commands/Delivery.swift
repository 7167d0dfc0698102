import Diagnostics
import Engine
import Loading
import Reports
import Verification

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Brings a result to where it is read: findings to standard error, the report for people to standard output, the
/// others to their files.
struct Delivery {
  private let command: RunCommand
  private let folder: ProjectFolder?
  private let loaded: LoadedProject

  init(command: RunCommand, folder: ProjectFolder?, loaded: LoadedProject) {
    self.command = command
    self.folder = folder
    self.loaded = loaded
  }

  /// False when a report could not be written.
  func deliver(_ result: RunResult, plan: Plan) -> Bool {
    let context = ReportContext(project: loaded.project, sources: loaded.sources)
    for diagnostic in result.diagnostics { Terminal.complain(diagnostic.rendered(in: loaded.sources)) }
    writeConsole(result, context)
    return destinations.map { write(result, plan, context, to: $0) }.allSatisfy(\.self)
  }

  private func writeConsole(_ result: RunResult, _ context: ReportContext) {
    var options = ConsoleReport.Options()
    options.isColoured = Terminal.isColoured(STDOUT_FILENO, isRefused: command.projectOptions.isPlain)
    options.explainsPasses = command.explain
    var writer = ByteWriter { Terminal.write($0, to: STDOUT_FILENO) }
    ConsoleReport(context: context, options: options).write(result, to: &writer)
    writer.finish()
  }

  /// Those of the command line, else those that the project's settings ask for.
  private var destinations: [ReportDestination] {
    guard command.report.isEmpty else { return command.report }
    return loaded.project.settings.reports.compactMap { request in
      ReportDestination.Format(rawValue: request.format).map { format in
        ReportDestination(format: format, path: folder.map { "\($0.path)/\(request.path)" } ?? request.path)
      }
    }
  }

  private func write(
    _ result: RunResult, _ plan: Plan, _ context: ReportContext, to destination: ReportDestination
  ) -> Bool {
    do throws(FileFault) {
      let file = ReportFile(try AtomicFile.create(destination.path))
      var writer = ByteWriter { file.write($0) }
      switch destination.format {
      case .junit: JUnitReport(context: context, plan: plan.cases.map(\.id)).write(result, to: &writer)
      }
      writer.finish()
      try file.commit()
      return true
    } catch {
      Terminal.complain("error[unwritable-report]: can not write '\(destination.path)': \(error.words)")
      return false
    }
  }
}

/// A class because the writer's closure and the one who commits share the file.
private final class ReportFile {
  private var file: AtomicFile?

  init(_ file: consuming AtomicFile) { self.file = consume file }

  func write(_ bytes: UnsafeRawBufferPointer) { file?.write(bytes) }

  func commit() throws(FileFault) {
    guard let file = file.take() else { return }
    try file.commit()
  }
}
