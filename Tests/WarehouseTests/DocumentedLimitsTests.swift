import Foundation
import Testing

/// docs/warehouse.md names all that a text assumes, refuses or lacks, in the words in which it is told.
@Suite struct DocumentedLimitsTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The first columns of the tables under the heading.
  private static func documented() throws -> Set<String> {
    let page = try String(contentsOf: repository.appending(path: "docs/warehouse.md"), encoding: .utf8)
    let section = try #require(page.components(separatedBy: "\n## ").first { $0.hasPrefix("What is exact") })
    let rows = section.components(separatedBy: "\n").filter { $0.hasPrefix("| ") }
    let cells = rows.map { $0.dropFirst(2).components(separatedBy: " |")[0] }
    return Set(cells).subtracting(["assumed", "refused", "unmapped"])
  }

  /// The words of every refusal, assumption and lack in the sources, with `…` for what is put into them.
  private static func told() throws -> Set<String> {
    let folder = repository.appending(path: "Sources/PersonaWarehouse")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    var told: Set<String> = []
    for path in paths where path.hasSuffix(".swift") && !path.hasPrefix("Proving/") {
      let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      let opening = try Regex(#"(UnsupportedSQLError\(|assume\(|lack\(|words:|\.unmapped,|\.contradiction,)\s*""#)
      for match in text.matches(of: opening) { told.insert(literal(in: text[match.range.upperBound...])) }
    }
    return told
  }

  /// Up to the quote that ends it.
  private static func literal(in text: Substring) -> String {
    var (literal, depth, isEscaped) = ("", 0, false)
    for character in text {
      if depth > 0 {
        depth += character == "(" ? 1 : character == ")" ? -1 : 0
      } else if isEscaped {
        isEscaped = false
        if character == "(" { (literal, depth) = (literal + "…", 1) } else { literal.append(character) }
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        return literal
      } else {
        literal.append(character)
      }
    }
    return literal
  }

  @Test func `every line that a text can say of itself stands in the tables, and no other`() throws {
    let (told, documented) = (try Self.told(), try Self.documented())
    #expect(told.count > 50)
    #expect(told.subtracting(documented).sorted() == [], "not in docs/warehouse.md")
    #expect(documented.subtracting(told).sorted() == [], "said by nobody")
  }
}
