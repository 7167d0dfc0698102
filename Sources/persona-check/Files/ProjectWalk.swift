import PersonaDiagnostics
import PersonaLoading

/// Finds the files of a project: sorted, each real file once, nothing outside the folder and nothing hidden, no loop of links.
struct ProjectWalk {
  /// A file to be read.
  struct Found {
    /// Relative to the project, as it is told of.
    let path: String
    /// The folder it really stands in, relative to the project, and its name there: not those of a link.
    let folder: String
    let name: String
  }

  /// A file or folder that is there and cannot be used.
  struct Refused {
    enum Reason {
      case unreadable(FileError)
      /// A link to a file whose ending is none that is read.
      case ending(of: String)
      /// It is one more than a project may have, and the last one that was looked at.
      case tooMany(most: Int)
    }

    let path: String
    let reason: Reason
  }

  private(set) var found: [Found] = []
  /// Files of other endings, which belong to the project only if a fixture names them. Links are none of them.
  private(set) var others: [Found] = []
  private(set) var refused: [Refused] = []
  /// Folders that were gone through, relative to the project, as they really stand.
  private(set) var folders: [String] = []

  private let project: ProjectFolder
  private var seen: Set<FileIdentity> = []

  private let mostFiles: Int
  /// Files and folders so far, whether they are read or not.
  private var count = 0
  private var isOver: Bool { count > mostFiles }

  private static let extensions: Set<String> = ["yaml", "yml", "liquid", "txt", "html", "mjml", "md", "sql", "csv"]
  private static let deepest = 32

  init(_ folder: ProjectFolder, mostFiles: Int) {
    project = folder
    self.mostFiles = mostFiles
    visitSettings()
    for name in ProjectFolder.folders {
      do throws(FileError) {
        switch try project.root.handle.status(of: name)?.kind {
        case .folder: descend(name, at: name, depth: 0)
        case .link: visit(link: name, at: name, depth: 0)
        case .file, .other, nil: break
        }
      } catch { refuse(name, error) }
    }
  }

  private mutating func visitSettings() {
    let name = ProjectFolder.settingsFile
    do throws(FileError) {
      guard let status = try project.root.handle.status(of: name) else { return }
      switch status.kind {
      case .file: add(name, in: "", name, status.identity)
      case .link: visit(link: name, at: name, depth: 0)
      case .folder: refuse(name, .isFolder)
      case .other: refuse(name, .notRegular)
      }
    } catch { refuse(name, error) }
  }

  // MARK: - Folders

  /// `path` is the name it is told by, `place` where it really stands.
  private mutating func descend(_ path: String, at place: String, depth: Int) {
    guard isRoom(for: path) else { return }
    do throws(FileError) {
      let folder = try project.root.handle.folder(along: PathNames(place).all)
      guard let identity = try folder.status(of: ".")?.identity, seen.insert(identity).inserted else { return }
      guard depth < Self.deepest else { throw .system("folders are nested too deep") }
      let entries = try folder.entries()
      folders.append(place)
      for entry in entries where !isOver {
        visit(entry, in: path, at: place, depth: depth + 1, device: identity.device)
      }
    } catch { refuse(path, error) }
  }

  private mutating func visit(
    _ entry: FolderEntry, in folder: String, at place: String, depth: Int, device: UInt64
  ) {
    let path = "\(folder)/\(entry.name)"
    guard entry.isText else {
      if entry.kind != .file || Self.isRead(entry.name) { refuse(path, .system("its name is not UTF-8")) }
      return
    }
    switch entry.kind {
    case .folder: descend(path, at: Self.joined(place, entry.name), depth: depth)
    case .link: visit(link: path, at: Self.joined(place, entry.name), depth: depth)
    case .file where Self.isRead(entry.name):
      add(path, in: place, entry.name, FileIdentity(device: device, inode: entry.inode))
    // To open a device can do something.
    case .other where Self.isRead(entry.name): refuse(path, .notRegular)
    case .file: if isRoom(for: path) { others.append(Found(path: path, folder: place, name: entry.name)) }
    case .other: break
    }
  }

  // MARK: - Files

  /// Whether another file or folder is not too much; the first one that is says so, and ends the walk.
  private mutating func isRoom(for path: String) -> Bool {
    guard !isOver else { return false }
    count += 1
    if isOver { refused.append(Refused(path: path, reason: .tooMany(most: mostFiles))) }
    return !isOver
  }

  private mutating func add(_ path: String, in folder: String, _ name: String, _ identity: FileIdentity) {
    if seen.insert(identity).inserted, isRoom(for: path) { found.append(Found(path: path, folder: folder, name: name)) }
  }

  /// What a link leads to counts as if it stood under the link's name, if it would be read where it stands.
  private mutating func visit(link path: String, at place: String, depth: Int) {
    do throws(FileError) {
      let target = try project.place(of: place, followingLast: true)
      guard let status = target.status else { throw .missing }
      let real = target.names.dropFirst(project.names.count)
      switch status.kind {
      case .folder:
        if path == ProjectFolder.settingsFile { throw .isFolder }
        descend(path, at: real.joined, depth: depth)
      case _ where !Self.isRead(path): break
      case .file:
        guard Self.isRead(target.name) else { return refuseEnding(of: real.joined, path) }
        add(path, in: real.parent.joined, target.name, status.identity)
      case .link, .other: throw .notRegular
      }
    } catch { refuse(path, error) }
  }

  private mutating func refuse(_ path: String, _ fault: FileError) {
    refused.append(Refused(path: path, reason: .unreadable(fault)))
  }

  private mutating func refuseEnding(of target: String, _ path: String) {
    refused.append(Refused(path: path, reason: .ending(of: target)))
  }

  // MARK: - Names

  /// Whether a file of the name is read, wherever it stands.
  static func isRead(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    return extensions.contains(name[name.index(after: dot)...].lowercased())
  }

  private static func joined(_ folder: String, _ name: String) -> String { folder.isEmpty ? name : "\(folder)/\(name)" }
}

// MARK: - What is not read for a letter in its name

extension ProjectWalk {
  /// What stands in the root under nearly the name of a folder, or of the settings, that is not there.
  var misnamed: [MisnamedFile] {
    let known = [ProjectFolder.settingsFile] + ProjectFolder.folders
    let root = project.root
    let missing = known.filter { name in (try? root.handle.status(of: name)) == nil }
    // A folder that holds nothing of a project is told of as a whole.
    guard missing.count < known.count else { return [] }
    return ((try? root.handle.entries()) ?? []).filter { !known.contains($0.name) }.compactMap { entry in
      guard let meant = nearestName(to: entry.name, among: missing) else { return nil }
      let isSettings = meant == ProjectFolder.settingsFile
      guard (entry.kind == .folder) != isSettings, isSettings || holdsFixtures(entry.name) else { return nil }
      return MisnamedFile(path: entry.name, meant: meant)
    }
  }

  private func holdsFixtures(_ folder: String) -> Bool {
    guard let folder = try? project.root.handle.folder(folder) else { return false }
    return ((try? folder.entries()) ?? []).contains { $0.name.hasSuffix(".yaml") || $0.name.hasSuffix(".yml") }
  }
}
