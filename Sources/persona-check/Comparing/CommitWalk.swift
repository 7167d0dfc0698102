import PersonaDiagnostics
import PersonaLoading

/// Finds the files of a project in a commit as ``ProjectWalk`` finds them on disk: in the same order, each real file once,
/// nothing outside the folder and nothing hidden, within the same limits. What may not be is refused in the same words.
struct CommitWalk {
  struct Found {
    /// Relative to the project, as it is told of.
    let path: String
    let file: GitTree.File
    let isProgram: Bool

    /// The same for whoever looks for names alone.
    var named: ProjectWalk.Found {
      let names = PathNames(path)
      return ProjectWalk.Found(path: path, folder: names.parent.joined, name: names.last ?? path)
    }
  }

  private(set) var found: [Found] = []
  /// Files of other endings, which belong to the project only if a fixture names them.
  private(set) var others: [Found] = []
  private(set) var refused: [UnreadableFile] = []

  private let folders: CommitFolders
  private let project: ProjectFolder
  private var seen: Set<Int> = []
  private let mostFiles: Int
  private var count = 0
  private var isOver: Bool { count > mostFiles }

  private static let deepest = 32
  private static let mostLinks = 40

  init(_ folders: CommitFolders, of project: ProjectFolder, mostFiles: Int) {
    (self.folders, self.project, self.mostFiles) = (folders, project, mostFiles)
    let settings = ProjectFolder.settingsFile
    if let number = folders.number(of: settings) {
      if case .folder = folders.contents[number] {
        refuse(settings, .isFolder)
      } else {
        visit(settings, settings, number)
      }
    }
    for name in ProjectFolder.folders {
      guard let number = folders.number(of: name) else { continue }
      if case .file = folders.contents[number] { continue }
      visit(name, name, number)
    }
  }

  // MARK: - Folders

  /// `path` is the name it is told by, `place` where it really stands.
  private mutating func descend(_ path: String, at place: String, _ number: Int, depth: Int) {
    guard isRoom(for: path), seen.insert(number).inserted else { return }
    guard depth < Self.deepest else { return refuse(path, .system("folders are nested too deep")) }
    for entry in folders.listing(of: number) where !isOver {
      guard let name = entry.name.text else {
        refuse(unnamed: entry.name, in: path, entry.number)
        continue
      }
      visit("\(path)/\(name)", "\(place)/\(name)", entry.number, depth: depth + 1)
    }
  }

  private mutating func visit(_ path: String, _ place: String, _ number: Int, depth: Int = 0) {
    switch folders.contents[number] {
    case .folder: descend(path, at: place, number, depth: depth)
    case .link: visit(link: path, at: place, depth: depth)
    case .file(let file, let isProgram):
      let found = Found(path: path, file: file, isProgram: isProgram)
      if ProjectWalk.isRead(place) { add(found, number) } else if isRoom(for: path) { others.append(found) }
    case .absent:
      // Of what is not there now either nothing is known in both revisions.
      guard (try? project.place(of: place).status) == nil else { return }
      refuse(path, .system("it is a submodule that is not checked out"))
    }
  }

  private mutating func refuse(unnamed name: GitPath, in folder: String, _ number: Int) {
    let text = String(decoding: name.bytes, as: UTF8.self)
    if case .file = folders.contents[number], !ProjectWalk.isRead(text) { return }
    refuse("\(folder)/\(text)", .system("its name is not UTF-8"))
  }

  // MARK: - Files

  private mutating func isRoom(for path: String) -> Bool {
    guard !isOver else { return false }
    count += 1
    if isOver { refused.append(ProjectReading.tooMany(from: path, most: mostFiles)) }
    return !isOver
  }

  private mutating func add(_ file: Found, _ number: Int) {
    if seen.insert(number).inserted, isRoom(for: file.path) { found.append(file) }
  }

  private mutating func refuse(_ path: String, _ fault: FileError) {
    refused.append(ProjectReading.unreadable(path, fault))
  }

  // MARK: - Links

  private mutating func visit(link path: String, at place: String, depth: Int) {
    do throws(FileError) {
      let target = try target(ofLink: place)
      switch folders.contents[target.number] {
      case .folder:
        if path == ProjectFolder.settingsFile { throw .isFolder }
        descend(path, at: target.names.joined, target.number, depth: depth)
      case _ where !ProjectWalk.isRead(path): break
      case .file(let file, let isProgram):
        guard ProjectWalk.isRead(target.names.joined) else {
          return refused.append(ProjectReading.wrongEnding(of: target.names.joined, path))
        }
        add(Found(path: path, file: file, isProgram: isProgram), target.number)
      case .link, .absent: throw .notRegular
      }
    } catch { refuse(path, error) }
  }

  /// Where a link of the project leads in the end, by the rules of ``PathWalk``.
  private func target(ofLink place: String) throws(FileError) -> (names: PathNames, number: Int) {
    var names = project.names
    var pending = Array(PathNames(place).all.reversed())
    var (followed, count) = (String?.none, 0)
    while let part = pending.popLast() {
      if part == "." { continue }
      if part == ".." {
        names.removeLast()
        continue
      }
      let next = names.appending(part)
      try check(next, followed)
      // Above the project there are only folders on the way into it.
      guard next.count > project.names.count else {
        names = next
        continue
      }
      guard let number = folders.number(along: next.dropFirst(project.names.count)) else { throw .missing }
      switch folders.contents[number] {
      case .link(let target):
        count += 1
        guard count <= Self.mostLinks else { throw .system("too many levels of symbolic links") }
        followed = followed ?? next.dropFirst(project.names.count).joined
        let text = String(decoding: target.bytes, as: UTF8.self)
        if PathNames.isAbsolute(text) { names = PathNames() }
        pending += PathNames(text).all.reversed()
      case .file, .absent:
        guard pending.isEmpty else { throw .system("not a directory") }
        names = next
      case .folder: names = next
      }
    }
    guard names.begins(with: project.names) else { throw .leadsOut(link: followed) }
    let rest = names.dropFirst(project.names.count)
    guard let number = folders.number(along: rest) else { throw .missing }
    return (rest, number)
  }

  private func check(_ place: PathNames, _ followed: String?) throws(FileError) {
    let root = project.names
    guard place.count > root.count ? place.begins(with: root) : root.begins(with: place) else {
      throw .leadsOut(link: followed)
    }
    guard let followed, place.count > root.count, let name = place.last, PathNames.isHidden(name) else { return }
    throw .leadsToHidden(link: followed)
  }
}
