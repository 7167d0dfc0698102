/// The folder in which everything came from elsewhere, such as with a pull request: links in it are a stranger's.
enum Checkout {
  /// The uppermost folder around another in which a `.git` stands; nil when there is none.
  static func around(_ folder: PathNames) -> PathNames? {
    GitFolders.uppermost(around: folder.absolute).map { PathNames($0) }
  }

  /// Around the folder that the process stands in, for what the command line names.
  static var current: PathNames? { (try? resolvedPath(".")).flatMap { around(PathNames($0)) } }
}
