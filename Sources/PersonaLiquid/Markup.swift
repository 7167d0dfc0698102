import PersonaDiagnostics

/// The output or tag around a mistake, read once more to say what was meant.
struct Markup {
  /// The name of the tag; empty for an output.
  let name: String
  /// What stands in the output, or behind the tag's name.
  let text: String
  /// What stands before the mistake and from it on.
  let before: String
  let after: String

  /// Nil where the mistake is in no markup, or in one that is too long to be shown.
  init?(around range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = Self.opening(before: range.lowerBound, in: bytes) else { return nil }
    // A broken tag may end before its content begins: `{%}`.
    var end = min(max(range.lowerBound, start + 2), bytes.count)
    while end < bytes.count, end - start < Self.longest, !(Self.isClosing(at: end, in: bytes)) { end += 1 }
    guard end - start < Self.longest else { return nil }
    var content = start + 2
    if content < end, bytes[content] == UInt8(ascii: "-") { content += 1 }
    while content < end, isSpace(bytes[content]) { content += 1 }
    let isTag = bytes[start + 1] == UInt8(ascii: "%")
    var first = content
    if isTag { while first < end, isWordByte(bytes[first]) { first += 1 } }
    let place = min(max(range.lowerBound, first), end)
    func string(_ range: Range<Int>) -> String { Self.trimmed(String(bytes: bytes, in: range)) }
    name = isTag ? string(content..<first) : ""
    text = string(first..<end)
    before = string(first..<place)
    after = string(place..<end)
  }

  /// Whether a filter may follow a value at a place: in an output, and in a tag that prints or assigns. Asked while a message is
  /// rendered, so that it looks at bytes alone.
  static func takesFilters(at place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = opening(before: place, in: bytes), bytes[start + 1] == UInt8(ascii: "%") else { return true }
    var name = start + 2
    while name < place, isSpace(bytes[name]) || bytes[name] == UInt8(ascii: "-") { name += 1 }
    return bytes.hasText("assign", at: name) || bytes.hasText("echo", at: name) || bytes.hasText("liquid", at: name)
  }

  private static let longest = 300

  private static func opening(before place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = min(place, bytes.count - 2)
    let least = max(0, place - longest)
    while index >= least {
      if bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "%") { return index }
      // The inner one of `{% if {{ … }} %}` opens nothing.
      if bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{"),
        tagAround(index, least, in: bytes) == nil
      {
        return index
      }
      index -= 1
    }
    return nil
  }

  /// The tag that is open where an output seems to begin.
  private static func tagAround(_ place: Int, _ least: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = place - 1
    while index >= least {
      if bytes[index] == UInt8(ascii: "}") { return nil }
      if bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "%") { return index }
      index -= 1
    }
    return nil
  }

  private static func isClosing(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "}") else { return false }
    return bytes[index] == UInt8(ascii: "%") || bytes[index] == UInt8(ascii: "}")
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The last word of what stands before the mistake.
  var wordBefore: String { String(before.reversed().prefix { !$0.isWhitespace && $0 != "|" && $0 != "(" }.reversed()) }
  /// The first word of what stands from the mistake on.
  var wordAfter: String { String(after.prefix { $0.isLetter || $0.isNumber || $0 == "_" }) }
  /// Whether the mistake stands directly behind the name of a filter.
  var isBehindFilter: Bool {
    let head = before.dropLast(wordBefore.count)
    return !wordBefore.isEmpty && head.reversed().first { !$0.isWhitespace } == "|"
  }
}
