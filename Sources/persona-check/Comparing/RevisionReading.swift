import PersonaDiagnostics
import PersonaLanguage
import PersonaLoading

extension ProjectReading {
  /// A project as it was at a commit.
  struct Revision {
    let input: ProjectInput
    /// The commit's name, as much of it as people read.
    let commit: String
    /// Whether the revision that was asked for is that commit itself.
    let isNamed: Bool
  }

  private static let shownDigits = 7

  /// The project as it was where a revision and the present parted, read from the repository into memory by the rules of
  /// files on disk; nothing is checked out. `like` is the present one, whose limits and time zones it takes.
  static func input(
    of revision: String, in folder: ProjectFolder, like present: ProjectInput, seconds: Int
  ) throws(GitError) -> Revision {
    let repository = try GitRepository(around: folder.path, seconds: seconds)
    let root = repository.path(of: folder.path)
    let commit = try repository.commonAncestor(of: revision)
    let own = ([ProjectFolder.settingsFile] + ProjectFolder.folders).map { root.appending($0) }
    var tree = try GitTree(of: commit, in: repository, at: own, most: present.limits.count(.files))
    // A link may lead to any other file of the project.
    if !tree.links.isEmpty { tree = try GitTree(of: commit, in: repository, under: root) }
    let walk = CommitWalk(CommitFolders(tree, under: root), of: folder, mostFiles: present.limits.count(.files))
    var input = ProjectInput()
    (input.limits, input.zones) = (present.limits, present.zones)
    var bounds = BoundedFiles(input.limits)
    input.files = try files(walk.found, of: tree, &bounds, largest: input.limits.count(.fileBytes))
    let named = Set(NamedFiles.named(among: walk.others.map(\.named), in: input.files).map(\.path))
    let others = walk.others.filter { named.contains($0.path) }
    input.files += try files(
      others.filter { !$0.isProgram }, of: tree, &bounds, largest: input.limits.count(.fileBytes))
    let programs = others.filter { $0.isProgram && $0.named.name.contains(".") }
    input.unreadable = bounds.unreadable + programs.map { program($0.path) } + walk.refused
    return Revision(
      input: input, commit: String(commit.name.prefix(shownDigits)),
      isNamed: try repository.commit(named: revision) == commit)
  }

  /// Sizes are asked for first: what is too much is never read.
  private static func files(
    _ found: [CommitWalk.Found], of tree: GitTree, _ bounds: inout BoundedFiles, largest: Int
  ) throws(GitError) -> [InputFile] {
    let sizes = try tree.sizes(of: Set(found.map(\.file)))
    var wanted: [CommitWalk.Found] = []
    for file in found {
      guard let bytes = sizes[file.file] else { throw .incomplete }
      if bounds.add(file.path, bytes: bytes) { wanted.append(file) }
    }
    var contents: [GitTree.File: [UInt8]] = [:]
    try tree.read(Set(wanted.map(\.file)), largest: largest) { contents[$0] = Array($1) }
    return try wanted.map { (file) throws(GitError) in
      guard let bytes = contents[file.file] else { throw .incomplete }
      return InputFile(path: file.path, bytes: bytes)
    }
  }

  /// What `--save` wrote, within the bounds of files on disk.
  static func input(saved: SavedProject, like present: ProjectInput) -> ProjectInput {
    var input = ProjectInput()
    (input.limits, input.zones) = (present.limits, present.zones)
    let most = input.limits.count(.files)
    var bounds = BoundedFiles(input.limits)
    input.files = saved.files.prefix(most).filter { bounds.add($0.path, bytes: $0.bytes.count) }
    input.unreadable = bounds.unreadable
    if let first = saved.files.dropFirst(most).first {
      input.unreadable.append(tooMany(from: first.path, most: most))
    }
    return input
  }
}
