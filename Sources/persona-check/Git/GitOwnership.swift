#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whether a repository is the user's own, by git's rules: git itself does not ask when a repository is named to it.
enum GitOwnership {
  /// Fails for what belongs to somebody else, unless the user said that it may be trusted.
  static func check(_ folders: GitFolders, _ program: GitProgram, _ limits: GitLimits) throws(GitError) {
    if folders.owned.allSatisfy(isOwn) { return }
    let known = SafeDirectories(try safeDirectories(program, limits), home: program.home)
    guard known.hold(folders.workTree) else { throw .untrusted(folder: folders.workTree) }
  }

  private static func isOwn(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    let user = geteuid()
    // Who works as root by sudo is still who they are, as git has it.
    let caller = user == 0 ? ProcessEnvironment.named("SUDO_UID").flatMap { uid_t($0) } : nil
    return status.st_uid == user || status.st_uid == caller
  }

  /// What the machine's and the user's own configuration list, in this order; never what a repository says of itself.
  private static func safeDirectories(_ program: GitProgram, _ limits: GitLimits) throws(GitError) -> [String] {
    let git = GitCommand(program, limits: limits)
    var values: [String] = []
    for scope in program.home == nil ? ["--system"] : ["--system", "--global"] {
      // Exits with 1 when nothing is said.
      let output = try git.output(
        of: ["config", scope, "--includes", "-z", "--get-all", "safe.directory"], expecting: [0, 1])
      values += output.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
        String(decoding: $0, as: UTF8.self)
      }
    }
    return values
  }
}

/// The values of `safe.directory`, in the order in which they are read.
struct SafeDirectories {
  private let values: [String]
  private let home: String?

  init(_ values: [String], home: String?) {
    self.values = values
    self.home = home
  }

  /// An empty value forgets those before it, `*` stands for every folder, and `/*` at the end for all within one.
  func hold(_ folder: String) -> Bool {
    let last = values.lastIndex(of: "").map { $0 + 1 } ?? 0
    return values[last...].contains { $0 == "*" || fits($0, folder) }
  }

  private func fits(_ value: String, _ folder: String) -> Bool {
    // The folder in which the user stands, if it is a repository's uppermost.
    if value == "." { return (try? resolvedPath(".")) == folder }
    let path = value.hasPrefix("~/") ? home.map { $0 + value.dropFirst() } ?? value : value
    guard path.hasPrefix("/") else { return false }
    guard path.hasSuffix("/*") else { return Self.resolved(path) == folder }
    let above = Self.resolved(String(path.dropLast(2)))
    return folder.hasPrefix(above == "/" ? "/" : above + "/")
  }

  private static func resolved(_ path: String) -> String { path.isEmpty ? "/" : (try? resolvedPath(path)) ?? path }
}
