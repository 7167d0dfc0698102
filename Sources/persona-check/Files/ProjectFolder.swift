import PersonaDiagnostics
import PersonaRunner

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folder of a project on disk.
struct ProjectFolder {
  /// Absolute, without links.
  let path: String
  /// The same, from the system's root on.
  let names: PathNames
  let root: OpenRoot

  static let settingsFile = ProjectLayout.settingsFile

  /// Folders whose files belong to a project, in the order in which they are read.
  static let folders = ProjectLayout.folders

  /// `chosen`, else the nearest folder upwards with settings in it, else the current one.
  init(chosen: String?) throws(FileError) {
    if let chosen {
      let place = try PathWalk(named: chosen, checkout: Checkout.current).place(followingLast: true)
      if place.status == nil { throw .missing }
      guard place.status?.kind == .folder else { throw .system("it is not a folder") }
      try self.init(names: place.names)
    } else {
      try self.init(names: try Self.nearest())
    }
  }

  /// A folder that is made if it is not there.
  init(making folder: String) throws(FileError) {
    // The name of a file in it, so that the folder itself is on the way.
    let place = try PathWalk(named: "\(folder)/\(Self.settingsFile)", checkout: Checkout.current)
      .place(makingFolders: true)
    try self.init(names: place.names.parent)
  }

  /// Why there is no project to work on.
  static func unusable(_ chosen: String?, _ fault: FileError) -> Diagnostic {
    Diagnostic(
      .missingProject, "the project '\(chosen ?? ".")' cannot be used: \(fault.words)", at: nil,
      help: "name a folder with --project")
  }

  private init(names: PathNames) throws(FileError) {
    self.names = names
    path = names.absolute
    root = OpenRoot(try FolderHandle("/").folder(along: names.all))
  }

  private static func nearest() throws(FileError) -> PathNames {
    let current = PathNames(try resolvedPath("."))
    let candidates = stride(from: current.count, to: 0, by: -1).lazy.map { current.prefix($0) }
    return candidates.first { access($0.appending(settingsFile).absolute, F_OK) == 0 } ?? current
  }

  /// The folder in which links are a stranger's, for paths that the command line names.
  var checkout: PathNames { Checkout.around(names) ?? names }

  /// A path as a user gives it on the command line, relative to the project; nil when it is outside.
  func relative(_ argument: String) -> String? {
    guard let absolute = (try? resolvedPath(argument)) ?? (try? resolvedPath("\(path)/\(argument)")) else { return nil }
    let place = PathNames(absolute)
    guard place.begins(with: names) else { return nil }
    return place.count == names.count ? "." : place.dropFirst(names.count).joined
  }
}

/// A project's folder, opened once: whatever is put in its place later, this is the one that is looked at.
///
/// A class so that copies of a project share it.
final class OpenRoot: Sendable {
  let handle: FolderHandle

  init(_ handle: consuming FolderHandle) { self.handle = handle }
}

func resolvedPath(_ path: String) throws(FileError) -> String {
  guard let resolved = realpath(path, nil) else { throw .last }
  defer { free(resolved) }
  return String(cString: resolved)
}
