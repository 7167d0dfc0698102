import Diagnostics
import Loading
import Parallel

/// Everything that was found in a project's folder, read or refused.
struct ProjectReading {
  let input: ProjectInput

  /// Files beyond this are refused unread; no fixture a person wrote comes near it.
  static let largestFile = 16 * 1024 * 1024

  init(_ folder: ProjectFolder, workers: Workers) {
    let walk = ProjectWalk(folder)
    let contents = workers.map(walk.found.map(\.path), blockSize: 32) { path in
      Self.read(path, in: folder.path)
    }
    var input = ProjectInput()
    for content in contents {
      switch content {
      case .file(let file): input.files.append(file)
      case .unreadable(let file): input.unreadable.append(file)
      }
    }
    input.unreadable += walk.refused.map(Self.unreadable)
    input.misnamed = walk.misnamed
    self.input = input
  }

  /// The folders that files of the project stand in, absolute.
  static func folders(of folder: ProjectFolder) -> [String] {
    [folder.path] + ProjectWalk(folder).folders.map { "\(folder.path)/\($0)" }
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

  private enum Content: Sendable {
    case file(InputFile)
    case unreadable(UnreadableFile)
  }

  private static func read(_ path: String, in root: String) -> Content {
    do throws(FileFault) {
      return .file(InputFile(path: path, bytes: try readFile("\(root)/\(path)", limit: largestFile)))
    } catch {
      return .unreadable(unreadable(path, error))
    }
  }

  private static func unreadable(_ refused: ProjectWalk.Refused) -> UnreadableFile {
    switch refused.reason {
    case .outside:
      UnreadableFile(path: refused.path, id: .outsideProject, reason: "it leads out of the project's folder")
    case .unreadable(let fault): unreadable(refused.path, fault)
    }
  }

  private static func unreadable(_ path: String, _ fault: FileFault) -> UnreadableFile {
    let id: DiagnosticID = if case .tooLarge = fault { .fileTooLarge } else { .unreadableFile }
    return UnreadableFile(path: path, id: id, reason: fault.words)
  }
}
