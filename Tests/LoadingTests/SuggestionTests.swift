import PersonaDiagnostics
import PersonaLoading
import PersonaParallel
import Testing

/// What was meant by an unknown id takes a walk through all that there are, so it is told with the findings that are read.
@Suite struct SuggestionTests {
  private func load(_ files: [(String, String)], workers: Workers = .one) -> LoadedProject {
    var input = ProjectInput()
    input.files = files.map { InputFile(path: $0.0, bytes: Array($0.1.utf8)) }
    return Loader(workers: workers).load(input)
  }

  private var many: [(String, String)] {
    let people = (0..<300).map { "persona: person-\($0 + 1000)\n" }.joined(separator: "---\n")
    let cases = (0..<300).map { "  - {segment: all, match: [persom-\($0 + 1000)]}\n" }.joined()
    return [
      ("personas/p.yaml", people), ("segments/s.yaml", "segment: all\nmatch: everyone\n"),
      ("expectations/e.yaml", "expectations: E\nexpect:\n" + cases),
    ]
  }

  @Test func `every unknown id is told, and the first two hundred with what was meant`() {
    let found = load(many).diagnostics
    #expect(found.count == 300)
    #expect(found.allSatisfy { $0.message.hasPrefix("unknown persona 'persom-") && $0.unknownName == nil })
    #expect(found.map { $0.help != nil } == (0..<300).map { $0 < 200 })
    for (place, diagnostic) in found.prefix(200).enumerated() {
      #expect(diagnostic.help == "did you mean `person-\(place + 1000)`?")
    }
  }

  @Test func `unknown bases and segments have a name that was meant, too`() {
    let found = load([
      ("personas/p.yaml", "persona: ada\n---\npersona: bo\nextends: adda\n"),
      ("segments/s.yaml", "segment: people\nmatch: everyone\n---\nsegment: other\nmatch: {segment: poeple}\n"),
    ]).diagnostics
    #expect(found.map(\.help) == ["did you mean `ada`?", "did you mean `people`?"])
  }

  @Test func `a chain of segments whose first is broken is told whole`() {
    let chain = (1..<400).map { "---\nsegment: s\($0)\nmatch: {segment: s\($0 - 1)}\n" }.joined()
    let loaded = load([("segments/s.yaml", "segment: s0\nmatch: nobody\n" + chain)])
    #expect(loaded.broken.count == 400)
    #expect(loaded.diagnostics.filter { $0.id == .notLoaded }.count == 399)
  }
}
