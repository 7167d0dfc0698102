import PersonaTime

/// Version control around a folder, read by git and nothing but: its own files are packed in ways that only git should
/// read. Every command names the repository, none changes anything, goes through a filter of the work tree, or fetches.
struct GitRepository {
  let folders: GitFolders
  private let git: GitCommand

  /// The repository that a folder belongs to. All that is asked of it together may take so many seconds.
  init(around folder: String, seconds: Int) throws(GitError) {
    let folders = try GitFolders(around: folder)
    let program = try GitProgram(outside: GitFolders.uppermost(around: folder) ?? folders.workTree)
    try self.init(folders, program, GitLimits(seconds: seconds))
  }

  private init(_ folders: GitFolders, _ program: GitProgram, _ limits: GitLimits) throws(GitError) {
    try GitOwnership.check(folders, program, limits)
    self.folders = folders
    git = GitCommand(program, in: folders, limits: limits)
  }

  /// The repository of a submodule that is checked out at a path of this one; nil where none is.
  func submodule(at path: GitPath) throws(GitError) -> GitRepository? {
    guard let path = path.text else { return nil }
    let folder = "\(folders.workTree)/\(path)"
    // A link in its place leads to another repository.
    guard (try? resolvedPath(folder)) == folder, let inner = try GitFolders(at: folder) else { return nil }
    return try GitRepository(inner, git.program, git.limits)
  }

  /// The place of a folder in the repository.
  func path(of folder: String) -> GitPath {
    GitPath(folder.utf8.dropFirst(folders.workTree.utf8.count).drop { $0 == GitPath.slash })
  }

  // MARK: - Questions

  /// The commit at which a revision and the present parted. While a merge is under way, what is merged is part of the present.
  func commonAncestor(of revision: String) throws(GitError) -> GitObject {
    // Git would take it for an option.
    guard !revision.hasPrefix("-") else {
      throw .unknownRevision(words: "no revision begins with '-'", isShallow: false)
    }
    let present = ["HEAD"] + (try commit(named: "MERGE_HEAD") == nil ? [] : ["MERGE_HEAD"])
    let outcome = try git.run(["merge-base", revision] + present, limit: 1 << 16)
    if outcome.status == 0, let commit = GitObject(outcome.output.prefix { $0 != GitPath.lineFeed }) { return commit }
    let words = GitCommand.reason(outcome)
    let isUnknown = outcome.status == 1 ? false : try commit(named: revision) == nil
    guard outcome.status == 1 || isUnknown else { throw .failed(words) }
    let isShallow = try isShallow
    throw isUnknown ? .unknownRevision(words: words, isShallow: isShallow) : .noAncestor(isShallow: isShallow)
  }

  /// Nil for what names no commit.
  func commit(named revision: String) throws(GitError) -> GitObject? {
    guard !revision.hasPrefix("-") else { return nil }
    let outcome = try git.run(["rev-parse", "--verify", "--quiet", "\(revision)^{commit}"], limit: 1 << 16)
    return outcome.status == 0 ? GitObject(outcome.output.prefix { $0 != GitPath.lineFeed }) : nil
  }

  private var isShallow: Bool {
    get throws(GitError) {
      try git.output(of: ["rev-parse", "--is-shallow-repository"], expecting: [0, 128]).starts(with: "true".utf8)
    }
  }

  /// When the last commit was made that changed a file; nil for one that was never committed.
  func lastCommit(of file: GitPath) throws(GitError) -> Instant? {
    guard let file = file.text else { return nil }
    let output = try git.output(of: ["rev-list", "-1", "--timestamp", "HEAD", "--", file], expecting: [0, 128])
    return Int64(String(decoding: output.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)).map {
      Instant(milliseconds: 0).adding(milliseconds: $0.multipliedReportingOverflow(by: 1000).partialValue)
    }
  }

  /// The addresses of the repositories that it is fetched from and pushed to.
  func remotes() throws(GitError) -> [String] {
    // 1 says that there are none.
    let output = try git.output(of: ["config", "--get-regexp", "^remote\\..*\\.url$"], expecting: [0, 1])
    return String(decoding: output, as: UTF8.self).split(separator: "\n").compactMap { line in
      line.firstIndex(of: " ").map { String(line[line.index(after: $0)...]) }
    }
  }

  /// All that a commit holds at some paths, and in the folders below them; the empty path is all of it.
  func entries(of commit: GitObject, at paths: [GitPath], most: Int) throws(GitError) -> [GitEntry] {
    let texts = paths.compactMap(\.text)
    guard !texts.isEmpty else { return [] }
    let names = texts.contains("") ? [] : ["--"] + texts
    let output = try git.output(of: ["ls-tree", "-r", "-z", "--full-tree", commit.name] + names)
    let lines = output.split(separator: 0, maxSplits: most)
    guard lines.count <= most else { throw .tooMany(files: most) }
    return lines.compactMap { GitEntry($0) }
  }

  /// What is neither in the index nor to come into it, because git was told to ignore it; of a folder that is ignored as a
  /// whole its name alone.
  func ignored(among folders: [GitPath]) throws(GitError) -> Set<GitPath> {
    let output = try git.output(
      of: ["ls-files", "--others", "--ignored", "--directory", "--exclude-standard", "-z", "--"]
        + folders.compactMap(\.text))
    return Set(output.split(separator: 0).map { GitPath($0.last == GitPath.slash ? $0.dropLast() : $0) })
  }

  // MARK: - Contents

  /// Enough for all files of a person's project; more is asked for piece by piece, so that memory stays small.
  private static let piece = 64 << 20

  /// Calls `body` with the bytes of each object, in no order; what is larger than a file may be is left out.
  func read(
    _ objects: Set<GitObject>, largest: Int = GitLimits.largestFile, _ body: (GitObject, ArraySlice<UInt8>) -> Void
  ) throws(GitError) {
    var piece: [GitObject] = []
    var size = 0
    for (object, bytes) in try sizes(of: objects) where bytes <= largest {
      if !piece.isEmpty, size + bytes > Self.piece {
        try readPiece(piece, size, body)
        (piece, size) = ([], 0)
      }
      piece.append(object)
      size += bytes
    }
    try readPiece(piece, size, body)
  }

  /// In the order of the objects.
  func sizes(of objects: Set<GitObject>) throws(GitError) -> [(GitObject, Int)] {
    guard !objects.isEmpty else { return [] }
    let output = try git.output(of: ["cat-file", "--batch-check"], input: Self.lines(objects.sorted()))
    let answers = output.split(separator: GitPath.lineFeed).compactMap { GitHeader($0) }
    guard answers.count == objects.count else { throw .incomplete }
    return answers.map { ($0.object, $0.size) }
  }

  private func readPiece(
    _ objects: [GitObject], _ size: Int, _ body: (GitObject, ArraySlice<UInt8>) -> Void
  ) throws(GitError) {
    guard !objects.isEmpty else { return }
    let limit = size + objects.count * GitHeader.longest
    var rest = try git.output(of: ["cat-file", "--batch"], input: Self.lines(objects), limit: limit)[...]
    for object in objects {
      guard let header = GitHeader(rest.prefix { $0 != GitPath.lineFeed }), header.object == object else {
        throw .incomplete
      }
      rest = rest.drop { $0 != GitPath.lineFeed }.dropFirst()
      guard rest.count > header.size else { throw .incomplete }
      body(object, rest.prefix(header.size))
      rest = rest.dropFirst(header.size + 1)
    }
  }

  private static func lines(_ objects: [GitObject]) -> [UInt8] {
    objects.flatMap { Array($0.name.utf8) + [GitPath.lineFeed] }
  }
}
