#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where a repository is, found without git: what git finds by itself may be the files of a bare repository that somebody
/// committed, and with them a configuration that starts programs. Nobody can commit a `.git`.
struct GitFolders {
  /// The folder in which `.git` stands, absolute and without links.
  let workTree: String
  /// The repository proper, absolute and without links: `.git` itself, or what it names.
  let directory: String

  /// The one with the nearest `.git` upwards.
  init(around project: String) throws(GitError) {
    for folder in Self.upwards(from: project) {
      guard let found = try GitFolders(at: folder) else { continue }
      self = found
      return
    }
    throw .noRepository(project: project)
  }

  /// The one whose `.git` stands in the folder; nil when there is none.
  init?(at folder: String) throws(GitError) {
    let path = Self.path(of: ".git", in: folder)
    guard let kind = Self.kind(ofLink: path) else { return nil }
    workTree = folder
    switch Self.kind(of: path) {
    case S_IFDIR: directory = try Self.resolved(path, for: path)
    case S_IFREG: directory = try Self.resolved(Self.target(ofFile: path, in: folder), for: path)
    case nil: throw .unusable(path: path, reason: kind == S_IFLNK ? "it is a broken link" : FileError.last.words)
    default: throw .unusable(path: path, reason: FileError.notRegular.words)
    }
    // What `.git` leads to elsewhere in the folder is among the files that anybody can commit.
    if directory != path, directory == folder || directory.hasPrefix(Self.path(of: "", in: folder)) {
      throw .unusable(path: path, reason: "it leads to '\(directory)', among the files of the repository itself")
    }
  }

  /// What belongs to somebody, as git asks of each: the folder, its `.git`, and the repository.
  var owned: [String] { [workTree, Self.path(of: ".git", in: workTree), directory] }

  /// The uppermost folder around a project that has a `.git`, within which nothing is trusted.
  static func uppermost(around project: String) -> String? {
    upwards(from: project).last { kind(ofLink: path(of: ".git", in: $0)) != nil }
  }

  /// The nearest folder around a project that has a `.git`, whatever that is.
  static func nearest(around project: String) -> String? {
    upwards(from: project).first { kind(ofLink: path(of: ".git", in: $0)) != nil }
  }

  private static func upwards(from folder: String) -> [String] {
    var folders = [folder]
    while let last = folders.last, last != "/", let slash = last.lastIndex(of: "/") {
      folders.append(slash == last.startIndex ? "/" : String(last[..<slash]))
    }
    return folders
  }

  private static func path(of name: String, in folder: String) -> String {
    folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func kind(ofLink path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func resolved(_ path: String, for file: String) throws(GitError) -> String {
    do throws(FileError) { return try resolvedPath(path) } catch {
      throw .unusable(path: file, reason: "'\(path)': \(error.words)")
    }
  }

  // MARK: - A `.git` that is a file, as worktrees and submodules have it

  private static let longestFile = 8192

  private static func target(ofFile path: String, in folder: String) throws(GitError) -> String {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try readFile(path, limit: longestFile) } catch {
      throw .unusable(path: path, reason: error.words)
    }
    let breaks: Set<UInt8> = [0x0A, 0x0D]
    let line = bytes.prefix((bytes.lastIndex { !breaks.contains($0) } ?? -1) + 1)
    guard line.starts(with: "gitdir: ".utf8), let target = String(validating: line.dropFirst(8), as: UTF8.self),
      !target.isEmpty, !target.utf8.contains(0)
    else { throw .unusable(path: path, reason: "it is no line such as 'gitdir: ../.git/worktrees/name'") }
    return target.hasPrefix("/") ? target : Self.path(of: target, in: folder)
  }
}
