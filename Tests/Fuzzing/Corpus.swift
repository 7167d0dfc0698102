import Foundation

/// Inputs that are kept: a few that show each target its language, and every input that once broke something.
package enum Corpus {
  package struct Input: Sendable {
    package let path: String
    package let bytes: [UInt8]
  }

  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  package static let folder = repository.appending(path: "Tests/Fuzzing/Corpus")

  /// By name, so that a run is the same everywhere.
  package static func inputs(of target: FuzzTarget) -> [Input] {
    files(in: folder.appending(path: target.name)).map { Input(path: $0.path, bytes: $0.bytes) }
  }

  /// The regular files of a folder and those below it, by path.
  static func files(in folder: URL) -> [(path: String, bytes: [UInt8])] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return names.sorted().compactMap { name in
      var isFolder: ObjCBool = false
      let path = folder.appending(path: name).path
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
        let data = FileManager.default.contents(atPath: path)
      else { return nil }
      return (name, Array(data))
    }
  }

  /// The project's fixtures, one bundle each.
  static let fixtures: [Bundle] = {
    let all = files(in: repository.appending(path: "Tests/Fixtures"))
    let settings = "/" + Bundle.settings
    let roots = all.map(\.path).filter { $0.hasSuffix(settings) }.map { $0.dropLast(settings.count) + "/" }
    return roots.map { root in
      var bundle = Bundle()
      for file in all where file.path.hasPrefix(root) {
        let path = String(file.path.dropFirst(root.count))
        if Bundle.isPartOfProject(path) { bundle.entries.append(.init(path, file.bytes)) }
      }
      return bundle
    }
  }()

  /// The files of all fixtures that have one of these endings.
  static func fixtureFiles(_ endings: Set<String>) -> [[UInt8]] {
    fixtures.flatMap(\.entries).filter { endings.contains(String($0.path.split(separator: ".").last ?? "")) }.map(
      \.bytes)
  }
}
