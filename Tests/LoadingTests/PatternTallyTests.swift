import PersonaDiagnostics
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

  @Test func `a few large ones are fine`() { #expect(!Self.project([3]).loaded().hasErrors) }
}
