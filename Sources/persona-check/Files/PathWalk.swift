/// The way along a path, one name at a time, each opened in the folder before it and none through a link: what was looked at
/// is what is used, whatever is put in its place meanwhile.
///
/// A link is read and gone along in the same way. One that stands in a checkout is a stranger's: it may not lead out of the
/// checkout, not even on a detour, and to nothing hidden in it. Links elsewhere are the system's, or of whoever runs this.
struct PathWalk: ~Copyable {
  enum Rule {
    /// What somebody names who runs the program: anything, but not by way of a stranger's link.
    case named
    /// What belongs to a project: it stays there.
    case confined
    /// What a stranger names: it stays there too, by way of no link and of nothing hidden.
    case asked
  }

  private var folder: FolderHandle
  /// Where `folder` stands, from the system's root on; none of the names is a link.
  private var names: PathNames
  /// What is still to go, the next one last.
  private var pending: [String]
  /// The folder in which links are a stranger's; nil where none is. Of a path that somebody names it is known only once a link
  /// is met that stands in one, wherever the program was started.
  private var checkout: PathNames?
  private let rule: Rule
  /// The first link of the checkout that was followed, as it is told of.
  private var followed: String?
  private var count = 0

  /// As many as Linux follows.
  private static let mostLinks = 40

  private init(
    _ path: String, from folder: consuming FolderHandle, at names: PathNames, checkout: PathNames?, _ rule: Rule
  ) {
    self.folder = folder
    self.names = names
    self.checkout = checkout
    self.rule = rule
    pending = Self.steps(of: path)
  }

  /// A path of a project, from its folder.
  init(_ path: String, in project: ProjectFolder, _ rule: Rule) throws(FileError) {
    let folder = try project.root.handle.folder(".")
    self.init(path, from: folder, at: project.names, checkout: project.names, rule)
  }

  /// A path as it stands on the command line: from the current folder, if it does not begin at the system's root.
  init(named path: String, checkout: PathNames?) throws(FileError) {
    let isAbsolute = PathNames.isAbsolute(path)
    let names = isAbsolute ? PathNames() : PathNames(try resolvedPath("."))
    self.init(path, from: try FolderHandle(isAbsolute ? "/" : "."), at: names, checkout: checkout, .named)
  }

  /// The next one last. After a slash at the end there has to be a folder.
  private static func steps(of path: String) -> [String] {
    (PathNames(path).all + (PathNames.endsInSlash(path) ? ["."] : [])).reversed()
  }

  // MARK: - Where it ends

  /// The place that the path names. What it names need not be there, and neither need folders on the way if they are made.
  consuming func place(followingLast: Bool = false, makingFolders: Bool = false) throws(FileError) -> FilePlace {
    while let part = pending.popLast() {
      if try takesDot(part) { continue }
      let status = try status(at: part)
      if status?.kind == .link, followingLast || !pending.isEmpty {
        if try follow(part) { continue }
      } else if !pending.isEmpty {
        try enter(part, status, makingFolders: makingFolders)
        continue
      }
      try checkArrival(at: names.appending(part))
      return FilePlace(folder: folder, name: part, names: names.appending(part), status: status)
    }
    try checkArrival(at: names)
    return FilePlace(folder: try folder.folder("."), name: ".", names: names, status: try folder.status(of: "."))
  }

  /// The path from the system's root on, links resolved; folders that are not there yet stand where they would be made.
  consuming func resolved() throws(FileError) -> String {
    while let part = pending.popLast() {
      if try takesDot(part) { continue }
      let status = try status(at: part)
      if status == nil { return withMissing(part).absolute }
      if status?.kind == .link, !pending.isEmpty, try follow(part) { continue }
      if pending.isEmpty { return names.appending(part).absolute }
      try enter(part, status, makingFolders: false)
    }
    return names.absolute
  }

  /// What is not there has no links in it.
  private borrowing func withMissing(_ part: String) -> PathNames {
    var names = names.appending(part)
    for part in pending.reversed() where part != "." {
      if part == ".." { names.removeLast() } else { names.append(part) }
    }
    return names
  }

  // MARK: - One step

  private mutating func takesDot(_ part: String) throws(FileError) -> Bool {
    if part == ".." {
      names.removeLast()
      // Its own `..` would lead elsewhere if the folder was moved meanwhile.
      folder = try FolderHandle("/").folder(along: names.all)
    }
    return part == "." || part == ".."
  }

  private borrowing func status(at part: String) throws(FileError) -> FileStatus? {
    if rule == .asked, PathNames.isHidden(part) { throw .hidden }
    // Before the system is asked: whether something is there outside is none of a stranger's business.
    try checkOnTheWay(names.appending(part))
    return try folder.status(of: part)
  }

  private mutating func enter(_ part: String, _ status: FileStatus?, makingFolders: Bool) throws(FileError) {
    switch status?.kind {
    case .folder: folder = try folder.folder(part)
    case nil where makingFolders:
      try checkArrival(at: names.appending(part))
      folder = try folder.makeFolder(part)
    case nil: throw .missing
    default: throw .system("not a directory")
    }
    names.append(part)
  }

  /// False for what only the system can follow.
  private mutating func follow(_ part: String) throws(FileError) -> Bool {
    count += 1
    guard count <= Self.mostLinks else { throw .system("too many levels of symbolic links") }
    let target = try folder.target(ofLink: part)
    // `pipe:[123]` and the like have no path.
    if pending.isEmpty, names.all.first == "proc", target.hasSuffix("]"), target.contains(":[") { return false }
    if followed == nil {
      if rule == .named, checkout.map({ !names.begins(with: $0) }) ?? true { checkout = Checkout.around(names) }
      if let checkout, names.begins(with: checkout) {
        followed = names.dropFirst(checkout.count).appending(part).joined
      }
    }
    if PathNames.isAbsolute(target) {
      folder = try FolderHandle("/")
      names = PathNames()
    }
    pending += Self.steps(of: target)
    return true
  }

  // MARK: - What a stranger may name, and lead to

  /// Folders between the system's root and the checkout are on the way into it.
  private borrowing func checkOnTheWay(_ place: PathNames) throws(FileError) {
    guard let checkout, followed != nil || rule != .named else { return }
    guard place.count > checkout.count ? place.begins(with: checkout) : checkout.begins(with: place) else {
      throw .leadsOut(link: followed)
    }
    guard let followed, place.count > checkout.count, let name = place.last, PathNames.isHidden(name) else { return }
    throw .leadsToHidden(link: followed)
  }

  private borrowing func checkArrival(at place: PathNames) throws(FileError) {
    guard let checkout, followed != nil || rule != .named else { return }
    guard place.begins(with: checkout) else { throw .leadsOut(link: followed) }
    if rule == .asked, let followed { throw .throughLink(followed) }
  }
}

/// A name in a folder that was reached without a link, and what stands there.
struct FilePlace: ~Copyable {
  let folder: FolderHandle
  let name: String
  /// From the system's root on, none of them a link.
  let names: PathNames
  /// Nil when nothing stands there.
  let status: FileStatus?
}
