import PersonaDiagnostics
import PersonaLoading
import PersonaReports
import PersonaVerification

/// One `merge-reports`, from files to files.
struct ReportMerging {
  private let command: MergeReportsCommand
  private let environment: CIEnvironment

  /// A report of half a million cases has about as many bytes; places in it are counted in 32 bits.
  private static let largestReport = 1 << 30

  init(_ command: MergeReportsCommand) {
    self.command = command
    environment = CIEnvironment(project: try? resolvedPath("."))
  }

  func run() -> RunExit {
    var reading = Reading()
    for path in command.files { reading.add(path, limit: Self.largestReport) }
    let targets = ReportTargets(command.report, environment: environment, protected: reading.resolvedPaths)
    let problems = targets.diagnostics + reading.diagnostics
    guard problems.isEmpty else {
      return refuse(problems, reading.sources, problems.count == reading.missing ? .misused : .invalid)
    }
    do throws(MergeError) {
      let merged = try ReportDocument(merging: reading.documents)
      let document = command.isStrict ? merged.strict : merged
      let delivery = ReportDelivery(
        to: targets, in: environment.moved(to: document.run.project), console: .init(isPlain: command.isPlain))
      return document.exit(areReportsWritten: delivery.deliver(document))
    } catch {
      let file = error.index.map { SourceSpan(file: FileID(index: UInt32($0)), start: 0, end: 1) }
      return refuse(
        [Diagnostic(.reportConflict, error.message, at: file, help: error.help)], reading.sources, .invalid)
    }
  }

  private func refuse(_ diagnostics: [Diagnostic], _ sources: SourceMap, _ exit: RunExit) -> RunExit {
    for diagnostic in diagnostics { Terminal.report(diagnostic, in: sources) }
    return exit
  }

  /// The documents that could be read; the index of a document is that of its file.
  private struct Reading {
    private(set) var documents: [ReportDocument] = []
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var sources = SourceMap()
    private(set) var resolvedPaths: Set<String> = []
    /// How many files that the command line names are not there.
    private(set) var missing = 0
    private let checkout = Checkout.current

    mutating func add(_ path: String, limit: Int) {
      do throws(FileError) {
        let place = try PathWalk(named: path, checkout: checkout).place(followingLast: true)
        resolvedPaths.insert(place.names.absolute)
        let content = try place.folder.read(place.name, limit: limit)
        let file = sources.add(SourceFile(path: path, bytes: content))
        do throws(Diagnostic) { documents.append(try ReportDocument(json: content, file: file)) } catch {
          diagnostics.append(error)
        }
      } catch {
        if error == .missing { missing += 1 }
        diagnostics.append(Diagnostic(.unreadableFile, "cannot read '\(path)': \(error.words)", at: nil))
      }
    }
  }
}
