import PersonaDiagnostics
import PersonaLoading

extension ProjectReading {
  /// The project as it was where a revision and the present parted, read from the repository into memory by the rules of
  /// files on disk; nothing is checked out. `like` is the present one, whose limits and time zones it takes.
  static func input(
    of revision: String, in folder: ProjectFolder, like present: ProjectInput, seconds: Int
  ) throws(GitFault) -> ProjectInput {
    let repository = try GitRepository(around: folder.path, seconds: seconds)
    let root = repository.path(of: folder.path)
    let tree = try GitTree(of: try repository.commonAncestor(of: revision), in: repository, under: root)
    var input = ProjectInput()
    (input.limits, input.zones) = (present.limits, present.zones)
    let found = tree.projectFiles(under: root)
    let (read, others) = (found.filter { ProjectWalk.isRead($0.path) }, found.filter { !ProjectWalk.isRead($0.path) })
    try add(read, of: tree, to: &input)
    let walked = others.map { ProjectWalk.Found(path: $0.path, folder: "", name: $0.name) }
    let named = Set(NamedFiles.named(among: walked, in: input.files).map(\.path))
    try add(others.filter { named.contains($0.path) }, of: tree, to: &input)
    return input
  }

  private static func add(
    _ found: [GitTree.ProjectFile], of tree: GitTree, to input: inout ProjectInput
  ) throws(GitFault) {
    let most = input.limits.count(.files)
    let wanted = found.prefix(most)
    let (largest, whole) = (input.limits.count(.fileBytes), input.limits.count(.projectBytes))
    if let first = found.dropFirst(most).first {
      input.unreadable.append(
        UnreadableFile(
          path: first.path, id: .projectTooLarge,
          reason: "the project has more than \(most) files, and nothing is read from here on",
          help: "allow more with `--limit \(LimitName.files)=…`"))
    }
    var contents: [GitTree.File: [UInt8]] = [:]
    try tree.read(Set(wanted.map(\.file))) { contents[$0] = Array($1) }
    var left = whole - input.files.reduce(0) { $0 + $1.bytes.count }
    for file in wanted {
      guard let bytes = contents[file.file], bytes.count <= largest else {
        // What git was not asked for is larger than any file may be.
        let size = contents[file.file]?.count ?? GitLimits.largestFile + 1
        input.unreadable.append(unreadable(file.path, .tooLarge(bytes: size, limit: largest)))
        continue
      }
      left -= bytes.count
      guard left >= 0 else {
        input.unreadable.append(
          UnreadableFile(
            path: file.path, id: .projectTooLarge,
            reason: "the project has more than \(whole) bytes, and nothing is read from here on",
            help: "allow more with `--limit \(LimitName.projectBytes)=…`"))
        return
      }
      input.files.append(InputFile(path: file.path, bytes: bytes))
    }
  }
}

extension GitTree {
  /// A file that belongs to a project by its place.
  struct ProjectFile {
    /// Relative to the project.
    let path: String
    let file: File

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  }

  /// Everything in the folders of a project, in the order in which files on disk are read, each real file once. A link counts
  /// as what it leads to; one that leads out of the project, or to something hidden, is no part of it.
  func projectFiles(under root: GitPath) -> [ProjectFile] {
    let candidates = paths.compactMap { path in path.relative(to: root)?.text.map { (path, $0) } }
    let rank = Dictionary(
      uniqueKeysWithValues: ([ProjectFolder.settingsFile] + ProjectFolder.folders).enumerated().map { ($1, $0) })
    typealias Candidate = (rank: Int, parts: [Substring], path: GitPath, text: String)
    let chosen = candidates.compactMap { path, text -> Candidate? in
      let parts = text.split(separator: "/")
      guard let rank = parts.first.flatMap({ rank[String($0)] }), (rank == 0) == (parts.count == 1) else { return nil }
      return parts.contains { $0.hasPrefix(".") } ? nil : (rank, parts, path, text)
    }
    let ordered = chosen.sorted { left, right in
      left.rank != right.rank
        ? left.rank < right.rank
        : left.parts.lexicographicallyPrecedes(right.parts) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    var seen: Set<GitPath> = []
    return ordered.compactMap { candidate in
      guard let place = place(of: candidate.path), let inner = place.relative(to: root)?.text,
        !inner.split(separator: "/").contains(where: { $0.hasPrefix(".") }),
        place == candidate.path || ProjectWalk.isRead(inner), seen.insert(place).inserted,
        let file = file(at: place)
      else { return nil }
      return ProjectFile(path: candidate.text, file: file)
    }
  }
}

extension GitPath {
  /// Nil for what does not stand in the folder.
  fileprivate func relative(to folder: GitPath) -> GitPath? {
    if folder.bytes.isEmpty { return self }
    guard bytes.starts(with: folder.bytes + [Self.slash]) else { return nil }
    return GitPath(bytes.dropFirst(folder.bytes.count + 1))
  }
}
