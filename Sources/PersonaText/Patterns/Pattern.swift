import PersonaTime

/// A regular expression in RE2's syntax: matching takes time linear in the text, whatever the pattern.
///
/// There is no look-around and there are no back-references. `$` is the text's end; `\d`, `\w`, `\s` and `\b` know
/// ASCII alone; `(?i)` folds without a language. What it is looked for in is put into normal form C, and so is the pattern:
/// texts that `is` takes for equal match alike, and `.` takes `é` whole, however it is written.
package struct Pattern: Sendable {
  package let source: String
  let matcher: PatternMatcher
  private let automaton: PatternAutomaton?

  package init(_ source: String) throws(PatternError) { try self.init(ParsedPattern(source)) }

  package init(_ parsed: ParsedPattern) throws(PatternError) {
    source = parsed.source
    let program = try PatternProgram(parsed.node, sourceLength: source.utf8.count)
    guard let matcher = PatternMatcher(program) else {
      throw PatternError(fault: .tooVaried, range: 0..<source.utf8.count)
    }
    self.matcher = matcher
    automaton = PatternAutomaton(matcher)
  }

  /// The bytes that it takes in memory.
  package var size: Int { matcher.size + (automaton?.size ?? 0) * 2 }

  /// Whether any part of the text matches. A step pays for sixteen bytes, or for sixteen instructions of the pattern
  /// looked at where it has too many states to be laid out.
  package func matches(
    _ utf8: UnsafeBufferPointer<UInt8>, within budget: inout Budget
  ) throws(BudgetExceededError) -> Bool {
    if let automaton { return try automaton.matches(utf8, within: &budget) }
    if utf8.count >= GrowingAutomaton.shortestText {
      var growing = GrowingAutomaton(matcher)
      if let isMatch = try growing.matches(utf8, within: &budget) { return isMatch }
    }
    return try matcher.search(utf8, anywhere: true, within: &budget) != nil
  }

  package func matches(_ text: String, within budget: inout Budget) throws(BudgetExceededError) -> Bool {
    var text = try text.composed(within: &budget)
    let outcome: Result<Bool, BudgetExceededError> = text.withUTF8 { bytes in
      do throws(BudgetExceededError) { return .success(try matches(bytes, within: &budget)) } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  /// The bytes of the leftmost match, preferring as Perl does: earlier alternatives, and more unless lazy.
  package func firstMatch(
    in utf8: UnsafeBufferPointer<UInt8>, within budget: inout Budget
  ) throws(BudgetExceededError) -> Range<Int>? {
    try matcher.search(utf8, anywhere: false, within: &budget)
  }
}

/// A pattern that is read, before what takes time is made of it.
package struct ParsedPattern {
  package let source: String
  let node: PatternNode

  package init(_ source: String) throws(PatternError) {
    self.source = source
    node = try PatternParser.parse(source)
  }

  /// By which the time and the room of the pattern grow; of one that is too large to be made, more than any other has.
  package var instructionCount: Int { node.instructionCount }
}

extension Pattern: Hashable {
  /// By bytes: canonically equal sources may match different texts.
  package static func == (left: Pattern, right: Pattern) -> Bool { left.source.utf8.elementsEqual(right.source.utf8) }

  package func hash(into hasher: inout Hasher) {
    for byte in source.utf8 { hasher.combine(byte) }
  }
}
