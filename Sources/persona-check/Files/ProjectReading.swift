import PersonaDiagnostics
import PersonaLanguage
import PersonaLoading
import PersonaParallel
import PersonaTime
import PersonaYAML

/// Everything that was found in a project's folder, read or refused.
struct ProjectReading {
  let input: ProjectInput

  init(_ folder: ProjectFolder, workers: Workers, limits: ProjectLimits) {
    let walk = ProjectWalk(folder, mostFiles: limits.count(.files))
    let pieces = ReadingPieces(walk.found, in: folder, limits)
    var input = ProjectInput()
    input.limits = limits
    for content in pieces.contents(workers) { content.add(to: &input) }
    var allowance = ReadingAllowance(limits, spent: input.files.reduce(0) { $0 + $1.bytes.count })
    let last = LastFolder(of: folder)
    for other in NamedFiles.named(among: walk.others, in: input.files) {
      Self.read(named: other, last, &allowance)?.add(to: &input)
    }
    input.unreadable += walk.refused.map(Self.unreadable)
    input.misnamed = walk.misnamed
    input.zones = ZoneDatabase(timeZoneDirectory: ProcessEnvironment["TZDIR"])
    self.input = input
  }

  /// The folders that files of the project stand in, absolute.
  static func folders(of folder: ProjectFolder, limits: ProjectLimits) -> [String] {
    [folder.path] + ProjectWalk(folder, mostFiles: limits.count(.files)).folders.map { "\(folder.path)/\($0)" }
  }

  /// The paths of files that are new, gone or different.
  func changes(since earlier: ProjectReading) -> Set<String> {
    var known = Dictionary(earlier.input.files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    var changed: Set<String> = []
    for file in input.files where known.removeValue(forKey: file.path) != file.bytes { changed.insert(file.path) }
    changed.formUnion(known.keys)
    let (refused, before) = (Set(input.unreadable.map(\.path)), Set(earlier.input.unreadable.map(\.path)))
    return changed.union(refused.symmetricDifference(before))
  }

  enum Content: Sendable {
    case file(InputFile)
    case unreadable(UnreadableFile)

    func add(to input: inout ProjectInput) {
      switch self {
      case .file(let file): input.files.append(file)
      case .unreadable(let file): input.unreadable.append(file)
      }
    }
  }

  static func read(_ found: ProjectWalk.Found, _ last: LastFolder, limit: Int) -> Content {
    do throws(FileError) {
      return .file(InputFile(path: found.path, bytes: try last.read(found, limit: limit)))
    } catch {
      return .unreadable(unreadable(found.path, error))
    }
  }

  /// A program is not text that somebody is to read, whatever names it; nil for one whose name has no ending, since a word
  /// of a fixture is no sign that it is meant.
  private static func read(
    named found: ProjectWalk.Found, _ last: LastFolder, _ allowance: inout ReadingAllowance
  ) -> Content? {
    do throws(FileError) {
      guard try last.status(of: found)?.isExecutable == true else { return allowance.read(found, last) }
    } catch {
      return .unreadable(unreadable(found.path, error))
    }
    return found.name.contains(".") ? .unreadable(program(found.path)) : nil
  }

  static func program(_ path: String) -> UnreadableFile { UnreadableFile(path: path, reason: "it is a program") }

  private static func unreadable(_ refused: ProjectWalk.Refused) -> UnreadableFile {
    switch refused.reason {
    case .unreadable(let fault): unreadable(refused.path, fault)
    case .tooMany(let most): tooMany(from: refused.path, most: most)
    case .ending(let target): wrongEnding(of: target, refused.path)
    }
  }

  static func tooMany(from path: String, most: Int) -> UnreadableFile {
    UnreadableFile(
      path: path, id: .projectTooLarge,
      reason: "the project has more than \(most) files and folders, and nothing is read from here on",
      help: "take some away, or allow more with `--limit \(LimitName.files)=…`")
  }

  /// Of a link.
  static func wrongEnding(of target: String, _ path: String) -> UnreadableFile {
    UnreadableFile(path: path, reason: "it leads to '\(target)', and no file with such a name belongs to a project")
  }

  static func unreadable(_ path: String, _ fault: FileError) -> UnreadableFile {
    switch fault {
    case .tooLarge:
      UnreadableFile(
        path: path, id: .fileTooLarge, reason: fault.words,
        help: "split it, or allow more with `--limit \(LimitName.fileBytes)=…`")
    case .leadsOut(let link):
      UnreadableFile(
        path: path, id: .outsideProject,
        reason: link == nil || link == path ? "it leads out of the project's folder" : fault.words)
    case .leadsToHidden(let link):
      UnreadableFile(
        path: path, id: .hiddenFile,
        reason: link == path ? "it leads to a hidden file or folder" : fault.words)
    default: UnreadableFile(path: path, reason: fault.words)
    }
  }
}

/// The folder that a reader has open: files of one folder come one after the other.
///
/// A class because it is changed while it lies in the state of a worker, and closes the folder in the end.
final class LastFolder {
  private let project: ProjectFolder
  private var path = ""
  private var handle: FolderHandle?

  init(of project: ProjectFolder) { self.project = project }

  func read(_ found: ProjectWalk.Found, limit: Int) throws(FileError) -> [UInt8] {
    try open(found.folder)
    guard let bytes = try handle?.read(found.name, limit: limit) else { throw .missing }
    return bytes
  }

  func status(of found: ProjectWalk.Found) throws(FileError) -> FileStatus? {
    try open(found.folder)
    return try handle?.status(of: found.name)
  }

  private func open(_ folder: String) throws(FileError) {
    guard handle == nil || path != folder else { return }
    handle = nil
    handle = try project.root.handle.folder(along: PathNames(folder).all)
    path = folder
  }
}
