import PersonaDiagnostics
import PersonaLanguage
import PersonaLoading
import PersonaParallel
import Synchronization

/// How many bytes a project has left, as its files are read in the order of their names.
struct ReadingAllowance {
  private let limits: ProjectLimits
  private var spent: Int
  private var isOver = false

  init(_ limits: ProjectLimits, spent: Int = 0) {
    self.limits = limits
    self.spent = spent
  }

  /// The first file that is too much says so, and nothing after it is read; nil for that.
  mutating func read(_ found: ProjectWalk.Found, _ last: LastFolder) -> ProjectReading.Content? {
    guard !isOver else { return nil }
    let largest = limits.count(.fileBytes)
    let left = limits.count(.projectBytes) - spent
    do throws(FileError) {
      let bytes = try last.read(found, limit: min(left, largest))
      spent += bytes.count
      return .file(InputFile(path: found.path, bytes: bytes))
    } catch .tooLarge(let bytes, _) where bytes <= largest {
      isOver = true
      return .unreadable(Self.tooMuch(from: found.path, limits))
    } catch .tooLarge(let bytes, _) {
      return .unreadable(ProjectReading.unreadable(found.path, .tooLarge(bytes: bytes, limit: largest)))
    } catch {
      return .unreadable(ProjectReading.unreadable(found.path, error))
    }
  }

  static func tooMuch(from path: String, _ limits: ProjectLimits) -> UnreadableFile {
    UnreadableFile(
      path: path, id: .projectTooLarge,
      reason: "the project has more than \(limits.count(.projectBytes)) bytes, and nothing is read from here on",
      help: "take some away, or allow more with `--limit \(LimitName.projectBytes)=…`")
  }
}

/// The files of a project, read by several workers.
struct ReadingPieces {
  private let found: [ProjectWalk.Found]
  private let folder: ProjectFolder
  private let limits: ProjectLimits

  init(_ found: [ProjectWalk.Found], in folder: ProjectFolder, _ limits: ProjectLimits) {
    self.found = found
    self.folder = folder
    self.limits = limits
  }

  /// Which file is too much must not depend on who reads faster: workers only find out that there is one.
  func contents(_ workers: Workers) -> [ProjectReading.Content] {
    // Each reader has two files open: a folder, and what is read in it.
    let readers = Workers(count: OpenFiles.users(of: 2, upTo: min(workers.count, found.count)))
    let (largest, most) = (limits.count(.fileBytes), limits.count(.projectBytes))
    let spent = Atomic(0)
    let contents = readers.map(found, blockSize: 32, state: { _ in LastFolder(of: folder) }) { found, last in
      guard spent.load(ordering: .relaxed) <= most else { return ProjectReading.Content?.none }
      let content = ProjectReading.read(found, last, limit: largest)
      if case .file(let file) = content { spent.add(file.bytes.count, ordering: .relaxed) }
      return content
    }
    return spent.load(ordering: .relaxed) <= most ? contents.compactMap(\.self) : contentsOneByOne
  }

  private var contentsOneByOne: [ProjectReading.Content] {
    var allowance = ReadingAllowance(limits)
    let last = LastFolder(of: folder)
    return found.compactMap { allowance.read($0, last) }
  }
}
