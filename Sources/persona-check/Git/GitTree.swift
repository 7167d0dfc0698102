/// The files that a commit holds in a folder, as they would stand in the work tree: links lead where they lead in the
/// commit, and submodules that are checked out are part of it, each at the commit that was recorded for it.
struct GitTree {
  struct File: Hashable {
    let object: GitObject
    fileprivate let repository: Int
  }

  private var repositories: [GitRepository] = []
  private let mostFiles: Int
  private(set) var files: [GitPath: File] = [:]
  /// With what each leads to.
  private(set) var links: [GitPath: GitPath] = [:]
  /// Among the files.
  private(set) var programs: Set<GitPath> = []
  /// Submodules that are not checked out, of which nothing is known.
  private(set) var absent: [GitPath] = []

  private static let deepest = 16
  private static let mostLinks = 40
  private static let longestLink = 4096

  init(of commit: GitObject, in repository: GitRepository, under folder: GitPath) throws(GitError) {
    try self.init(of: commit, in: repository, at: [folder])
  }

  /// What stands at these paths, and below.
  init(
    of commit: GitObject, in repository: GitRepository, at paths: [GitPath], most: Int = GitLimits.mostFiles
  ) throws(GitError) {
    mostFiles = most
    try add(repository, commit, paths, at: GitPath([]), depth: 0)
  }

  /// The content that would be read at a path; nil where there is none.
  func file(at path: GitPath) -> File? { place(of: path).flatMap { files[$0] } }

  /// Where the content really stands that would be read at a path; nil where there is none.
  private func place(of path: GitPath) -> GitPath? {
    if files[path] != nil { return path }
    guard !links.isEmpty, let place = resolved(path), files[place] != nil else { return nil }
    return place
  }

  private func resolved(_ path: GitPath) -> GitPath? {
    var rest = Array(path.parts.reversed())
    var place = GitPath([])
    var followed = 0
    while let part = rest.popLast() {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) {
        guard let above = place.folder else { return nil }
        place = above
        continue
      }
      let next = place.appending(GitPath(part))
      guard let target = links[next] else {
        place = next
        continue
      }
      followed += 1
      guard followed <= Self.mostLinks, target.bytes.first != GitPath.slash else { return nil }
      rest += target.parts.reversed()
    }
    return place
  }

  /// Calls `body` with the bytes of each, in no order; what is larger than a file may be is left out.
  func read(
    _ wanted: some Sequence<File>, largest: Int = GitLimits.largestFile, _ body: (File, ArraySlice<UInt8>) -> Void
  ) throws(GitError) {
    let byRepository = Dictionary(grouping: wanted, by: \.repository)
    for (place, repository) in repositories.enumerated() {
      try repository.read(Set((byRepository[place] ?? []).map(\.object)), largest: largest) { object, bytes in
        body(File(object: object, repository: place), bytes)
      }
    }
  }

  /// How many bytes each has.
  func sizes(of wanted: some Sequence<File>) throws(GitError) -> [File: Int] {
    let byRepository = Dictionary(grouping: wanted, by: \.repository)
    var sizes: [File: Int] = [:]
    for (place, repository) in repositories.enumerated() {
      for (object, bytes) in try repository.sizes(of: Set((byRepository[place] ?? []).map(\.object))) {
        sizes[File(object: object, repository: place)] = bytes
      }
    }
    return sizes
  }

  // MARK: - Listing

  private mutating func add(
    _ repository: GitRepository, _ commit: GitObject, _ paths: [GitPath], at root: GitPath, depth: Int
  ) throws(GitError) {
    let place = repositories.count
    repositories.append(repository)
    var linked: [GitObject: [GitPath]] = [:]
    for entry in try repository.entries(of: commit, at: paths, most: mostFiles) {
      let path = root.appending(entry.path)
      switch entry.kind {
      case .file, .program:
        files[path] = File(object: entry.object, repository: place)
        if entry.kind == .program { programs.insert(path) }
      case .link: linked[entry.object, default: []].append(path)
      case .submodule: try add(submodule: entry, of: repository, at: path, depth: depth)
      }
    }
    try repository.read(Set(linked.keys)) { object, target in
      guard target.count <= Self.longestLink else { return }
      for path in linked[object] ?? [] { links[path] = GitPath(target) }
    }
  }

  private mutating func add(
    submodule entry: GitEntry, of repository: GitRepository, at path: GitPath, depth: Int
  ) throws(GitError) {
    do throws(GitError) {
      guard let inner = try repository.submodule(at: entry.path) else { return absent.append(path) }
      guard depth < Self.deepest else { throw .failed("submodules are nested too deep") }
      try add(inner, entry.object, [GitPath([])], at: path, depth: depth + 1)
    } catch {
      switch error {
      case .failed(let words): throw .submodule(path: String(decoding: path.bytes, as: UTF8.self), reason: words)
      default: throw error
      }
    }
  }
}
