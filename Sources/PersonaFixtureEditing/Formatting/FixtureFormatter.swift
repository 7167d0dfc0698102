import PersonaDiagnostics
import PersonaLanguage
import PersonaYAML

/// A file of fixtures in the house form: keys in the order of the reference, one blank where one is wanted, double quotes, no
/// blanks at the ends of lines, at most one empty line, comments where they were. All lines end as the first one does.
package struct FixtureFormatter {
  /// The file in this form; the same bytes when it is already.
  package let bytes: [UInt8]

  /// More rounds than this are never needed: each does one kind of thing.
  private static let rounds = 4

  /// Nil for a file that cannot be read.
  package init?(of original: [UInt8], within limits: ProjectLimits = ProjectLimits()) {
    let limits = PersonaYAML.FileLimits(limits)
    guard let before = Self.read(original, limits) else { return nil }
    var bytes = original
    for _ in 0..<Self.rounds {
      let start = bytes
      for step in [Self.ordered, Self.spaced, Self.broken, Self.trimmed, Self.trimmedAroundBlocks] {
        guard let changed = step(bytes, limits), changed != bytes, Self.isSame(changed, before, limits) else {
          continue
        }
        bytes = changed
      }
      // What one round leaves as it is, so does the next.
      if bytes == start { break }
    }
    self.bytes = bytes
  }

  /// What means something else is no form of the same file.
  private static func isSame(_ changed: [UInt8], _ before: Stream, _ limits: PersonaYAML.FileLimits) -> Bool {
    guard let after = read(changed, limits), after.documents.count == before.documents.count else { return false }
    return zip(before.documents, after.documents).allSatisfy { $0.means($1) }
  }

  private static let keys = KeyTable(known: FixtureKey.spellings)

  private static func read(_ bytes: [UInt8], _ limits: PersonaYAML.FileLimits) -> Stream? {
    var keys = keys
    let (stream, diagnostics) = PersonaYAML.parse(bytes, of: FileID(index: 0), keys: &keys, limits: limits)
    return diagnostics.contains { $0.severity == .error } ? nil : stream
  }

  // MARK: - Steps

  private static func ordered(_ bytes: [UInt8], _ limits: PersonaYAML.FileLimits) -> [UInt8]? {
    guard let stream = read(bytes, limits) else { return nil }
    return FileEdit.applying(stream.documents.compactMap(order), to: bytes)
  }

  /// Keys of a declaration in the order in which the reference lists them; fields of one's own come last. Settings keep
  /// theirs: they are many, and people put them into groups.
  private static func order(_ document: YAMLNode) -> FileEdit? {
    guard let first = document.entries.first(where: { _ in true }) else { return nil }
    let kind = FixtureKey(first.symbol).flatMap(DeclarationKind.init).flatMap { SchemaName(rawValue: $0.rawValue) }
    guard let rules = kind?.shape.rules else { return nil }
    return document.ordering { entry in
      rules.firstIndex { $0.key == FixtureKey(entry.symbol) } ?? rules.count
    }
  }

  private static func spaced(_ bytes: [UInt8], _ limits: PersonaYAML.FileLimits) -> [UInt8]? {
    guard let stream = read(bytes, limits) else { return nil }
    var edits: [FileEdit] = []
    for document in stream.documents { collect(document, into: &edits) }
    return FileEdit.applying(edits, to: bytes)
  }

  private static func collect(_ node: YAMLNode, into edits: inout [FileEdit]) {
    guard !node.isShared else { return }
    edits += node.spacingEdits
    if let edit = node.quoteEdit { edits.append(edit) }
    for item in node.items { collect(item, into: &edits) }
    for entry in node.entries where !entry.isMerged { collect(entry.value, into: &edits) }
  }

  /// More steps than this are read better one below the other.
  package static let longestPath = 8

  private static func broken(_ bytes: [UInt8], _ limits: PersonaYAML.FileLimits) -> [UInt8]? {
    guard let stream = read(bytes, limits) else { return nil }
    var edits: [FileEdit] = []
    for document in stream.documents { collectPaths(document, into: &edits) }
    return FileEdit.applying(edits, to: bytes)
  }

  private static func collectPaths(_ node: YAMLNode, into edits: inout [FileEdit]) {
    guard !node.isShared, !node.isFlow else { return }
    for item in node.items { collectPaths(item, into: &edits) }
    for entry in node.entries where !entry.isMerged {
      if FixtureKey(entry.symbol) == .path, entry.value.count > longestPath {
        if let edit = entry.value.onLines(entry.value.writtenItems) { edits.append(edit) }
      } else {
        collectPaths(entry.value, into: &edits)
      }
    }
  }

  // MARK: - Lines

  /// Lines inside a text stay as they are.
  private static func trimmed(_ bytes: [UInt8], _ limits: PersonaYAML.FileLimits) -> [UInt8]? {
    trimmed(bytes, limits, keepingEnds: false)
  }

  /// The same where the empty lines behind a block of text, or the end of the file, are a part of it.
  private static func trimmedAroundBlocks(_ bytes: [UInt8], _ limits: PersonaYAML.FileLimits) -> [UInt8]? {
    trimmed(bytes, limits, keepingEnds: true)
  }

  private static func trimmed(
    _ bytes: [UInt8], _ limits: PersonaYAML.FileLimits, keepingEnds: Bool
  ) -> [UInt8]? {
    guard let stream = read(bytes, limits) else { return nil }
    let source = SourceFile(path: "", bytes: bytes)
    var texts: [Range<Int>] = []
    for document in stream.documents {
      collectTexts(document, into: &texts) { text in
        keepingEnds ? end(ofLinesBehind: text.range.upperBound, bytes) : text.range.upperBound
      }
    }
    texts.sort { $0.lowerBound < $1.lowerBound }
    var next = 0
    var lines: [[UInt8]] = []
    for number in 1...max(1, source.lineStarts.count) {
      let line = source.line(number)
      while next < texts.count, texts[next].upperBound < line.startIndex { next += 1 }
      let isText = next < texts.count && texts[next].lowerBound < line.startIndex
      let trimmed = isText ? Array(line) : Array(line.reversed().drop { $0 == 0x20 || $0 == 0x09 }.reversed())
      if trimmed.isEmpty, !isText, lines.last?.isEmpty ?? true { continue }
      lines.append(trimmed)
    }
    let lineBreak = Array(bytes.lineBreak.utf8)
    let endsInText = keepingEnds && texts.last.map { $0.upperBound == bytes.count } ?? false
    if endsInText { return Array(lines.joined(separator: lineBreak)) }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return Array(lines.map { $0 + lineBreak }.joined())
  }

  /// At the end of the empty lines that follow a place.
  private static func end(ofLinesBehind place: Int, _ bytes: [UInt8]) -> Int {
    guard let next = bytes[place...].firstIndex(where: { !" \t\r\n".utf8.contains($0) }) else { return bytes.count }
    return bytes[place..<next].lastIndex(of: UInt8(ascii: "\n")) ?? place
  }

  /// `end` is asked for the end of each block.
  private static func collectTexts(_ node: YAMLNode, into texts: inout [Range<Int>], _ end: (YAMLNode) -> Int) {
    guard !node.isShared else { return }
    switch node.style {
    case .plain, .singleQuoted, .doubleQuoted: texts.append(node.range)
    case .literal, .folded: texts.append(node.range.lowerBound..<max(node.range.upperBound, end(node)))
    case nil: break
    }
    for item in node.items { collectTexts(item, into: &texts, end) }
    for entry in node.entries where !entry.isMerged { collectTexts(entry.value, into: &texts, end) }
  }
}
