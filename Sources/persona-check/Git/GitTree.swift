/// The files that a commit holds in a folder, as they would stand in the work tree: links lead where they lead in the
/// commit, and submodules that are checked out are part of it, each at the commit that was recorded for it.
struct GitTree {
  struct File: Hashable {
    let object: GitObject
    fileprivate let repository: Int
  }

  private var repositories: [GitRepository] = []
  private var files: [GitPath: File] = [:]
  private var links: [GitPath: GitPath] = [:]

  private static let deepest = 16
  private static let mostLinks = 40
  /// Links beyond these are not gone into when everything is listed: each may lead to a folder of any size.
  private static let mostLinked = 1_000
  private static let longestLink = 4096

  init(of commit: GitObject, in repository: GitRepository, under folder: GitPath) throws(GitFault) {
    try add(repository, commit, under: folder, at: GitPath([]), depth: 0)
  }

  /// The content that would be read at a path; nil where there is none.
  func file(at path: GitPath) -> File? { place(of: path).flatMap { files[$0] } }

  /// Every path at which there is something to read: files, and what links lead to.
  var paths: [GitPath] {
    let linked = links.keys.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.prefix(Self.mostLinked).flatMap {
      link -> [GitPath] in
      guard let target = resolved(link) else { return [] }
      if files[target] != nil { return [link] }
      let folder = target.bytes + (target.bytes.isEmpty ? [] : [GitPath.slash])
      return files.keys.filter { $0.bytes.starts(with: folder) }
        .map { link.appending(GitPath($0.bytes.dropFirst(folder.count))) }
    }
    return Array(files.keys) + linked
  }

  /// Where the content really stands that would be read at a path; nil where there is none.
  func place(of path: GitPath) -> GitPath? {
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
  func read(_ wanted: some Sequence<File>, _ body: (File, ArraySlice<UInt8>) -> Void) throws(GitFault) {
    let byRepository = Dictionary(grouping: wanted, by: \.repository)
    for (place, repository) in repositories.enumerated() {
      try repository.read(Set((byRepository[place] ?? []).map(\.object))) { object, bytes in
        body(File(object: object, repository: place), bytes)
      }
    }
  }

  // MARK: - Listing

  private mutating func add(
    _ repository: GitRepository, _ commit: GitObject, under folder: GitPath, at root: GitPath, depth: Int
  ) throws(GitFault) {
    let place = repositories.count
    repositories.append(repository)
    var linked: [GitObject: [GitPath]] = [:]
    for entry in try repository.entries(of: commit, under: folder) {
      let path = root.appending(entry.path)
      switch entry.kind {
      case .file: files[path] = File(object: entry.object, repository: place)
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
  ) throws(GitFault) {
    do throws(GitFault) {
      guard let inner = try repository.submodule(at: entry.path) else { return }
      guard depth < Self.deepest else { throw .failed("submodules are nested too deep") }
      try add(inner, entry.object, under: GitPath([]), at: path, depth: depth + 1)
    } catch {
      switch error {
      case .failed(let words): throw .submodule(path: String(decoding: path.bytes, as: UTF8.self), reason: words)
      default: throw error
      }
    }
  }
}
