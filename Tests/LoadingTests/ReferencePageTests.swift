import Foundation
import PersonaModel
import PersonaTestProjects
import Testing

@testable import PersonaLanguage
@testable import PersonaLoading

/// docs/language.md and the pages under it against the table of keys: every kind of mapping has its table there, and the
/// table says what the decoder takes. `UPDATE_GOLDEN=1 swift test --filter ReferencePage` rewrites the tables.
@Suite struct ReferencePageTests {
  static let pages =
    ["docs/language.md"]
    + ["settings", "personas", "segments", "traits", "templates", "workflows", "expectations"]
    .map { "docs/language/\($0).md" }

  private static func text(_ page: String) throws -> String {
    try String(contentsOfFile: packageFolder + "/" + page, encoding: .utf8)
  }

  @Test(arguments: pages)
  func `the page has the keys that the decoder takes`(page: String) throws {
    let text = try Self.text(page)
    let written = ReferencePage(text).rewritten
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try written.write(toFile: packageFolder + "/" + page, atomically: true, encoding: .utf8)
    } else {
      #expect(text == written, "\(page) differs from the table of keys; see UPDATE_GOLDEN")
    }
  }

  @Test func `every page of the language is held against the keys`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: packageFolder + "/docs/language")
    #expect(Set(files.map { "docs/language/\($0)" } + ["docs/language.md"]) == Set(Self.pages))
  }

  @Test func `every kind of mapping is on a page, and no other`() throws {
    let pages = try Self.pages.map { ReferencePage(try Self.text($0)) }
    // A variant has a persona's keys, a timeline's `add` and an addition's are told in a sentence.
    let told: Set<SchemaName> = [.variant, .timelineAddition, .addition]
    #expect(Set(pages.flatMap(\.shapes)) == Set(SchemaName.allCases).subtracting(told))
    #expect(pages.flatMap(\.unknown) == [])
  }

  @Test func `every key of the language stands in some mapping`() {
    let used = Set(SchemaName.allCases.flatMap { $0.shape.rules.map(\.key) })
    #expect(Set(FixtureKey.allCases).subtracting(used) == [])
  }

  @Test func `the examples on the pages are one project without a finding`() throws {
    let found = try Self.pages.flatMap { examples(in: try Self.text($0)) }
    let loaded = ProjectInput(found.map { ($0.path, $0.text) }).loaded()
    #expect(loaded.shown == "")
    #expect(loaded.project.expectations.count == 2)
  }

  @Test func `no two keys of a mapping are the same, and each is explained`() {
    for name in SchemaName.allCases {
      let keys = name.shape.rules.map(\.key)
      #expect(Set(keys).count == keys.count, "\(name)")
      #expect(name.shape.rules.allSatisfy { !$0.meaning.isEmpty }, "\(name)")
    }
  }
}

/// Code blocks whose first line names a file: ```yaml personas/ada.yaml
func examples(in page: String) -> [(path: String, text: String)] {
  var found: [(path: String, text: String)] = []
  var open: (path: String, lines: [Substring])?
  for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
    if let block = open {
      if line == "```" {
        found.append((block.path, block.lines.map { $0 + "\n" }.joined()))
        open = nil
      } else {
        open?.lines.append(line)
      }
    } else if line.hasPrefix("```"), let path = line.split(separator: " ").dropFirst().first {
      open = (String(path), [])
    }
  }
  return found
}
