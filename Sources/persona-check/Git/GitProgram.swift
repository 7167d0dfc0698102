#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The git of this machine, and the surroundings in which it is run.
///
/// A stranger's checkout may hold a program named `git`, or settings of git's: neither a relative folder on PATH counts, nor
/// one that lies in the checkout, be it on PATH or the user's home.
struct GitProgram {
  let executable: String
  let environment: [(name: String, value: String)]
  /// The user's home, unless that is in the checkout.
  let home: String?

  /// `excluded` is the folder of which nothing is run.
  init(outside excluded: String) throws(GitError) {
    func isOutside(_ path: String) -> Bool {
      guard path.hasPrefix("/") else { return false }
      guard let path = try? resolvedPath(path) else { return true }
      return path != excluded && !path.hasPrefix(excluded == "/" ? "/" : excluded + "/")
    }
    let folders = (ProcessEnvironment.named("PATH") ?? "/usr/bin:/bin").split(separator: ":").map(String.init)
      .filter(isOutside)
    guard let executable = folders.lazy.map({ "\($0)/git" }).first(where: { Self.isProgram($0) && isOutside($0) })
    else {
      throw .notFound(ignored: excluded)
    }
    self.executable = executable
    func folder(_ name: String) -> String? { ProcessEnvironment.named(name).flatMap { isOutside($0) ? $0 : nil } }
    home = folder("HOME")
    let kept = [("HOME", home), ("XDG_CONFIG_HOME", folder("XDG_CONFIG_HOME"))].compactMap { name, value in
      value.map { (name: name, value: $0) }
    }
    environment = kept + [("PATH", folders.joined(separator: ":"))] + Self.variables
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  /// All that git takes from its surroundings beside HOME, XDG_CONFIG_HOME and PATH.
  private static let variables: [(name: String, value: String)] = [
    ("LC_ALL", "C"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_GRAFT_FILE", "/dev/null"),
    ("GIT_LITERAL_PATHSPECS", "1"),
    // An object that is missing from a partial clone would be fetched, by a program that its configuration names. Older
    // versions know neither the first variable nor heed `protocol.allow` where the configuration allows a protocol by its
    // name. The second one they all heed; no alias and no helper can have a name with a space in it.
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_ALLOW_PROTOCOL", "no protocol"),
  ]

  /// What wins over every configuration file. Started in the root, git sees nothing of the folder that the user is in.
  static let options = [
    "-C", "/", "--no-pager", "-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never", "-c", "submodule.recurse=false",
  ]
}
