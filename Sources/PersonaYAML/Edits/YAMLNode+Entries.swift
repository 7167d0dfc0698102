extension YAMLNode {
  /// The edit that gives a key another name.
  package func renaming(_ key: String, to name: String) -> FileEdit? {
    entry(key).map { FileEdit($0.key.range, name) }
  }

  /// The edit that adds a key with its value, on one line, after another of the mapping's keys.
  package func adding(_ key: String, _ value: String, after earlier: String) -> FileEdit? {
    guard let entry = entry(earlier) else { return nil }
    let source = written
    let end = max(entry.value.range.upperBound, entry.key.range.upperBound)
    if isFlow { return FileEdit(end..<end, ", \(key): \(value)") }
    guard let indentation = source.indentation(at: entry.key.range.lowerBound), source.comment(after: end) != nil else {
      return nil
    }
    let next = source.nextLine(after: end)
    let isCut = next == source.bytes.count && next == source.lineEnd(of: end)
    let line = "\(indentation)\(key): \(value)"
    return FileEdit(next..<next, isCut ? source.lineBreak + line : line + source.lineBreak)
  }

  /// The edit that takes a key with its value away; nil where a comment would be lost that is not `carried` elsewhere, or
  /// nothing would be left.
  package func removing(_ key: String, carrying carried: [String] = []) -> FileEdit? {
    let entries = entries.map { $0 }
    guard entries.count > 1, let place = entries.firstIndex(where: { $0.keyText == key }) else { return nil }
    let entry = entries[place]
    guard !entry.isMerged, !entry.value.isShared else { return nil }
    let (start, end) = (entry.key.range.lowerBound, max(entry.value.range.upperBound, entry.key.range.upperBound))
    let source = written
    if isFlow { return removingFromFlow(start..<end, entries, place, source) }
    let isKept =
      source.signs(in: start..<source.lineEnd(of: end))
      == carried.reduce(0) { $0 + WrittenText(bytes: Array($1.utf8)).signs }
    guard source.comment(after: end) != nil, isKept else { return nil }
    let line = source.lineStart(of: start)
    if source.bytes[line..<start].allSatisfy(\.isBlank) { return FileEdit(line..<source.nextLine(after: end), "") }
    // The first key after a dash: the next one takes its place.
    guard place + 1 < entries.count else { return nil }
    let next = entries[place + 1].key.range.lowerBound
    return source.mayHoldComment(end..<next) ? nil : FileEdit(start..<next, "")
  }

  private func removingFromFlow(_ range: Range<Int>, _ entries: [YAMLEntry], _ place: Int, _ source: WrittenText)
    -> FileEdit?
  {
    let whole =
      place + 1 < entries.count
      ? range.lowerBound..<entries[place + 1].key.range.lowerBound
      : max(entries[place - 1].value.range.upperBound, entries[place - 1].key.range.upperBound)..<range.upperBound
    return source.mayHoldComment(whole) ? nil : FileEdit(whole, "")
  }

  private func entry(_ key: String) -> YAMLEntry? {
    entries.first { $0.keyText == key && !$0.isMerged && !$0.value.isShared }
  }
}
