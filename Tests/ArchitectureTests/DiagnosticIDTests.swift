import Foundation
import Testing

/// Ids of diagnostics stand beside the code that tells them, all over the sources.
@Suite struct DiagnosticIDTests {
  @Test func `no two ids are alike, and each reads as a rule does`() throws {
    let all = try Self.declared()
    #expect(all.count > 150)
    let alike = Dictionary(grouping: all, by: \.id).filter { $0.value.count > 1 }
    #expect(alike.isEmpty, "\(alike.keys.sorted())")
    for (name, id) in all {
      #expect(id.wholeMatch(of: /[a-z]+(-[a-z0-9]+)*/) != nil, "\(name)")
      #expect(Self.plain(name) == Self.plain(id), "\(name) is called '\(id)'")
    }
  }

  @Test func `each id is explained in the documentation, and none that there is not`() throws {
    let page = try String(contentsOf: SourceFile.package.appending(path: "docs/diagnostics.md"), encoding: .utf8)
    let explained = page.matches(of: /(?m)^\| `([a-z0-9-]+)` \|/).map { String($0.1) }
    let declared = Set(try Self.declared().map(\.id))
    #expect(declared.subtracting(explained).isEmpty, "not explained")
    #expect(Set(explained).subtracting(declared).isEmpty, "explained, and not there")
    #expect(explained.count == Set(explained).count, "explained twice")
  }

  private static func declared() throws -> [(name: String, id: String)] {
    try SourceFile.all(in: "Sources").flatMap { file in
      try String(contentsOf: SourceFile.package.appending(path: file.path), encoding: .utf8)
        .matches(of: /static let (\w+) = DiagnosticID\("([^"]*)"/).map { (String($0.1), String($0.2)) }
    }
  }

  private static func plain(_ name: String) -> String { name.lowercased().filter { $0 != "-" } }
}
