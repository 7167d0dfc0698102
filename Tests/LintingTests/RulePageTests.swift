import Foundation
import PersonaDiagnostics
import PersonaLinting
import Testing

/// docs/lint.md and Tests/Fixtures/lint against the list of rules: no rule without a page and a pair of twins.
@Suite struct RulePageTests {
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let sections: [String: String] = {
    let page = (try? String(contentsOf: repository.appending(path: "docs/lint.md"), encoding: .utf8)) ?? ""
    let parts = page.components(separatedBy: "\n### ").dropFirst()
    return Dictionary(parts.map { (String($0.prefix { $0 != "\n" }), $0) }, uniquingKeysWith: +)
  }()

  @Test func `every rule stands in the list once`() {
    #expect(Set(LintRule.all.map(\.id)).count == LintRule.all.count)
    #expect(LintRule.all.count >= 40)
  }

  @Test func `the page tells of no rule that is none`() {
    let known = Set(LintRule.all.map(\.id.rawValue))
    #expect(Set(Self.sections.keys).subtracting(known).isEmpty)
  }

  @Test(arguments: LintRule.all.map(\.id.rawValue))
  func `a rule says what it finds, why it matters and how to mend it`(rule: String) throws {
    let section = try #require(Self.sections[rule], "docs/lint.md has no section '\(rule)'")
    for part in ["- **Finds** ", "- **Why** ", "- **Mend** "] {
      #expect(section.components(separatedBy: part).count == 2, "\(part)")
    }
  }

  @Test(arguments: LintRule.all.map(\.id.rawValue))
  func `a rule has a fixture and a broken twin that it finds something in`(rule: String) throws {
    let folder = Self.repository.appending(path: "Tests/Fixtures/lint/\(rule)")
    let golden = try String(contentsOf: folder.appending(path: "broken/expected.txt"), encoding: .utf8)
    #expect(golden.contains("[\(rule)]"))
    #expect(FileManager.default.fileExists(atPath: folder.appending(path: "clean").path))
  }
}
