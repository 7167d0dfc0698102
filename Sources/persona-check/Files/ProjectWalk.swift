import Diagnostics
import Loading

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Finds the files of a project: sorted, each real file once, nothing outside the folder, no loop of links.
struct ProjectWalk {
  /// A file to be read, relative to the project.
  struct Found {
    let path: String
  }

  /// A file or folder that is there and can not be used.
  struct Refused {
    enum Reason {
      case outside
      case unreadable(FileFault)
    }

    let path: String
    let reason: Reason
  }

  private(set) var found: [Found] = []
  private(set) var refused: [Refused] = []
  /// Folders that were gone through, relative to the project.
  private(set) var folders: [String] = []

  private let root: String
  private var seen: Set<FileIdentity> = []

  private struct FileIdentity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  private static let extensions: Set<String> = ["yaml", "yml", "liquid", "txt", "html", "mjml", "md", "sql", "csv"]
  private static let deepest = 32

  init(_ folder: ProjectFolder) {
    root = folder.path
    visit(ProjectFolder.settingsFile, depth: 0)
    for name in ProjectFolder.folders { visit(name, depth: 0) }
  }

  /// What stands in the root under nearly the name of a folder, or of the settings, that is not there.
  var misnamed: [MisnamedFile] {
    let known = [ProjectFolder.settingsFile] + ProjectFolder.folders
    let missing = known.filter { access("\(root)/\($0)", F_OK) != 0 }
    // A folder that holds nothing of a project is told of as a whole.
    guard missing.count < known.count else { return [] }
    return (entries(of: root) ?? []).map(\.name).filter { !known.contains($0) }.compactMap { name in
      guard let meant = nearestName(to: name, among: missing) else { return nil }
      let isSettings = meant == ProjectFolder.settingsFile
      guard isFolder("\(root)/\(name)") != isSettings, isSettings || holdsFixtures(name) else { return nil }
      return MisnamedFile(path: name, meant: meant)
    }
  }

  private func holdsFixtures(_ folder: String) -> Bool {
    (entries(of: "\(root)/\(folder)") ?? []).contains { $0.name.hasSuffix(".yaml") || $0.name.hasSuffix(".yml") }
  }

  private mutating func visit(_ path: String, depth: Int) {
    let absolute = "\(root)/\(path)"
    var status = stat()
    guard stat(absolute, &status) == 0 else {
      // A link to nowhere is there, a folder that nobody made is not.
      if lstat(absolute, &status) == 0 { refuse(path, .unreadable(.last)) }
      return
    }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    guard isFolder || hasKnownExtension(path) else { return }
    guard isInside(absolute) else { return refuse(path, .outside) }
    let identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    guard isFolder else { return take(path, identity) }
    guard seen.insert(identity).inserted else { return }
    guard depth < Self.deepest else { return refuse(path, .unreadable(.system("folders are nested too deep"))) }
    descend(path, depth: depth, device: identity.device)
  }

  private mutating func descend(_ path: String, depth: Int, device: UInt64) {
    guard let entries = entries(of: "\(root)/\(path)") else { return refuse(path, .unreadable(.last)) }
    folders.append(path)
    for entry in entries {
      let inner = "\(path)/\(entry.name)"
      guard entry.isText else {
        if !entry.isFile || hasKnownExtension(inner) { refuse(inner, .unreadable(.system("its name is not UTF-8"))) }
        continue
      }
      guard entry.isFile else {
        visit(inner, depth: depth + 1)
        continue
      }
      // What is no link stands where it seems to: there is nothing to ask the system for.
      if hasKnownExtension(inner) { take(inner, FileIdentity(device: device, inode: entry.inode)) }
    }
  }

  private mutating func take(_ path: String, _ identity: FileIdentity) {
    if seen.insert(identity).inserted { found.append(Found(path: path)) }
  }

  private struct Entry {
    let name: String
    /// Whether the name is UTF-8. By any other, nothing can be opened.
    let isText: Bool
    /// A regular file, and no link to one.
    let isFile: Bool
    let inode: UInt64
  }

  /// What stands in a folder, by name.
  private func entries(of folder: String) -> [Entry]? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var entries: [Entry] = []
    while let entry = readdir(directory) {
      let (name, isText) = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          (String(cString: $0), String(validatingCString: $0) != nil)
        }
      }
      // Hidden files are an editor's or the system's.
      guard !name.hasPrefix(".") else { continue }
      let isFile = Int(entry.pointee.d_type) == Int(DT_REG)
      entries.append(Entry(name: name, isText: isText, isFile: isFile, inode: UInt64(entry.pointee.d_ino)))
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private func hasKnownExtension(_ path: String) -> Bool {
    guard let dot = path.lastIndex(of: ".") else { return false }
    return Self.extensions.contains(path[path.index(after: dot)...].lowercased())
  }

  private func isInside(_ absolute: String) -> Bool {
    guard let resolved = try? resolvedPath(absolute) else { return false }
    return resolved == root || resolved.hasPrefix(root + "/")
  }

  private mutating func refuse(_ path: String, _ reason: Refused.Reason) {
    refused.append(Refused(path: path, reason: reason))
  }
}
