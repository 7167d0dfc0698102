import PersonaDiagnostics
import PersonaLanguage
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaTestProjects
import Testing

/// Regular expressions take up to a thousand times the room of their text.
@Suite struct PatternTallyTests {
  /// Each takes some 30 KB.
  private static func patterns(_ count: Int, in file: Int) -> String {
    (0..<count).map { "  - {query: {property: bio, matches: 'p\(file)x\($0).{0,999}z'}, returns: []}\n" }.joined()
  }

  private static func project(_ counts: [Int]) -> ProjectInput {
    ProjectInput(
      counts.enumerated().map { place, count in
        ("expectations/e\(place).yaml", "expectations: E\(place)\nexpect:\n" + patterns(count, in: place))
      })
  }

  @Test func `a project whose patterns take too much room is refused whole, for any number of workers`() throws {
    var input = Self.project([3, 3, 3, 3])
    input.limits[.patternBytes] = 200_000
    let alone = input.loaded()
    let shared = input.loaded(workers: Workers(count: 3))
    #expect(alone.lines == shared.lines)
    #expect(
      alone.lines == [
        "expectations/e2.yaml:5:38: error[invalid-pattern]: the project's regular expressions take too much room from "
          + "here on"
      ])
    #expect(alone.project.expectations.isEmpty && shared.project.expectations.isEmpty)
  }

  /// A class of thousands of scalars takes long to be repeated, and little room.
  @Test func `patterns that take too long to make are refused before they are made, for any number of workers`() {
    let patterns = (0..<60).map { "  - {query: {property: bio, matches: '(?i)\\p{L}{1,900}x\($0)'}, returns: []}\n" }
    var input = ProjectInput(
      (0..<4).map { ("expectations/e\($0).yaml", "expectations: E\($0)\nexpect:\n" + patterns.joined()) })
    input.limits[.patternBytes] = 800_000
    let alone = input.loaded()
    #expect(alone.lines == input.loaded(workers: Workers(count: 3)).lines)
    #expect(
      alone.lines.count == 1 && alone.lines.first?.hasPrefix("expectations/e0.yaml:58:") == true, "\(alone.lines)")
  }

  @Test func `a few large ones are fine`() { #expect(!Self.project([3]).loaded().hasErrors) }
}
