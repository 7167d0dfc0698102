import PersonaRunner
import PersonaVerification

/// What did not pass when it was last run, for `--failed`: kept in `.persona-check/` of the project, which git ignores
/// because a `.gitignore` in it says so.
struct RememberedFailures: Equatable {
  /// The stable hashes of the identities.
  private(set) var hashes: Set<UInt64> = []
  /// The identities in words, for people who look into the file, as long as there are not too many.
  private var words: [UInt64: String] = [:]

  private static let mostWords = 1_000
  private static let folder = ".persona-check"
  private static let file = "failed"
  private static let largest = 64 * 1024 * 1024
  private static let heading = "# What did not pass when it was last run, for `persona-check run --failed`.\n"

  init() {}

  /// Nil when no run is remembered.
  init?(of project: ProjectFolder) {
    guard let folder = try? project.root.handle.folder(Self.folder),
      let bytes = try? folder.read(Self.file, limit: Self.largest)
    else { return nil }
    // By bytes: characters would be counted anew in each line.
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let hash = UInt64(String(decoding: line.prefix(16), as: UTF8.self), radix: 16) else { continue }
      hashes.insert(hash)
      if words.count < Self.mostWords, line.count > 17 {
        words[hash] = String(decoding: line.dropFirst(17), as: UTF8.self)
      }
    }
  }

  /// Takes in what a run found. What it did not get to stays as it was.
  mutating func update(from suite: SuiteResult) {
    guard !hashes.isEmpty || suite.counts.failed + suite.counts.errored > 0 else { return }
    for result in suite.cases where !result.id.isFile {
      if case .skipped(Runner.failFastReason) = result.outcome { continue }
      let hash = result.id.stableHash
      guard result.failure != nil else {
        hashes.remove(hash)
        words[hash] = nil
        continue
      }
      hashes.insert(hash)
      if words.count < Self.mostWords { words[hash] = result.id.description }
    }
  }

  /// Drops what is no longer planned.
  mutating func forget(allBut plan: [TestCase]) {
    guard !hashes.isEmpty else { return }
    hashes.formIntersection(plan.lazy.map(\.id.stableHash))
    words = words.filter { hashes.contains($0.key) }
  }

  /// A project that cannot be written to has no memory, which is no reason to complain.
  func save(in project: ProjectFolder) {
    // What a repository may hold in our place, such as a link, is left alone.
    guard let folder = try? project.root.handle.makeFolder(Self.folder) else { return }
    let place = project.names.appending(Self.folder)
    for (name, text) in [(".gitignore", "*\n"), (Self.file, text)] { try? Self.replace(name, in: folder, place, text) }
  }

  private var text: String {
    let named = words.map { (hash: $0.key, words: $0.value) }.sorted { ($0.words, $0.hash) < ($1.words, $1.hash) }
    var text = Self.heading
    for item in named { text += "\(String(paddedHexadecimal: item.hash)) \(singleLine(item.words))\n" }
    for hash in hashes.filter({ words[$0] == nil }).sorted() { text += "\(String(paddedHexadecimal: hash))\n" }
    return text
  }

  private static func replace(
    _ name: String, in folder: borrowing FolderHandle, _ names: PathNames, _ text: String
  ) throws(FileError) {
    let bytes = Array(text.utf8)
    guard (try? folder.read(name, limit: largest)) != bytes else { return }
    let place = FilePlace(
      folder: try folder.folder("."), name: name, names: names.appending(name), status: try folder.status(of: name))
    try place.write(bytes, permissions: .fresh, isSynced: false)
  }
}

/// The title of a document may have lines.
private func singleLine(_ words: String) -> String {
  guard words.utf8.contains(UInt8(ascii: "\n")) else { return words }
  return String(String.UnicodeScalarView(words.unicodeScalars.map { $0 == "\n" ? " " : $0 }))
}
