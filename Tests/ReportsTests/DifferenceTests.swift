import PersonaDiagnostics
import PersonaTestSupport
import PersonaVerification
import Testing

@testable import PersonaReports

/// How two texts are shown under each other.
@Suite struct DifferenceTests {
  private func lines(_ expected: String, _ actual: String) -> [String] {
    let span = SourceSpan(file: FileID(index: 0), start: 0, end: 0)
    return Difference(name: "body", expected: expected, actual: actual, form: .text, span: span).lines.map(\.plain)
  }

  @Test func `only the lines that differ are shown, with one around them and the changed part marked`() {
    let expected = "Hello\n\nyour plan renews soon.\nA\nB\nC\nlast line\nBye"
    let actual = "Hello\n \nyour plan renews\tsoon.\nA\nB\nC\nlast  line \nBye"
    #expect(
      lines(expected, actual) == [
        "body", "  1   Hello", "  2 - ", "  3 - your plan renews soon.", "  2 + ·", "  3 + your plan renews→soon.",
        "  4   A", "  …", "  6   C", "  7 - last line", "  7 + last  line·", "           ^^^^^^", "  8   Bye",
      ])
  }

  @Test func `lines that are missing or too many are no change of others`() {
    #expect(lines("a\nb\nc", "a\nc") == ["body", "  1   a", "  2 - b", "  2   c"])
    #expect(lines("a\nc", "a\nb\nc") == ["body", "  1   a", "  2 + b", "  3   c"])
  }

  @Test func `of a long line what is around the change is shown`() {
    let before = String(repeating: "before ", count: 20)
    let after = String(repeating: " after", count: 20)
    let shown = lines("\(before)16\(after)", "\(before)17\(after)")
    #expect(shown.allSatisfy { $0.count < 110 })
    #expect(shown[1].hasPrefix("  expected  …") && shown[1].hasSuffix("…"))
    let caret = shown[3].firstIndex(of: "^").map { shown[3].distance(from: shown[3].startIndex, to: $0) }
    #expect(caret.map { Array(shown[1])[$0] } == "6")
    #expect(caret.map { Array(shown[2])[$0] } == "7")
  }

  @Test func `carets stand under the columns of wide characters, and nowhere where a text runs both ways`() {
    #expect(lines("日本 a", "日本 b").last == "                 ^")
    #expect(lines("שלום a", "שלום b").count == 3)
  }

  @Test func `a text of several lines is shown as it would be read`() {
    let span = SourceSpan(file: FileID(index: 0), start: 0, end: 0)
    let body = "Dear Ada,\n\nyour plan \n"
    let shown = Difference(name: "body", expected: "contains \"Hello\"", actual: body, form: .demand, span: span).lines
    #expect(
      shown.map(\.plain) == [
        "body", "  expected  contains \"Hello\"", "  actual", "    Dear Ada,", "    ", "    your plan·",
      ])
    let long = String(repeating: "x\n", count: 100)
    let cut = Difference(name: "body", expected: "contains y", actual: long, form: .demand, span: span).lines
    #expect(cut.last?.plain == "    … 70 more lines")
  }

  @Test(arguments: [50, 2000])
  func `of many lines the first are shown, and how many more there are is said`(count: Int) {
    let expected = (0..<count).map { "old \($0)" }.joined(separator: "\n")
    let actual = (0..<count).map { "new \($0)" }.joined(separator: "\n")
    let shown = lines(expected, actual)
    #expect(shown.count < 50)
    #expect(shown.last == "  … \(count * 2 - 40) more lines differ")
  }

  @Test func `Property: every line that is on one side alone is marked on that side`() {
    var random = SplitMix(seed: 7)
    for _ in 0..<300 {
      let texts = (0..<2).map { _ in
        (0..<Int.random(in: 1...9, using: &random)).map { _ in
          String(["a", "b", "c"].randomElement(using: &random) ?? "a")
        }
      }
      guard texts[0] != texts[1], texts.contains(where: { $0.count > 1 }) else { continue }
      let shown = lines(texts[0].joined(separator: "\n"), texts[1].joined(separator: "\n"))
      let (missing, added) = (shown.count { $0.contains(" - ") }, shown.count { $0.contains(" + ") })
      #expect(texts[0].count - missing == texts[1].count - added, "\(texts)")
      #expect(missing + added > 0)
    }
  }

  @Test func `a value that is long is cut, and said to be`() {
    let span = SourceSpan(file: FileID(index: 0), start: 0, end: 0)
    let long = String(repeating: "x", count: 1000)
    let shown = Difference(name: "body", expected: "contains y", actual: long, form: .demand, span: span).lines
    #expect(shown[2].plain.hasSuffix("… 760 more characters"))
  }
}
