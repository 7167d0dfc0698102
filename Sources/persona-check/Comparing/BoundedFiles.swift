import PersonaLanguage
import PersonaLoading

/// Files of a project that are taken by their sizes, in the order in which they are read, within the bounds of those on disk.
struct BoundedFiles {
  private let limits: ProjectLimits
  private var spent = 0
  private var isOver = false
  private(set) var unreadable: [UnreadableFile] = []

  init(_ limits: ProjectLimits) { self.limits = limits }

  /// Whether there is room for a file; the first one that is too much says so, and there is none for those after it.
  mutating func add(_ path: String, bytes: Int) -> Bool {
    guard !isOver else { return false }
    let largest = limits.count(.fileBytes)
    guard bytes <= largest else {
      unreadable.append(ProjectReading.unreadable(path, .tooLarge(bytes: bytes, limit: largest)))
      return false
    }
    guard bytes <= limits.count(.projectBytes) - spent else {
      isOver = true
      unreadable.append(ReadingAllowance.tooMuch(from: path, limits))
      return false
    }
    spent += bytes
    return true
  }
}
