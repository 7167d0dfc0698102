import PersonaDiagnostics
import PersonaModel
import PersonaReports

/// Where one report goes, and by whose word.
struct ReportTarget {
  enum Place {
    case standardOutput
    /// A file that whoever runs the program names, on the command line or in the environment.
    case named(String, checkout: PathNames?)
    /// A file that the project's settings name, at this place in them.
    case asked(String, in: ProjectFolder, at: SourceSpan)
  }

  let format: ReportFormat
  let place: Place
  /// Of Markdown that has to fit into a comment.
  var mostBytes: Int?

  init(_ destination: ReportDestination, checkout: PathNames?) {
    format = destination.format
    place =
      destination.path == ReportDestination.standardOutput
      ? .standardOutput : .named(destination.path, checkout: checkout)
  }

  init(_ format: ReportFormat, _ place: Place) {
    self.format = format
    self.place = place
  }

  var isStandardOutput: Bool { if case .standardOutput = place { true } else { false } }

  /// As it was written.
  var path: String {
    switch place {
    case .standardOutput: ReportDestination.standardOutput
    case .named(let path, _), .asked(let path, _, _): path
    }
  }

  /// The place in the settings that asks for it.
  var origin: SourceSpan? { if case .asked(_, _, let span) = place { span } else { nil } }

  /// The absolute path without links; `-` for standard output.
  func resolvedPath() throws(FileError) -> String {
    switch place {
    case .standardOutput: ReportDestination.standardOutput
    case .named(let path, let checkout): try PathWalk(named: path, checkout: checkout).resolved()
    case .asked(let path, let project, _): try PathWalk(path, in: project, .asked).resolved()
    }
  }

  /// The file to be written, everything about its place looked at anew; nil for standard output.
  ///
  /// Folders on the way are made. In neither case is the file itself a link.
  func file() throws(FileError) -> AtomicFile? {
    switch place {
    case .standardOutput: return nil
    case .named(let path, let checkout):
      let place = try PathWalk(named: path, checkout: checkout).place(makingFolders: true)
      return try AtomicFile.create(in: place, permissions: .keptUnlessExecutable)
    case .asked(let path, let project, _):
      let place = try PathWalk(path, in: project, .asked).place(makingFolders: true)
      try checkReplaceable(place)
      return try AtomicFile.create(in: place, permissions: .fresh)
    }
  }

  /// The settings come with the checkout: what they name is replaced only if it is a report of before.
  private func checkReplaceable(_ place: borrowing FilePlace) throws(FileError) {
    guard let status = place.status, status.kind == .file else { return }
    if status.isExecutable { throw .executable }
    let begin = try place.folder.readBegin(of: place.name, count: ReportFormat.beginningSize)
    guard begin.isEmpty || format.isBegun(by: begin) else { throw .foreign(format: format.rawValue) }
  }
}
