/// A comment `# persona-check: allow NAME, NAME and why`. One that stands behind something holds for its line, one that stands
/// alone for the next line that says something, too.
package struct AllowComment: Sendable {
  /// What it allows, each with its place.
  package let names: [(text: String, span: SourceSpan)]
  /// The rest of the line, which says why; empty where it says nothing.
  package let reason: String
  /// Counted from 1.
  package let lines: Set<Int>

  private static let opening = Array("# persona-check: allow ".utf8)

  /// All of a file, in the order of its lines.
  package static func all(in source: SourceFile, as file: FileID) -> [AllowComment] {
    source.lineStarts.indices.compactMap { AllowComment(inLine: $0 + 1, of: source, file) }
  }

  private init?(inLine number: Int, of source: SourceFile, _ file: FileID) {
    let line = source.line(number)
    guard let start = line.firstIndex(of: Self.opening) else { return nil }
    let isAlone = line[..<start].allSatisfy { " \t{%-".utf8.contains($0) }
    lines = [number, isAlone ? Self.nextLine(after: number, of: source) : number]
    var rest = line[(start + Self.opening.count)...]
    var names: [(text: String, span: SourceSpan)] = []
    while let word = rest.nextWord() {
      let span = SourceSpan(file: file, start: UInt32(word.startIndex), end: UInt32(word.endIndex))
      names.append((String(decoding: word, as: UTF8.self), span))
      // A word after a blank is prose.
      if rest.first != UInt8(ascii: ",") { break }
    }
    self.names = names
    reason = String(decoding: rest, as: UTF8.self).withoutSigns
  }

  /// The next line that is neither blank nor a comment.
  private static func nextLine(after number: Int, of file: SourceFile) -> Int {
    var next = number + 1
    while next < file.lineStarts.count {
      let text = file.line(next).drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      if let first = text.first, first != UInt8(ascii: "#") { break }
      next += 1
    }
    return next
  }
}

extension String {
  /// Without what leads up to a reason, and the end of a tag.
  fileprivate var withoutSigns: String {
    var text = self[...]
    for end in ["-%}", "%}"] where text.trimmedEnd.hasSuffix(end) { text = text.trimmedEnd.dropLast(end.count) }
    return String(text.trimmedEnd.drop { " \t:,-–—".contains($0) })
  }
}

extension Substring {
  fileprivate var trimmedEnd: Substring {
    var text = self
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}

extension ArraySlice<UInt8> {
  fileprivate func firstIndex(of text: [UInt8]) -> Int? {
    guard count >= text.count else { return nil }
    return (startIndex...(endIndex - text.count)).first { self[$0...].starts(with: text) }
  }

  /// The next name in a list with commas; nil when something else follows.
  fileprivate mutating func nextWord() -> ArraySlice<UInt8>? {
    let rest = drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") }
    let word = rest.prefix { $0 == UInt8(ascii: "-") || $0 &- UInt8(ascii: "a") < 26 || $0 &- UInt8(ascii: "0") < 10 }
    guard !word.isEmpty, word.first != UInt8(ascii: "-") else { return nil }
    self = rest.dropFirst(word.count)
    return word
  }
}
