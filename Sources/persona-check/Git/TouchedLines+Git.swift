import PersonaLoading
import PersonaReports

extension TouchedLines {
  /// What of a project's files is not as it was where a revision and the present parted, committed or not.
  ///
  /// What git would make of a file before it compares (line ends, filters, encodings) is the business of programs that the
  /// repository's configuration names. So the files are compared here, as they were read; LF stands for CR LF.
  init(
    of files: [InputFile], in folder: ProjectFolder, since revision: String, seconds: Int
  ) throws(GitError) {
    self.init(since: revision)
    let repository = try GitRepository(around: folder.path, seconds: seconds)
    let root = repository.path(of: folder.path)
    let tree = try GitTree(of: try repository.commonAncestor(of: revision), in: repository, under: root)
    var old: [GitTree.File: [InputFile]] = [:]
    var new: [InputFile] = []
    for file in files {
      guard let then = tree.file(at: root.appending(file.path)) else {
        new.append(file)
        continue
      }
      old[then, default: []].append(file)
    }
    try addDifferences(from: old, tree)
    try addNew(new, repository, root)
  }

  private mutating func addDifferences(
    from old: [GitTree.File: [InputFile]], _ tree: GitTree
  ) throws(GitError) {
    var rest = old
    try tree.read(old.keys) { then, bytes in
      for file in rest.removeValue(forKey: then) ?? [] { add(file.path, from: Array(bytes), to: file.bytes) }
    }
    // Then it was too large to be a file of a project.
    for file in rest.values.joined() { add(file.path, 1...Int.max) }
  }

  /// What git was told to ignore will never be part of a change.
  private mutating func addNew(
    _ files: [InputFile], _ repository: GitRepository, _ root: GitPath
  ) throws(GitError) {
    guard !files.isEmpty else { return }
    let names = ProjectFolder.folders + [ProjectFolder.settingsFile]
    let ignored = try repository.ignored(among: names.map { root.appending($0) })
    for file in files {
      let places = sequence(first: root.appending(file.path), next: \.folder)
      if !places.contains(where: ignored.contains) { add(file.path, 1...Int.max) }
    }
  }
}
