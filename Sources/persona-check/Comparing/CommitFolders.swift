import PersonaLoading

/// What a commit holds in the folder of a project, folder by folder.
struct CommitFolders {
  enum Content {
    case folder
    case file(GitTree.File, isProgram: Bool)
    case link(to: GitPath)
    /// A submodule that is not checked out.
    case absent
  }

  /// By the numbers that everything has; 0 is the project's folder.
  private(set) var contents: [Content] = [.folder]
  private var entries: [[GitPath: Int]] = [[:]]

  /// Of the project at `root`.
  init(_ tree: GitTree, under root: GitPath) {
    for (path, file) in tree.files { add(.file(file, isProgram: tree.programs.contains(path)), path, root) }
    for (path, target) in tree.links { add(.link(to: target), path, root) }
    for path in tree.absent { add(.absent, path, root) }
  }

  private mutating func add(_ content: Content, _ path: GitPath, _ root: GitPath) {
    guard let parts = path.parts(below: root) else { return }
    var folder = 0
    for (place, part) in parts.enumerated() {
      let name = GitPath(part)
      if let known = entries[folder][name] {
        folder = known
        continue
      }
      let number = contents.count
      contents.append(place == parts.count - 1 ? content : .folder)
      entries.append([:])
      entries[folder][name] = number
      folder = number
    }
  }

  /// What stands in a folder and is not hidden, in the order in which the system's listings are gone through.
  func listing(of folder: Int) -> [(name: GitPath, number: Int)] {
    entries[folder].filter { !PathNames.isHidden(String(decoding: $0.key.bytes, as: UTF8.self)) }
      .sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }.map { ($0.key, $0.value) }
  }

  /// Nil where nothing stands.
  func number(of name: String, in folder: Int = 0) -> Int? { entries[folder][GitPath(name.utf8)] }

  func number(along names: PathNames) -> Int? {
    names.all.reduce(Int?.some(0)) { folder, name in folder.flatMap { number(of: name, in: $0) } }
  }
}

extension GitPath {
  /// Nil for what does not stand in the folder.
  fileprivate func parts(below folder: GitPath) -> ArraySlice<ArraySlice<UInt8>>? {
    let (own, others) = (parts, folder.parts)
    guard own.count > others.count, own.starts(with: others, by: ==) else { return nil }
    return own.dropFirst(others.count)
  }
}
