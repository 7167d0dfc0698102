import Foundation
import PersonaTestSupport
import PersonaText
import Testing

/// Random patterns on random texts, against Python's `re` on what both understand.
@Suite struct PatternOracleTests {
  @Test(.enabled(if: Python.isWanted, Python.reason))
  func `generated patterns match as Python's do`() throws {
    var generator = PatternGenerator(seed: 20_260_302)
    let cases = (0..<1500).map { _ in generator.patternCase() }
    let lines = cases.map { ([$0.pattern.python] + $0.texts).map(hexadecimal).joined(separator: " ") }
    let answer = String(
      decoding: try Python.output(of: script, input: Data(lines.joined(separator: "\n").utf8)), as: UTF8.self)
    let answers = answer.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    try #require(answers.count == cases.count)
    let wrong = try zip(cases, answers).flatMap(differences)
    #expect(wrong.isEmpty, "\(wrong.count) differences, as \(wrong.prefix(3))")
  }

  private func differences(
    in patternCase: (pattern: PatternGenerator.Spelling, texts: [String]), from answers: [String]
  ) throws -> [String] {
    let pattern = try Pattern(patternCase.pattern.ours)
    return zip(patternCase.texts, answers).compactMap { text, expected in
      let found = pattern.firstMatch(in: text).map { "\($0.lowerBound)-\($0.upperBound)" } ?? "none"
      if found == expected, pattern.matches(text) == (found != "none") { return nil }
      return "\(pattern.source.debugDescription) in \(text.debugDescription): \(found), not \(expected)"
    }
  }

  private func hexadecimal(_ text: String) -> String {
    "x"
      + text.utf8.map { String($0, radix: 16).count == 1 ? "0" + String($0, radix: 16) : String($0, radix: 16) }
      .joined()
  }

  private let script = """
    import re
    def answer(pattern, text):
      match = pattern.search(text)
      if not match: return "none"
      return "%d-%d" % tuple(len(text[:end].encode()) for end in match.span())
    with open("input") as input, open("output", "w") as output:
      for line in input:
        pattern, *texts = (bytes.fromhex(field[1:]).decode() for field in line.rstrip("\\n").split(" "))
        pattern = re.compile(pattern, re.ASCII)
        output.write(" ".join(answer(pattern, text) for text in texts) + "\\n")
    """
}
