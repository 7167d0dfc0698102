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

  static let settingsFile = "persona-check.yaml"

  /// Folders whose files belong to a project, in the order in which they are read.
  static let folders = [
    "accounts", "data", "expectations", "personas", "profiles", "segments", "templates", "traits", "warehouse",
    "workflows",
  ]

  /// `chosen`, else the nearest folder upwards with settings in it, else the current one.
  init(chosen: String?) throws(FileFault) {
    if let chosen {
      path = try resolvedPath(chosen)
      guard isFolder(path) else { throw .system("it is not a folder") }
      return
    }
    let current = try resolvedPath(".")
    var candidate = current
    while access("\(candidate)/\(Self.settingsFile)", F_OK) != 0 {
      guard let slash = candidate.lastIndex(of: "/"), slash > candidate.startIndex else {
        candidate = current
        break
      }
      candidate = String(candidate[..<slash])
    }
    path = candidate
  }

  /// A path as a user gives it on the command line, relative to the project; nil when it is outside.
  func relative(_ argument: String) -> String? {
    guard let absolute = (try? resolvedPath(argument)) ?? (try? resolvedPath("\(path)/\(argument)")) else { return nil }
    if absolute == path { return "." }
    return absolute.hasPrefix(path + "/") ? String(absolute.dropFirst(path.count + 1)) : nil
  }
}

func resolvedPath(_ path: String) throws(FileFault) -> String {
  guard let resolved = realpath(path, nil) else { throw .last }
  defer { free(resolved) }
  return String(cString: resolved)
}

func isFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}
