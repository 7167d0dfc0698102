import Foundation
import PersonaDiagnostics
import PersonaLoading
import PersonaTestProjects
import Testing

/// What may be expected under `error:`, held against what the evaluator throws.
@Suite struct ExpectedErrorTests {
  private static let sources = URL(filePath: packageFolder).appending(path: "Sources")

  /// The ids by which a diagnostic is thrown where it is made.
  private static func thrown(in target: String) throws -> Set<String> {
    let folder = sources.appending(path: target)
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    var found: Set<String> = []
    for file in files where file.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      for match in text.matches(of: /throw Diagnostic\(\s*\.([A-Za-z]+)/) { found.insert(String(match.1)) }
    }
    return found
  }

  @Test(arguments: ["PersonaEngine", "PersonaPeople", "PersonaVerification"])
  func `what keeps a case from being decided may be expected of it`(target: String) throws {
    let ids = Dictionary(uniqueKeysWithValues: DiagnosticID.ofCases.map { (Self.name($0), $0) })
    let thrown = try Self.thrown(in: target)
    #expect(thrown.count > 3)
    // Every kind of expectation can be checked; this stands behind all of them.
    for name in thrown.subtracting(["unsupportedExpectation"]) { #expect(ids[name.lowercased()] != nil, "\(name)") }
  }

  private static func name(_ id: DiagnosticID) -> String { id.rawValue.filter { $0 != "-" } }

  @Test func `what files are told of cannot be expected of a case`() {
    let ids = [
      "unknown-key", "unknown-segment", "yaml-syntax", "never-holds", "untested-branch", "no-date-to-wait-for",
    ]
    #expect(DiagnosticID.ofCases.isDisjoint(with: ids.map { DiagnosticID($0) }))
  }
}
