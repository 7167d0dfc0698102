import Foundation
import PersonaText
import PersonaTime

extension FuzzTarget {
  /// The first line is a regular expression, the rest a text.
  static let pattern = FuzzTarget(
    "pattern", "automaton, matcher and, on what they share, ICU agree on whether and where a pattern matches",
    largest: 1024, inputsInTests: 2500, mutate: ByteMutation(patternPieces).callAsFunction
  ) { bytes throws(Violation) in
    let line = Array(bytes.prefix { $0 != 0x0A })
    let text = Array(bytes.dropFirst(line.count + 1))
    let source = String(decoding: line, as: UTF8.self)
    let pattern: Pattern
    do throws(PatternError) { pattern = try Pattern(source) } catch {
      let isInside = error.range.lowerBound >= 0 && error.range.upperBound <= source.utf8.count
      return try require(isInside && !error.message.isEmpty, "'\(error.message)' stands at \(error.range)")
    }
    let (isMatch, match) = try matches(of: pattern, in: text)
    try require(isMatch == (match != nil), "automaton \(isMatch), matcher \(match?.description ?? "none")")
    try require(match.map { $0.upperBound <= text.count } ?? true, "a match at \(match?.description ?? "") is outside")
    try requireAgreement(withICU: source, text, match)
  }

  /// `matches` may take the automaton, `firstMatch` never does. More than so many steps for so short a text are too many.
  private static func matches(of pattern: Pattern, in text: [UInt8]) throws(Violation) -> (Bool, Range<Int>?) {
    let outcome: Result<(Bool, Range<Int>?), BudgetExceededError> = text.withUnsafeBufferPointer { text in
      var budget = Budget(steps: 100_000_000, bytes: 0)
      do throws(BudgetExceededError) {
        return .success(
          (try pattern.matches(text, within: &budget), try pattern.firstMatch(in: text, within: &budget)))
      } catch { return .failure(error) }
    }
    guard case .success(let found) = outcome else { throw Violation("the search took more steps than it may") }
    return found
  }

  /// Only where a match begins: which of several it is depends on how engines treat what is empty and repeated. ICU goes
  /// back and forth, so that both have to be short.
  private static func requireAgreement(withICU source: String, _ text: [UInt8], _ match: Range<Int>?) throws(Violation)
  {
    let shared = Set("abcABC01 .|()*+?[]^$_-".utf8)
    guard source.utf8.count <= 14, text.count <= 14, source.utf8.allSatisfy(shared.contains),
      text.allSatisfy(Set("abcABC01 ._-".utf8).contains), !source.contains("[["), !source.contains("--"),
      !hasRepeatedAnchor(source), let oracle = try? NSRegularExpression(pattern: source)
    else { return }
    let words = String(decoding: text, as: UTF8.self)
    let found = oracle.firstMatch(in: words, range: NSRange(location: 0, length: text.count))?.range.location
    try require(
      found == match?.lowerBound,
      "ICU finds \(found.map(String.init) ?? "none"), the matcher \(match?.description ?? "none")")
  }

  /// ICU looks no further than the first place where `^` is repeated in one of several branches: it finds nothing for `^+?b$|` in
  /// an empty text, in which Python and Perl find the other branch.
  private static func hasRepeatedAnchor(_ source: String) -> Bool {
    guard source.utf8.contains(where: "^$".utf8.contains) else { return false }
    return zip(source.utf8, source.utf8.dropFirst()).contains { "^$)".utf8.contains($0) && "*+?".utf8.contains($1) }
  }

  private static let patternPieces = [
    "a", "b", "c", "ab", ".", ".*", ".+?", "|", "(", ")", "(?:", "(?i)", "(?s)", "(?m)", "(?U)", "(?i-s:", "(?P<n>",
    "*", "+",
    "?", "*?", "??", "{2}", "{0,3}", "{1000}", "{,}", "{2,}?", "[abc]", "[^a]", "[a-z]", "[[:alpha:]]", "[[:^digit:]]",
    "[]]",
    "\\d", "\\w", "\\W", "\\s", "\\S", "\\b", "\\B", "\\A", "\\z", "^", "$", "\\Q", "\\E", "\\pL", "\\p{Greek}",
    "\\P{Lu}",
    "\\x41", "\\x{1F600}", "\\101", "\\0", "\\n", "(a|b)*", "(a*)*", "(?:a?){20}a{20}", "(x+x+)+y", "é", "ß", "K", "ſ",
    "\\1",
    "(?=a)", "(?<!a)", "a*+", "[a-", "[\\w-]", "[z-a]",
  ]
}
