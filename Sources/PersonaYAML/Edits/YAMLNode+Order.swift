extension YAMLNode {
  /// The edit that puts the keys of a block into another order, each with the comments above it; nil where they stand so
  /// already, or two share a line.
  package func ordering(by rank: (YAMLEntry) -> Int) -> FileEdit? {
    let entries = entries.map { $0 }
    guard kind == .mapping, !isFlow, entries.count > 1, !entries.contains(where: { $0.isMerged || $0.value.isShared })
    else {
      return nil
    }
    let ranks = entries.map(rank)
    let order = entries.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    guard order != Array(entries.indices), let chunks = chunks(of: entries) else { return nil }
    // The last line may have no break of its own.
    let texts = order.map { place in
      let text = written.text(chunks[place])
      return text.utf8.last.map(\.isLineBreak) == true ? text : text + written.lineBreak
    }
    return FileEdit(chunks[0].lowerBound..<chunks[chunks.count - 1].upperBound, texts.joined())
  }

  /// The lines of each key: from after the lines of the one before. The first begins with its own line, since what stands
  /// above it belongs to the whole.
  private func chunks(of entries: [YAMLEntry]) -> [Range<Int>]? {
    let source = written
    var chunks: [Range<Int>] = []
    for entry in entries {
      let key = entry.key.range.lowerBound
      guard source.lineStart(of: key) == key else { return nil }
      let end = max(entry.value.range.upperBound, entry.key.range.upperBound)
      guard source.comment(after: end) != nil || !entry.value.isFlow && entry.value.style == nil else { return nil }
      let start = chunks.last?.upperBound ?? key
      guard start <= key else { return nil }
      chunks.append(start..<source.nextLine(after: end))
    }
    return chunks
  }
}
