/// The projects in the folders below one that is none: sorted, without what is hidden, ignored by git or made by a build, and
/// through no link. The search is bounded, since a repository may hold anything.
struct ProjectsBelow {
  /// Relative to the folder, not one of them inside another.
  private(set) var paths: [String] = []
  /// Whether there may be more.
  private(set) var isCutShort = false

  private var visited = 0

  private static let deepest = 6
  private static let mostFolders = 5_000
  private static let mostProjects = 12

  /// Folders that hold what others wrote or a program made.
  private static let skipped: Set<String> = [
    "node_modules", "vendor", "build", "dist", "target", "out", "Pods", "Carthage", "DerivedData", "venv",
    "__pycache__",
  ]

  init(_ folder: ProjectFolder) {
    guard let handle = try? folder.root.handle.folder(".") else { return }
    visit(handle, [], IgnoreRules())
  }

  private mutating func visit(_ folder: borrowing FolderHandle, _ path: [String], _ rules: IgnoreRules) {
    var rules = rules
    if let bytes = try? folder.read(".gitignore", limit: IgnoreRules.largestFile) { rules.add(bytes, in: path) }
    guard let entries = try? folder.entries() else { return }
    for entry in entries where entry.kind == .folder && entry.isText && !Self.skipped.contains(entry.name) {
      let inner = path + [entry.name]
      guard !rules.ignores(inner) else { continue }
      guard visited < Self.mostFolders, paths.count < Self.mostProjects else {
        isCutShort = true
        return
      }
      visited += 1
      guard let handle = try? folder.folder(entry.name) else { continue }
      if (try? handle.status(of: ProjectFolder.settingsFile))?.kind == .file {
        paths.append(inner.joined(separator: "/"))
      } else if inner.count < Self.deepest {
        visit(handle, inner, rules)
      }
    }
  }
}
