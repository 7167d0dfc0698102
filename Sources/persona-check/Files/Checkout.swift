#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folder in which everything came from elsewhere, such as with a pull request: links in it are a stranger's.
enum Checkout {
  /// The nearest folder upwards in which a `.git` stands, by its names from the system's root on; nil when there is none.
  static func around(_ names: PathNames) -> PathNames? {
    stride(from: names.count, through: 0, by: -1).lazy.map { names.prefix($0) }.first { folder in
      var status = stat()
      return lstat(folder.appending(".git").absolute, &status) == 0
    }
  }

  /// Of the folder that the process stands in, for what the command line names.
  static var current: PathNames? { (try? resolvedPath(".")).flatMap { around(PathNames($0)) } }
}
