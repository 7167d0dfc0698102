import Foundation

/// A folder on disk as a stranger may have committed it, beside one that is none of the stranger's business.
///
/// A class because the folder goes away with its last user.
final class Checkout {
  let root: URL
  var project: URL { root.appending(path: "project") }
  private var outside: URL { root.appending(path: "outside") }

  /// Stands in the file outside, and nowhere else.
  static let secret = "canary-7f3a91"
  private static let outsideText = "persona: outside\nproperties: {secret: \(secret)}\n"

  init(_ bundle: Bundle) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "persona-check-fuzz-\(UUID().uuidString)")
    for folder in [project, outside] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    try Data(Self.outsideText.utf8).write(to: outside.appending(path: "secret.yaml"))
    for entry in bundle.entries where entry.target == nil { write(entry) }
    // Afterwards, so that no file is written through one.
    for entry in bundle.entries { if let target = entry.target { link(entry.path, to: target) } }
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  /// What cannot be made on this system is left out: two things of one name, names that are too long.
  private func write(_ entry: Bundle.Entry) {
    guard let url = place(of: entry.path) else { return }
    let folder = url.deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    guard !FileManager.default.fileExists(atPath: url.path) else { return }
    _ = FileManager.default.createFile(atPath: url.path, contents: Data(entry.bytes))
  }

  private func link(_ path: String, to target: String) {
    guard let url = place(of: path), Self.staysInside(target, from: path) else { return }
    try? FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? FileManager.default.createSymbolicLink(atPath: url.path, withDestinationPath: target)
  }

  /// Nil for what leads out of the folder, and for a repository: git may run what its settings name.
  private func place(of path: String) -> URL? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isUsable = parts.allSatisfy { part in
      !["", ".", ".."].contains(part) && part.lowercased() != ".git" && !part.utf8.contains(0)
    }
    return isUsable ? project.appending(path: path, directoryHint: .notDirectory) : nil
  }

  /// Whether a link leads to this folder or the one beside it, whatever other links there are.
  static func staysInside(_ target: String, from path: String) -> Bool {
    let parts = target.split(separator: "/", omittingEmptySubsequences: false)
    let ups = parts.prefix { $0 == ".." }.count
    let depth = path.split(separator: "/").count
    return !target.isEmpty && !target.utf8.contains(0) && ups <= depth && !parts.dropFirst(ups).contains("..")
      && (parts.first != "" || target.hasPrefix("/nowhere"))
  }

  // MARK: - What is there

  /// Every file of the project with its bytes, but for what the program remembers of its last run.
  var files: [String: [UInt8]] {
    let found = Corpus.files(in: project).filter { !$0.path.hasPrefix(".persona-check/") }
    return Dictionary(found.map { ($0.path, $0.bytes) }, uniquingKeysWith: { $1 })
  }

  var isOutsideUntouched: Bool {
    let found = Corpus.files(in: outside)
    return found.map(\.path) == ["secret.yaml"] && found.map(\.bytes) == [Array(Self.outsideText.utf8)]
  }
}
