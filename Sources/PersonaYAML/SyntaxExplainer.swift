import PersonaDiagnostics

/// Says in plain words what libyaml found wrong, where a person has to look, and how to mend it.
struct SyntaxExplainer {
  let file: FileID
  let input: UnsafeBufferPointer<UInt8>
  let problem: SyntaxProblem
  /// The last scalar that could be read.
  let previous: Range<Int>?

  /// The first explanation that fits; libyaml's own words when none does.
  var diagnostic: Diagnostic {
    conflict ?? tab ?? unquotedLiquid ?? quoteLeftOpen ?? unquotedStart ?? bracketLeftOpen ?? explained ?? indentation
      ?? syntax(problem.words, problem.offset)
  }

  var offset: Int { min(problem.offset, input.count) }

  func byte(at index: Int) -> UInt8? { index >= 0 && index < input.count ? input[index] : nil }

  func isWhile(_ words: String) -> Bool { problem.context?.hasSuffix(words) ?? false }

  func span(_ start: Int, _ end: Int) -> SourceSpan {
    let start = min(max(start, 0), input.count)
    return SourceSpan(file: file, start: UInt32(start), end: UInt32(min(max(end, start), input.count)))
  }

  func syntax(_ message: String, _ place: Int, length: Int = 1, help: String? = nil) -> Diagnostic {
    Diagnostic(.yamlSyntax, message, at: span(place, place + length), help: help)
  }

  /// The character at an offset, as text.
  func character(at index: Int) -> String {
    let text = String(decoding: input[min(index, input.count)..<min(index + 4, input.count)], as: UTF8.self)
    return text.unicodeScalars.first.map { String($0) } ?? ""
  }
}

// MARK: What can be told from the bytes

extension SyntaxExplainer {
  /// What git leaves where two changes meet.
  private var conflict: Diagnostic? {
    let marker = Array("<<<<<<< ".utf8)
    guard
      let place = input.indices.first(where: { byte(at: $0) == marker[0] && isLineStart($0) && holds(marker, at: $0) })
    else { return nil }
    let length = SourceLine(input, at: place).end - place
    return syntax(
      "a merge conflict was left here", place, length: length,
      help: "keep what is right of both sides, and delete the lines that begin with '<<<<<<<', '=======' and '>>>>>>>'")
  }

  private func isLineStart(_ place: Int) -> Bool { place == 0 || byte(at: place - 1) == UInt8(ascii: "\n") }

  private func holds(_ bytes: [UInt8], at place: Int) -> Bool {
    place + bytes.count <= input.count && input[place..<place + bytes.count].elementsEqual(bytes)
  }

  private var tab: Diagnostic? {
    let line = SourceLine(input, at: offset)
    guard byte(at: offset) == UInt8(ascii: "\t"), offset <= line.contentStart || problem.words.contains("tab") else {
      return tabAfterDash
    }
    return syntax("a tab is used for indentation", offset, help: "indent with spaces")
  }

  private var tabAfterDash: Diagnostic? {
    guard byte(at: offset) == UInt8(ascii: "\t"), byte(at: offset - 1) == UInt8(ascii: "-") else { return nil }
    return syntax("a tab follows '-'", offset, help: "write a space after '-'")
  }

  private var unquotedLiquid: Diagnostic? {
    for place in [problem.contextOffset, offset].compactMap({ $0 }) {
      let start = SourceLine(input, at: place).valueStart
      for brace in [start, place, place - 1] where isLiquid(at: brace) && brace <= offset {
        return .unquotedLiquid(at: span(brace, brace + 2))
      }
    }
    return nil
  }

  private func isLiquid(at index: Int) -> Bool {
    guard byte(at: index) == UInt8(ascii: "{") else { return false }
    return byte(at: index + 1) == UInt8(ascii: "{") || byte(at: index + 1) == UInt8(ascii: "%")
  }

  private var quoteLeftOpen: Diagnostic? {
    guard isWhile("scanning a quoted scalar"), let start = problem.contextOffset else { return nil }
    guard problem.words.contains("end of stream") || problem.words.contains("document indicator") else { return nil }
    var found = syntax(
      "the quote that opens here is never closed", start, help: "close it with \(character(at: start))")
    found.notes = [.init("the text ends here without it", at: span(offset, offset))]
    return found
  }

  /// Text whose first character means something to YAML.
  private var unquotedStart: Diagnostic? {
    if problem.words.hasPrefix("found character that cannot start any token") { return needsQuotes(offset) }
    let isSign = ["an alias", "an anchor", "a tag", "a block scalar"].contains { isWhile($0) }
    if isSign, let start = problem.contextOffset { return needsQuotes(start) }
    let line = SourceLine(input, at: offset)
    guard problem.words == "did not find expected key" || problem.words.contains("<document start>") else { return nil }
    if let found = quoteClosedTooLate(line) { return found }
    guard offset > line.valueStart, let first = byte(at: line.valueStart) else { return nil }
    return Self.signs.contains(first) ? needsQuotes(line.valueStart) : textAfterQuote(line)
  }

  private func needsQuotes(_ start: Int) -> Diagnostic {
    syntax(
      "text that starts with '\(character(at: start))' needs quotes", start,
      help: comparison(at: start) ?? "put the whole value in quotes, or write it as a block after '|'")
  }

  /// A sign in the place of a key.
  private func comparison(at start: Int) -> String? {
    let words = [">=": "atLeast", ">": "moreThan", "!=": "isNot"]
    let isKey = [start + 1, start + 2].first { byte(at: $0) == UInt8(ascii: ":") }
    guard let end = isKey, let word = words[String(decoding: input[start..<end], as: UTF8.self)] else { return nil }
    return "comparisons are words: write `\(word)`"
  }

  /// A quote left open ends at the next one, which was meant to open another text.
  private func quoteClosedTooLate(_ line: SourceLine) -> Diagnostic? {
    guard let previous, previous.lowerBound < line.start, previous.upperBound > line.start else { return nil }
    guard let quote = byte(at: previous.lowerBound), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return nil
    }
    var found = syntax(
      "the quote that opens here is closed in another line", previous.lowerBound,
      help: "close it where the text ends; inside single quotes, write '' for '")
    found.notes = [.init("it is closed here", at: span(previous.upperBound - 1, previous.upperBound))]
    return found
  }

  private func textAfterQuote(_ line: SourceLine) -> Diagnostic? {
    let quote = byte(at: line.valueStart)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    return syntax(
      "text follows the closing quote", offset,
      help: "put the whole value into one pair of quotes; inside single quotes, write '' for '")
  }

  private static let signs = Array("{[@*&!%>|`".utf8)

  private var bracketLeftOpen: Diagnostic? {
    guard let start = problem.contextOffset, isWhile("a flow sequence") || isWhile("a flow mapping") else { return nil }
    let isList = byte(at: start) == UInt8(ascii: "[")
    let noun = isList ? "list" : "mapping"
    var found = syntax(
      "this \(noun) is not closed where it should be", start,
      help: "close it with '\(isList ? "]" : "}")', put ',' between its parts, and quote text that holds signs")
    found.notes = [.init("expected ',' or '\(isList ? "]" : "}")' here", at: span(offset, offset + 1))]
    return found
  }
}
