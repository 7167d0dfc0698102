import PersonaDiagnostics
import PersonaModel
import PersonaReports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Brings a result to where it is read: findings to standard error, the report for people to standard output, the
/// others to their files, and to GitHub what it shows by itself.
struct ReportDelivery {
  private let targets: ReportTargets
  private let environment: CIEnvironment
  private let console: Console

  /// How the report for people is to look.
  struct Console {
    var isPlain = false
    var explainsPasses = false
    /// Standard output belongs to another answer.
    var isSilent = false
  }

  /// GitHub cuts a summary beyond 1 MiB off, all of it.
  private static let largestSummary = 1_000_000
  private static let mostFindings = 200

  init(to targets: ReportTargets, in environment: CIEnvironment, console: Console) {
    self.targets = targets
    self.environment = environment
    self.console = console
  }

  /// False when a report could not be written.
  func deliver(_ document: ReportDocument) -> Bool {
    complain(document.findings)
    print(to: consoleDescriptor) { ConsoleReport(options: options).write(document, to: &$0) }
    if environment.isGitHub { writeGitHub(document) }
    return writeFiles(document)
  }

  /// Tells on the console only what an earlier run did not.
  func deliver(_ document: ReportDocument, since earlier: ReportDocument) -> Bool {
    let known = Set(earlier.findings)
    complain(document.findings.filter { !known.contains($0) })
    print(to: consoleDescriptor) { ConsoleChanges(from: earlier, to: document, options: options).write(to: &$0) }
    return writeFiles(document)
  }

  private func writeFiles(_ document: ReportDocument) -> Bool {
    targets.all.map { write(document, to: $0) }.allSatisfy(\.self)
  }

  private func complain(_ findings: [ReportedFinding]) {
    for finding in findings.prefix(Self.mostFindings) { complain(finding.lines.map(\.plain).joined(separator: "\n")) }
    guard findings.count > Self.mostFindings else { return }
    complain("… \(findings.count - Self.mostFindings) more; a report file holds them all")
  }

  /// For a document that holds findings and no cases: they are what its reader came for.
  func deliver(findingsOf document: ReportDocument) -> Bool {
    let isColoured = Terminal.isColoured(consoleDescriptor, isRefused: console.isPlain)
    let lines = console.isSilent ? [] : FindingsText(document).lines
    print(to: consoleDescriptor) { writer in
      for line in lines {
        let text = isColoured ? line.coloured : line.plain
        writer.write(unescaped: environment.isGitHub ? withoutGitHubCommands(text) : text)
        writer.write("\n")
      }
    }
    let tellsGitHub =
      !console.isSilent && environment.isGitHub
      && !targets.all.contains { $0.format == .github && $0.isStandardOutput }
    if tellsGitHub {
      print(to: consoleDescriptor) { GitHubReport(repository: environment.links).write(document, to: &$0) }
    }
    return targets.all.map { write(document, to: $0) }.allSatisfy(\.self)
  }

  /// Standard output belongs to a report that goes there.
  private var consoleDescriptor: Int32 { targets.usesStandardOutput ? STDERR_FILENO : STDOUT_FILENO }

  private var options: ConsoleReport.Options {
    var options = ConsoleReport.Options()
    options.isColoured = Terminal.isColoured(consoleDescriptor, isRefused: console.isPlain)
    options.width = Terminal.width(consoleDescriptor)
    options.explainsPasses = console.explainsPasses
    options.isReadByGitHub = environment.isGitHub
    options.links = environment.links
    return options
  }

  private func writeGitHub(_ document: ReportDocument) {
    let isAskedFor = targets.all.contains { $0.format == .github && $0.isStandardOutput }
    if !isAskedFor {
      print(to: consoleDescriptor) { GitHubReport(repository: environment.links).write(document, to: &$0) }
    }
    guard let path = environment.jobSummary else { return }
    do throws(FileError) {
      let file = try AppendedFile(path)
      let report = MarkdownReport(repository: environment.links, mostBytes: Self.largestSummary - file.size)
      try file.append(bytes { report.write(document, to: &$0) })
    } catch {
      complain("warning[unwritable-report]: cannot write the job summary: \(error.words)")
    }
  }

  private func write(_ document: ReportDocument, to target: ReportTarget) -> Bool {
    do throws(FileError) {
      guard let opened = try target.file() else {
        print(to: STDOUT_FILENO) { target.format.write(document, repository: environment.links, to: &$0) }
        return true
      }
      let file = ReportFile(opened)
      var writer = ByteWriter { file.write($0) }
      if let most = target.mostBytes {
        MarkdownReport(repository: environment.links, mostBytes: most).write(document, to: &writer)
      } else {
        target.format.write(document, repository: environment.links, to: &writer)
      }
      writer.finish()
      try file.commit(isSynced: false)
      return true
    } catch {
      complain("error[unwritable-report]: cannot write '\(visibleText(target.path))': \(error.words)")
      return false
    }
  }

  private func print(to descriptor: Int32, _ body: (inout ByteWriter) -> Void) {
    var writer = ByteWriter { Terminal.write($0, to: descriptor) }
    body(&writer)
    writer.finish()
  }

  private func complain(_ text: String) {
    Terminal.complain(environment.isGitHub ? withoutGitHubCommands(text) : text)
  }
}

/// A class because the writer's closure and the one who commits share the file.
final class ReportFile {
  private var file: AtomicFile?

  init(_ file: consuming AtomicFile) { self.file = consume file }

  func write(_ bytes: UnsafeRawBufferPointer) { file?.write(bytes) }

  func commit(isSynced: Bool = true) throws(FileError) {
    guard let file = file.take() else { return }
    try file.commit(isSynced: isSynced)
  }

  func discard() {
    guard let file = file.take() else { return }
    file.discard()
  }
}
