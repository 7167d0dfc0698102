import Foundation
import Testing

/// Every page of the documentation: where its links lead, and whether somebody is led to it.
@Suite struct DocumentationLinkTests {
  private static let pages: [String] = {
    let folder = BuiltCommand.repository
    let docs = FileManager.default.enumerator(atPath: folder.appending(path: "docs").path)
    let found = docs?.compactMap { $0 as? String }.filter { $0.hasSuffix(".md") }.map { "docs/\($0)" } ?? []
    return ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] + found.sorted()
  }()

  @Test(arguments: pages)
  func `every link of the page leads to a file, and to a heading of it`(page: String) throws {
    for link in try links(of: page) {
      let target = link.path.isEmpty ? url(page) : url(page).deletingLastPathComponent().appending(path: link.path)
      #expect(FileManager.default.fileExists(atPath: target.path), "\(page) names \(link.path)")
      guard let heading = link.heading, let text = try? String(contentsOf: target, encoding: .utf8) else { continue }
      #expect(headings(of: text).contains(heading), "\(page) names \(link.path)#\(heading)")
    }
  }

  @Test func `every page of docs is on the index or on the page of the language`() throws {
    let named = try Set(
      ["docs/README.md", "docs/language.md"].flatMap { page in
        try links(of: page).map { url(page).deletingLastPathComponent().appending(path: $0.path).standardized.path }
      })
    let missing = Self.pages.filter { $0.hasPrefix("docs/") && $0 != "docs/README.md" && !named.contains(url($0).path) }
    #expect(missing == [])
  }

  private func url(_ page: String) -> URL { BuiltCommand.repository.appending(path: page).standardized }

  private func links(of page: String) throws -> [(path: String, heading: String?)] {
    outsideOfBlocks(try String(contentsOf: url(page), encoding: .utf8))
      .matches(of: /\]\(([^)#:\s]*)(?:#([^)\s]*))?\)/)
      .map { (String($0.1), $0.2.map(String.init)) }
      .filter { !$0.path.isEmpty || $0.heading != nil }
  }

  /// As GitHub and GitLab make the names of headings: letters in lower case, digits, hyphens for blanks.
  private func headings(of text: String) -> [String] {
    outsideOfBlocks(text).split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
      let words = line.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
      return String(words.compactMap { $0 == " " ? "-" : $0.isLetter || $0.isNumber || "-_".contains($0) ? $0 : nil })
    }
  }

  private func outsideOfBlocks(_ text: String) -> String {
    var isInside = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      if line.hasPrefix("```") { isInside.toggle() }
      return !isInside
    }.joined(separator: "\n")
  }
}
