import Foundation

/// A Swift file of the package and what it imports.
struct SourceFile {
  /// Below the package.
  let path: String
  let text: String
  let imports: Set<String>

  static var package: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  /// Every Swift file below a folder of the package.
  static func all(in folder: String) throws -> [SourceFile] {
    let root = package.appending(path: folder)
    guard let names = FileManager.default.enumerator(atPath: root.path) else { return [] }
    return try names.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.map { name in
      let text = try String(contentsOf: root.appending(path: name), encoding: .utf8)
      return SourceFile(
        path: "\(folder)/\(name)", text: text, imports: Set(text.split(separator: "\n").compactMap(module)))
    }
  }

  /// `Evaluator` of `@testable internal import struct Evaluator.Profile`.
  private static func module(_ line: Substring) -> String? {
    let words = line.split(separator: " ").drop {
      $0.hasPrefix("@") || ["package", "internal", "private", "public"].contains($0)
    }
    guard words.first == "import", let last = words.last else { return nil }
    return last.split(separator: ".").first.map(String.init)
  }
}
