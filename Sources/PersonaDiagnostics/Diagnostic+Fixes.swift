/// Other text for a place in a file.
package struct TextEdit: Hashable, Sendable {
  package let span: SourceSpan
  package let text: String

  package init(_ span: SourceSpan, _ text: String) {
    self.span = span
    self.text = text
  }
}

extension TextEdit {
  /// A quote where the text of its line stands in such quotes itself: doubled or behind a backslash, as YAML has it. Nil where
  /// that stands in a flow mapping, whose quotes are not told apart here.
  fileprivate func escaped(in file: [UInt8]) -> TextEdit? {
    guard let quote = ["\"", "'"].first(where: { $0 == text }).flatMap(\.utf8.first) else { return self }
    let start = min(Int(span.start), file.count)
    let line = file[((file[..<start].lastIndex(of: 0x0A) ?? -1) + 1)..<start]
    let marks = [UInt8(ascii: ":"), UInt8(ascii: "-")]
    guard let first = line.firstIndex(of: quote), first > line.startIndex, file[first - 1] == 0x20,
      line[..<first].contains(where: marks.contains)
    else { return self }
    let before = line[..<first]
    let isFlow = before.indices.contains { place in
      // Liquid has braces and percent signs beside its own.
      let isLiquid =
        [UInt8(ascii: "{"), UInt8(ascii: "%")].contains(file[place + 1]) || isBrace(before: place, in: file)
      return file[place] == UInt8(ascii: "{") && !isLiquid
    }
    return isFlow ? nil : TextEdit(span, text == "'" ? "''" : "\\\"")
  }
}

private func isBrace(before place: Int, in file: [UInt8]) -> Bool { place > 0 && file[place - 1] == UInt8(ascii: "{") }

extension Diagnostic {
  /// The edits that mend the finding together; none where a person has to decide. Beside the ``fixes`` that it brings, that
  /// is the name that was meant in place of one that nothing has.
  package func edits(in sources: SourceMap) -> [TextEdit] {
    guard fixes.isEmpty else {
      let edits = fixes.compactMap { $0.escaped(in: sources[$0.span.file].bytes) }
      return edits.count == fixes.count ? edits : []
    }
    return nearestName(in: sources).map { [$0] } ?? []
  }

  /// The remedy names what was meant, and the message what was written; where that stands exactly once at the place of the
  /// finding, it can be replaced.
  private func nearestName(in sources: SourceMap) -> TextEdit? {
    guard let span, let help, let meant = nameMeant(in: help) else { return nil }
    let file = sources[span.file].bytes
    let text = Array(file[min(Int(span.start), file.count)..<min(max(Int(span.start), Int(span.end)), file.count)])
    let written = quotedNames(in: message)
    for name in written where name != meant {
      guard let place = text.onlyPlace(of: Array(name.utf8)) else { continue }
      let start = span.start + UInt32(place)
      return TextEdit(SourceSpan(file: span.file, start: start, end: start + UInt32(name.utf8.count)), meant)
    }
    return nil
  }
}

/// The name in `did you mean X?`, when the remedy says nothing else.
private func nameMeant(in help: String) -> String? {
  let start = "did you mean "
  guard help.hasPrefix(start), help.hasSuffix("?"), help.count > start.count + 3 else { return nil }
  let quoted = help.dropFirst(start.count).dropLast()
  guard let mark = quoted.first, "`'\"".contains(mark), quoted.last == mark else { return nil }
  let name = quoted.dropFirst().dropLast()
  return name.contains(mark) || name.isEmpty ? nil : String(name)
}

/// What stands in quotes of either kind.
private func quotedNames(in message: String) -> [String] {
  ["'", "\""].flatMap { (mark: Character) in
    message.split(separator: mark, omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 && !$0.element.isEmpty }.map { String($0.element) }
  }
}

extension [UInt8] {
  /// Where other bytes stand, as a whole word; nil when they do so nowhere or more than once.
  fileprivate func onlyPlace(of name: [UInt8]) -> Int? {
    guard !name.isEmpty, name.count <= count else { return nil }
    let places = (0...(count - name.count)).filter { place in
      self[place..<place + name.count].elementsEqual(name) && isEdge(place - 1) && isEdge(place + name.count)
    }
    return places.count == 1 ? places[0] : nil
  }

  private func isEdge(_ place: Int) -> Bool {
    guard indices.contains(place) else { return true }
    return switch self[place] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), 0x80...: false
    default: true
    }
  }
}
