import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaReports

/// The files that a run's reports go to, tried out before anything is run.
struct ReportTargets {
  private(set) var all: [ReportTarget] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var takenPaths: [String: ReportTarget] = [:]

  /// Those of the command line, else those that the settings ask for, and what the surroundings want in any case.
  ///
  /// `protected` are files that no report may replace, by their resolved paths.
  init(
    _ chosen: [ReportDestination], settings: Settings = Settings(), folder: ProjectFolder? = nil,
    environment: CIEnvironment, protected: Set<String> = [], comment: String? = nil
  ) {
    let checkout = folder?.checkout ?? Checkout.current
    for destination in chosen { add(ReportTarget(destination, checkout: checkout), protected) }
    if chosen.isEmpty, let folder {
      for request in settings.reports {
        add(ReportTarget(request.format, .asked(request.path, in: folder, at: request.span)), protected)
      }
    }
    if let comment {
      var target = ReportTarget(.markdown, .named(comment, checkout: checkout))
      target.mostBytes = ComparisonMarkdown.largestComment
      add(target, protected)
    }
    guard let path = environment.bazelReport else { return }
    let target = ReportTarget(.junitStrict, .named(path, checkout: checkout))
    if let resolved = try? target.resolvedPath(), takenPaths[resolved] != nil { return }
    add(target, protected)
  }

  var usesStandardOutput: Bool { all.contains(where: \.isStandardOutput) }

  private mutating func add(_ target: ReportTarget, _ protected: Set<String>) {
    do throws(FileError) {
      let resolved = try target.resolvedPath()
      if let earlier = takenPaths.updateValue(target, forKey: resolved) {
        return refuse(
          target, .reportConflict,
          "'\(target.path)' is to hold two reports, \(earlier.format.rawValue) and \(target.format.rawValue)",
          help: "give each report a path of its own")
      }
      if protected.contains(resolved) {
        return refuse(target, .unwritableReport, "the report '\(target.path)' would replace a file of the project")
      }
      try target.file()?.discard()
      all.append(target)
    } catch { refuse(target, error) }
  }

  private mutating func refuse(_ target: ReportTarget, _ fault: FileError) {
    let anyPath = "on the command line `--report \(target.format.rawValue)=PATH` takes any path"
    let isAsked = target.origin != nil
    let help: String? =
      switch fault {
      case .leadsOut, .leadsToHidden: isAsked ? anyPath : "name the folder that the link leads to"
      case .throughLink, .isLink, .hidden, .executable, .foreign: isAsked ? anyPath : nil
      default: nil
      }
    if case .leadsOut = fault, isAsked {
      return refuse(
        target, .outsideProject, "'\(target.path)' leads out of the project: \(fault.words)", help: anyPath)
    }
    refuse(target, .unwritableReport, "cannot write '\(target.path)': \(fault.words)", help: help)
  }

  private mutating func refuse(_ target: ReportTarget, _ id: DiagnosticID, _ message: String, help: String? = nil) {
    diagnostics.append(Diagnostic(id, message, at: target.origin, help: help))
  }
}
