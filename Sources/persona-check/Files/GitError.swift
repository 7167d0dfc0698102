import PersonaDiagnostics

/// Why version control cannot tell what it was asked.
enum GitError: Error {
  /// `ignored` is the folder within which no program is run.
  case notFound(ignored: String)
  case noRepository(project: String)
  /// A `.git` that names no repository, with the reason.
  case unusable(path: String, reason: String)
  /// The repository belongs to another user.
  case untrusted(folder: String)
  case unknownRevision(words: String, isShallow: Bool)
  case noAncestor(isShallow: Bool)
  /// The repository lacks an object that belongs to it, as one does that was cloned in part.
  case incomplete
  /// A submodule that cannot be read, with the reason.
  case submodule(path: String, reason: String)
  case timedOut(seconds: Int)
  case tooMuch(bytes: Int)
  /// The commit holds more files than are gone through.
  case tooMany(files: Int)
  /// In git's own words.
  case failed(String)

  var id: DiagnosticID {
    switch self {
    case .noRepository, .unusable: .noRepository
    case .untrusted: .untrustedRepository
    case .unknownRevision, .noAncestor: .unknownRevision
    case .notFound, .incomplete, .submodule, .timedOut, .tooMuch, .tooMany, .failed: .gitFailed
    }
  }

  var words: String {
    switch self {
    case .notFound: "git is not to be found"
    case .noRepository(let project): "neither '\(visibleText(project))' nor a folder above it is a git repository"
    case .unusable(let path, let reason): "'\(visibleText(path))' names no repository: \(reason)"
    case .untrusted(let folder): "detected dubious ownership in repository at '\(visibleText(folder))'"
    case .unknownRevision(let words, _), .failed(let words): words
    case .noAncestor: "it has no ancestor in common with HEAD"
    case .incomplete: "the repository lacks some of its objects"
    case .submodule(let path, let reason): "submodule '\(visibleText(path))': \(reason)"
    case .timedOut(let seconds): "git took more than \(seconds) s"
    case .tooMany(let files): "it holds more than \(files) files"
    case .tooMuch(let bytes): "git printed more than \(bytes) bytes"
    }
  }

  var help: String? {
    switch self {
    case .notFound(let folder): "put git on PATH; what stands in '\(visibleText(folder))' itself is not run"
    case .noRepository: "name a project in a repository with --project"
    case .untrusted(let folder):
      "to add an exception for this folder, call `git config --global --add safe.directory \(shellWord(visibleText(folder)))`"
    case .unknownRevision(_, true), .noAncestor(true):
      "the clone is shallow: fetch the whole history first, with `git fetch --unshallow` or `fetch-depth: 0` of the checkout"
    case .unknownRevision(_, false):
      "name a branch, a tag or a commit of this repository; on a CI system, fetch it first"
    case .noAncestor(false): "name a branch, a tag or a commit that HEAD has grown from"
    case .incomplete: "nothing is fetched here: clone without --filter, or fetch the missing objects first"
    case .submodule: "fetch the submodule's whole history first, with `git submodule update --init`"
    case .timedOut: "allow more with --git-timeout"
    case .tooMany: "name a folder with fewer files as the project, or allow more with --limit files=…"
    case .unusable, .tooMuch, .failed: nil
    }
  }
}
