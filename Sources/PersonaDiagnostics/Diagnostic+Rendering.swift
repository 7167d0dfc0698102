extension Diagnostic {
  /// A line of a rendered diagnostic, as parts that a terminal may colour.
  package struct Line: Sendable {
    package struct Part: Sendable {
      package let text: String
      package let role: Style
    }

    package enum Style: Sendable {
      /// What is wrong, a remedy and lines of the source.
      case text
      case place
      /// `error[id]:`
      case severity
      /// What stands beside lines of the source, and before notes and remedies.
      case margin
      case caret
    }

    package let parts: [Part]

    fileprivate init(_ parts: (String, Style)...) { self.parts = parts.map { Part(text: $0.0, role: $0.1) } }

    fileprivate var text: String { parts.map(\.text).joined() }
  }

  /// The diagnostic as a person reads it: `path:line:column: error[id]: message`, the source line with a caret under
  /// the offending part, the notes and the remedy. Ends without a line break.
  package func rendered(in sources: SourceMap) -> String {
    lines(in: sources).map(\.text).joined(separator: "\n")
  }

  /// The same, line by line.
  package func lines(in sources: SourceMap) -> [Line] {
    var lines = [heading(in: sources)]
    if let span { lines += Self.excerpt(of: span, in: sources) }
    for note in notes {
      lines.append(
        Line(
          ("  note: ", .margin), ("\(sources.location(of: note.span)): ", .place), (visibleText(note.message), .text)))
      lines += Self.excerpt(of: note.span, in: sources)
    }
    if let help { lines.append(Line(("  help: ", .margin), (visibleText(help), .text))) }
    return lines
  }

  private func heading(in sources: SourceMap) -> Line {
    let place = span.map { "\(sources.location(of: $0)): " } ?? ""
    return Line(
      (visibleText(place), .place), ("\(severity.rawValue)[\(id.rawValue)]: ", .severity), (visibleText(message), .text)
    )
  }

  /// The source line and the caret line; a long line is cut around the place.
  private static func excerpt(of span: SourceSpan, in sources: SourceMap) -> [Line] {
    let file = sources[span.file]
    // A file that is empty or could not be read has nothing to show.
    guard !file.bytes.isEmpty else { return [] }
    let position = file.position(at: span.start)
    let line = file.line(position.line)
    let number = String(position.line)
    let gutter = String(repeating: " ", count: number.count)
    let window = ExcerptWindow(line: line, start: Int(span.start), end: Int(span.end))
    return [
      Line(("  \(number) | ", .margin), (window.text, .text)),
      Line(
        ("  \(gutter) | \(String(repeating: " ", count: window.indent))", .margin),
        (String(repeating: "^", count: window.width), .caret)),
    ]
  }
}

/// The part of a source line that fits beside a caret, with the caret's place in columns.
struct ExcerptWindow {
  let text: String
  let indent: Int
  let width: Int

  private static let reach = 80
  /// More bytes than that many characters have, so that of a very long line only what is near is looked at.
  private static let nearBytes = 4096

  /// `start` and `end` are offsets in the file; `line` is a slice of the file's bytes.
  init(line: ArraySlice<UInt8>, start: Int, end: Int) {
    let start = min(max(start, line.startIndex), line.endIndex)
    let end = min(max(end, start), line.endIndex)
    let near = line[line.startIndex..<start].suffix(Self.nearBytes)
    let isCut = near.startIndex > line.startIndex
    let before = Self.shown(isCut ? near.drop { $0 & 0xC0 == 0x80 } : near)
    let marked = Self.shown(line[start..<end].prefix(Self.nearBytes))
    let after = Self.shown(line[end...].prefix(Self.nearBytes))
    let head = before.count > Self.reach ? "…" + String(before.suffix(Self.reach)) : before
    let body = marked.count > Self.reach ? String(marked.prefix(Self.reach)) + "…" : marked
    let tail = after.count > Self.reach ? after.prefix(Self.reach) + "…" : after
    text = head + body + tail
    indent = head.displayWidth
    width = max(1, body.displayWidth)
  }

  private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    // A tab would move the caret, so it is shown as one space.
    visibleText(String(decoding: bytes.map { $0 == 0x09 ? 0x20 : $0 }, as: UTF8.self))
  }
}
