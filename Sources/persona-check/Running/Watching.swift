import PersonaDiagnostics
import PersonaLoading
import PersonaReports
import PersonaRunner
import PersonaSystem
import PersonaVerification

/// `--watch`: checks again what a saved file has an effect on, until Ctrl-C. It ends as its last run did.
struct Watching {
  let session: RunSession
  let folder: ProjectFolder

  /// What is known of the last time.
  private struct Round {
    let reading: ProjectReading
    let loaded: LoadedProject
    var document: ReportDocument
    var exit: RunExit
  }

  func run() -> RunExit {
    let watch = FolderWatch()
    let interruption = Interruption()
    // Watched before they are read, so that nothing is saved unseen in between.
    watch.watch(ProjectReading.folders(of: folder, limits: session.limits))
    guard var round = begin() else { return .invalid }
    report("watching \(round.reading.input.files.count) files; Ctrl-C ends")
    var emptied: Set<String> = []
    while true {
      let wake = watch.wait(or: interruption)
      if wake == .interrupted { return round.exit }
      watch.watch(ProjectReading.folders(of: folder, limits: session.limits))
      let reading = session.read(folder)
      let changed = reading.changes(since: round.reading)
      // Most editors empty a file before they write it: what was not empty at the last look gets a second one.
      let empty = changed.filter { path in reading.input.files.contains { $0.path == path && $0.bytes.isEmpty } }
      guard empty.isSubset(of: emptied) else {
        emptied = empty
        continue
      }
      emptied = []
      if !changed.isEmpty { round = next(after: round, reading, changed) }
      // Nobody reads what a further round would find.
      if Terminal.isOutputLost { return .invalid }
    }
  }

  private func begin() -> Round? {
    let reading = session.read(folder)
    let loaded = session.load(reading.input)
    guard let run = session.start(folder, loaded) else { return nil }
    let checked = run.check()
    let exit = checked.exit(areReportsWritten: run.delivery.deliver(checked.document))
    return Round(reading: reading, loaded: loaded, document: checked.document, exit: exit)
  }

  private func next(after last: Round, _ reading: ProjectReading, _ changed: Set<String>) -> Round {
    let start = SystemClock.ticks
    let loaded = session.load(reading.input)
    let affected = ChangeReach(before: last.loaded, after: loaded).expectationFiles(affectedBy: changed)
    guard let run = session.start(folder, loaded) else {
      return Round(reading: reading, loaded: loaded, document: last.document, exit: .invalid)
    }
    var checked = run.check(only: affected)
    let count = checked.document.counts.total
    if let affected { checked.document.carryOver(last.document, outside: affected) }
    report("\n\(Self.words(for: changed))")
    let areReportsWritten = run.delivery.deliver(checked.document, since: last.document)
    report(
      "\(count) of \(checked.document.counts.total) cases checked again in \((SystemClock.ticks &- start) / 1_000_000) ms"
    )
    return Round(
      reading: reading, loaded: loaded, document: checked.document,
      exit: checked.exit(areReportsWritten: areReportsWritten))
  }

  private static func words(for changed: Set<String>) -> String {
    let paths = changed.sorted()
    let named = paths.prefix(3).map { visibleText($0) }.joined(separator: ", ")
    return paths.count > 3 ? "saved: \(named) and \(paths.count - 3) more" : "saved: \(named)"
  }

  private func report(_ words: String) { Terminal.complain(words) }
}
