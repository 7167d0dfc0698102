import Foundation
import PersonaDiagnostics
import PersonaLoading
import PersonaTestProjects
import Testing

/// What follows from the loss of a whole file is told once, with the loss, and before the rest.
@Suite struct LostFileTests {
  private static let expectation =
    "expectations: E\nexpect:\n  - {segment: vips, match: [ada, bo, cy, di]}\n  - {segment: vipps, match: [ada]}\n"
  private static let segment = "segment: vips\nmatch: {property: plan, is: plus}\n"

  @Test func `personas in a file of UTF-16 are unknown once`() throws {
    let utf16 = Array(try #require("persona: ada\n".data(using: .utf16)))
    let loaded = ProjectInput(bytes: [
      ("expectations/e.yaml", Array(Self.expectation.utf8)), ("personas/p.yaml", utf16),
      ("segments/s.yaml", Array(Self.segment.utf8)),
    ]).loaded()
    #expect(
      loaded.lines == [
        "personas/p.yaml:1:1: error[invalid-utf8]: the file is UTF-16, and without it 'ada', 'bo', 'cy' and 1 more are not known",
        "expectations/e.yaml:4:15: error[unknown-segment]: unknown segment 'vipps'",
      ], "\(loaded.shown)")
  }

  @Test func `a folder of another name is an error as soon as something is missing`() {
    var input = ProjectInput([("expectations/e.yaml", Self.expectation), ("segments/s.yaml", Self.segment)])
    input.misnamed = [MisnamedFile(path: "person", meant: "personas")]
    #expect(
      input.loaded().lines.first?.hasPrefix("person:1:1: error[misnamed-file]: 'person' is not read, and") == true)
    var whole = ProjectInput([
      ("personas/p.yaml", "persona: ada\nproperties: {plan: plus}\n"), ("segments/s.yaml", Self.segment),
    ])
    whole.misnamed = [MisnamedFile(path: "person", meant: "personas")]
    #expect(whole.loaded().lines == ["person:1:1: warning[misnamed-file]: 'person' is not read"])
  }

  @Test func `a slip in a file that is read keeps its remedy`() {
    let loaded = load([
      "expectations/e.yaml": "expectations: E\nexpect:\n  - {segment: vipps, match: [ada]}\n",
      "personas/p.yaml": "persona: ada\nproperties: {plan: plus}\n", "segments/s.yaml": Self.segment,
    ])
    #expect(loaded.diagnostics.first?.help == "did you mean `vips`?")
  }
}
