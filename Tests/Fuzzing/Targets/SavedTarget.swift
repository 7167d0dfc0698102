import PersonaComparison
import PersonaLoading
import PersonaModel
import PersonaReports
import PersonaRunner
import PersonaTestProjects

extension FuzzTarget {
  /// What `diff --save` wrote, as somebody may have edited it.
  static let saved = FuzzTarget(
    "saved",
    "what is no saved project is refused; one that is read is written as itself, and does not differ from itself",
    largest: 16_384, inputsInTests: 1000, moreSeeds: { savedProjects },
    mutate: ByteMutation(savedPieces).callAsFunction
  ) { bytes throws(Violation) in
    let saved: SavedProject
    do throws(SavedProject.ReadError) { saved = try SavedProject(reading: bytes) } catch {
      return try require(!error.message.isEmpty, "a saved project is refused without a reason")
    }
    try requirePaths(of: saved)
    let again = try? SavedProject(reading: Array(saved.json.utf8))
    try require(again.map { pairs($0) == pairs(saved) } ?? false, "a saved project is written as another one")
    if bytes.count <= mostCompared { try requireNoDifference(saved) }
  }

  private static func pairs(_ saved: SavedProject) -> [[[UInt8]]] {
    saved.files.map { [Array($0.path.utf8), $0.bytes] }
  }

  /// Nothing is opened by them, but nobody should be told of a file that cannot be.
  private static func requirePaths(of saved: SavedProject) throws(Violation) {
    var seen: Set<[UInt8]> = []
    for path in saved.files.map({ Array($0.path.utf8) }) {
      let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      let isPlain = parts.allSatisfy { $0.first.map { $0 != UInt8(ascii: ".") } ?? false } && !path.contains(0)
      try require(isPlain, "a saved file is read from '\(String(decoding: path, as: UTF8.self))'")
      try require(seen.insert(path).inserted, "a saved file is read twice")
    }
  }

  /// Larger ones may ask for more work than is worth it here; ``project`` asks for all of that.
  private static let mostCompared = 4_000

  private static func requireNoDifference(_ saved: SavedProject) throws(Violation) {
    var input = ProjectInput()
    input.files = saved.files
    let present = ProjectInput(bytes: small.map { ($0.path, $0.bytes) })
    for (old, new) in [(input, input), (input, present), (present, input)] {
      var configuration = RunConfiguration.still()
      configuration.now = present.loaded().project.settings.now
      let project: ProjectComparison
      do { project = try ProjectComparison(from: old, to: OpenedProject(new, configuration), configuration) } catch {
        continue
      }
      let found = project.run()
      let isSame = pairs(SavedProject(old.files)) == pairs(SavedProject(new.files))
      try require(!isSame || found.isEmpty, "a project differs from itself")
      var base = ComparisonBasis(revision: "saved.json")
      base.before = project.ofOld.diagnostics.map { ComparedProblem($0, in: project.ofOld.sources) }
      base.after = project.ofNew.diagnostics.map { ComparedProblem($0, in: project.ofNew.sources) }
      let document = ComparisonDocument(found, base)
      let page = bytes { ComparisonMarkdown(document).write(to: &$0) }
      try require(page.count <= ComparisonMarkdown.largestComment, "a comment has \(page.count) bytes")
      let text = ComparisonText(document).lines.map(\.plain).joined() + String(decoding: page, as: UTF8.self)
      try require(!text.utf8.contains(0x1B), "what is told steers a terminal")
    }
  }

  private static let small: [InputFile] = [
    InputFile(path: "persona-check.yaml", bytes: Array("now: 2026-03-02T09:00:00Z\n".utf8)),
    InputFile(path: "personas/p.yaml", bytes: Array("persona: ada\nproperties: {plan: a}\n".utf8)),
    InputFile(path: "segments/s.yaml", bytes: Array("segment: s\nmatch: {property: plan, is: b}\n".utf8)),
  ]

  /// Small fixtures, as `--save` writes them.
  private static let savedProjects: [[UInt8]] = Corpus.fixtures.enumerated()
    .filter { $0.offset.isMultiple(of: 9) && $0.element.text.count < 3_000 }
    .map { pair in Array(SavedProject(pair.element.entries.map { InputFile(path: $0.path, bytes: $0.bytes) }).json.utf8)
    }

  private static let savedPieces = [
    "{", "}", "[", "]", ",", ":", "\"", "\\\"", "\\u0000", "\\u001B[2J", "\\uD800", "null", "1", "2", "\"format\": ",
    "\"persona-check-project\"", "\"version\": ", "\"files\": ", "{\"path\": \"personas/x.yaml\", \"text\": \"\"}",
    "\"path\": ", "\"text\": ", "\"hex\": ", "\"00ff\"", "\"0\"", "..", "/", "./", ".git/", "persona-check.yaml",
    "expectations/", "segments/", "templates/", "\\n", "now: ", "persona: ", "segment: ", "match: everyone", "owner: ",
  ]
}
