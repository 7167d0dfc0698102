import Diagnostics
import Engine
import Reports

/// The files that a run's reports go to, tried out before anything is run.
struct ReportTargets {
  struct Target {
    let format: ReportFormat
    let path: String
    /// The place in the settings that asks for it.
    let origin: SourceSpan?

    var isStandardOutput: Bool { origin == nil && path == ReportDestination.standardOutput }
  }

  private(set) var all: [Target] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var takenPaths: [String: Target] = [:]

  /// Those of the command line, else those that the settings ask for, and what the surroundings want in any case.
  ///
  /// `protected` are files that no report may replace, by their resolved paths.
  init(
    _ chosen: [ReportDestination], settings: Settings = Settings(), folder: ProjectFolder? = nil,
    surroundings: Surroundings, protected: Set<String> = []
  ) {
    for destination in chosen {
      add(Target(format: destination.format, path: destination.path, origin: nil), inside: nil, protected)
    }
    if chosen.isEmpty, let folder {
      for request in settings.reports {
        guard let format = ReportFormat(rawValue: request.format) else { continue }
        let path = "\(folder.path)/\(request.path)"
        add(Target(format: format, path: path, origin: request.span), inside: folder.path, protected)
      }
    }
    guard let path = surroundings.bazelReport, takenPaths[resolvedTarget(path)] == nil else { return }
    add(Target(format: .junitStrict, path: path, origin: nil), inside: nil, protected)
  }

  var usesStandardOutput: Bool { all.contains(where: \.isStandardOutput) }

  private mutating func add(_ target: Target, inside root: String?, _ protected: Set<String>) {
    let resolved = target.isStandardOutput ? target.path : resolvedTarget(target.path)
    if let earlier = takenPaths.updateValue(target, forKey: resolved) {
      return refuse(
        target, .reportConflict,
        "'\(target.path)' is to hold two reports, \(earlier.format.rawValue) and \(target.format.rawValue)",
        help: "give each report a path of its own")
    }
    if protected.contains(resolved) {
      return refuse(target, .unwritableReport, "the report '\(target.path)' would replace a file of the project")
    }
    if let root, resolved != root, !resolved.hasPrefix(root + "/") {
      return refuse(
        target, .outsideProject, "'\(target.path)' leads out of the project",
        help: "on the command line `--report \(target.format.rawValue)=PATH` takes any path")
    }
    do throws(FileFault) {
      if !target.isStandardOutput { try AtomicFile.create(target.path).discard() }
      all.append(target)
    } catch {
      refuse(target, .unwritableReport, "can not write '\(target.path)': \(error.words)")
    }
  }

  private mutating func refuse(_ target: Target, _ id: DiagnosticID, _ message: String, help: String? = nil) {
    diagnostics.append(Diagnostic(id, message, at: target.origin, help: help))
  }
}
