import Foundation
import PersonaTemplates
import Testing

@testable import PersonaLiquid

/// Every example of docs/liquid.md: `template` → `output`.
@Suite struct DocumentationTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let template: String
    let output: String
    let data: String
    var testDescription: String { template }
  }

  static let snippets = ["price": "${{ amount | round: 2 }}", "order": "{{ order.item }};"]

  static let examples: [Example] = {
    let page = Folders.project.appendingPathComponent("docs/liquid.md")
    let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    let data = text.components(separatedBy: "```json\n").dropFirst().first?.components(separatedBy: "```").first ?? ""
    return text.components(separatedBy: "\n").compactMap { line in
      let parts = line.components(separatedBy: "` → `")
      guard parts.count == 2, let start = parts[0].lastIndex(of: "`"), parts[1].hasSuffix("`") else { return nil }
      let template = String(parts[0][parts[0].index(after: start)...])
      return Example(template: lines(template), output: lines(String(parts[1].dropLast())), data: data)
    }
  }()

  private static func lines(_ text: String) -> String { text.replacingOccurrences(of: "⏎", with: "\n") }

  @Test func `the page has examples for every tag and filter`() {
    let all = Self.examples.map(\.template).joined(separator: " ")
    #expect(Self.examples.count > 100)
    for name in FilterDefinition.all.map(\.name) {
      #expect(all.contains("| \(name)"), "no example of the filter \(name)")
    }
    for name in TagDefinition.all.map(\.name) { #expect(all.contains("{% \(name)"), "no example of the tag \(name)") }
  }

  @Test(arguments: examples) func `an example prints what the page says`(example: Example) throws {
    let result = try render(example.template, example.data, undefined: .error, snippets: Self.snippets)
    #expect(result.text == example.output)
    #expect(result.undefined.isEmpty)
  }
}
