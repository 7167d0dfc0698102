import Foundation
import Testing

/// Folders of a target are floors as well: whatever stands in one uses those below it, and they do not use it.
///
/// Read from the index that every debug build writes, so that it is the compiler that says who uses what.
@Suite struct FolderTests {
  /// Folders that need one another by their nature. A tag renders what stands in it, so that Liquid's renderer and its tags
  /// are one thing in several folders, and so is a dialect, whose tags are such tags.
  private static let accepted: [String: Set<String>] = [
    "PersonaLiquid": [
      "PersonaLiquid", "PersonaLiquid/Checks", "PersonaLiquid/Filters", "PersonaLiquid/Parsing",
      "PersonaLiquid/Rendering", "PersonaLiquid/Tags", "PersonaLiquid/Values", "PersonaLiquid/Dates",
      "PersonaLiquid/Numbers", "PersonaLiquid/Dialects", "PersonaLiquid/Dialects/Braze",
      "PersonaLiquid/Dialects/Braze/Filters", "PersonaLiquid/Dialects/Braze/Reading",
      "PersonaLiquid/Dialects/Braze/Tags",
      "PersonaLiquid/Dialects/CustomerIO", "PersonaLiquid/Dialects/Declared", "PersonaLiquid/Dialects/Dittofeed",
      "PersonaLiquid/Dialects/LiquidJS", "PersonaLiquid/Dialects/LiquidJS/Dates",
      "PersonaLiquid/Dialects/LiquidJS/Filters", "PersonaLiquid/Dialects/LiquidJS/Reading",
      "PersonaLiquid/Dialects/LiquidJS/Tags", "PersonaLiquid/Dialects/LiquidJS/Values",
      "PersonaLiquid/Dialects/Shopify", "PersonaLiquid/Dialects/Shopify/Filters",
    ]
  ]

  private static var store: URL { SourceFile.package.appending(path: ".build/debug/index/store") }
  private static var isIndexed: Bool { FileManager.default.fileExists(atPath: store.path) }

  @Test(.enabled(if: isIndexed, "a debug build writes .build/debug/index/store"))
  func `no folders of a target use each other`() throws {
    let index = try Index(of: SourceFile.package.appending(path: "Sources"), store: Self.store)
    var edges: [String: [String: Set<String>]] = [:]
    for reference in index.references {
      let (from, to) = (Folder(reference.from), Folder(reference.to))
      guard from.target == to.target, from.path != to.path else { continue }
      edges[from.target, default: [:]][from.path, default: []].insert(to.path)
    }
    for (target, folders) in edges {
      let cycles = Cycles(folders).found.filter { !$0.isSubset(of: Self.accepted[target] ?? []) }
      #expect(cycles.isEmpty, "\(cycles.map { $0.sorted().joined(separator: " ⇄ ") }.joined(separator: "\n"))")
    }
    #expect(edges.count > 8, "the index holds most of the targets")
  }

  @Test func `cycles are found`() {
    let edges: [String: Set<String>] = ["a": ["b"], "b": ["c"], "c": ["a", "d"], "d": [], "e": ["e"]]
    #expect(Cycles(edges).found == [["a", "b", "c"]])
    #expect(Cycles(["a": ["b"], "b": ["c"]]).found.isEmpty)
  }

  private struct Folder {
    let target: String
    let path: String

    init(_ file: String) {
      path = URL(filePath: "/" + file).deletingLastPathComponent().path.dropFirst().description
      target = path.split(separator: "/").first.map(String.init) ?? ""
    }
  }
}
