extension YAMLNode {
  /// Whether two nodes say the same, in whatever style and order of keys.
  package func means(_ other: YAMLNode) -> Bool {
    guard kind == other.kind else { return false }
    switch kind {
    case .null: return true
    case .scalar: return text == other.text && resolved == other.resolved
    case .sequence:
      let (items, others) = (Array(items), Array(other.items))
      return items.count == others.count && zip(items, others).allSatisfy { $0.means($1) }
    case .mapping:
      let (entries, others) = (Array(entries), Array(other.entries))
      guard entries.count == others.count else { return false }
      let values = Dictionary(others.map { ($0.keyText, $0.value) }) { first, _ in first }
      return entries.allSatisfy { entry in values[entry.keyText].map { entry.value.means($0) } ?? false }
    }
  }

  /// The edits that put one blank where the form of a list or mapping wants one, and none where it wants none. What stands
  /// over several lines keeps its shape.
  package var spacingEdits: [FileEdit] {
    switch kind {
    case .mapping:
      isFlow ? flowSpacing(entries.flatMap { [$0.key.range, $0.value.range] }, isMapping: true) : colonSpacing
    case .sequence: isFlow ? flowSpacing(items.map(\.range), isMapping: false) : dashSpacing
    case .scalar, .null: []
    }
  }

  /// The edit that puts single quotes into double ones where they mean the same.
  package var quoteEdit: FileEdit? {
    guard style == .singleQuoted, written.isOnOneLine(range) else { return nil }
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) else {
      return nil
    }
    return FileEdit(range, "\"\(text)\"")
  }

  private func flowSpacing(_ parts: [Range<Int>], isMapping: Bool) -> [FileEdit] {
    let source = written
    guard source.isOnOneLine(range), !source.mayHoldComment(range), let first = parts.first, let last = parts.last
    else { return [] }
    // What an alias stands for is written elsewhere.
    let isInOrder = zip(parts, parts.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
    guard isInOrder, first.lowerBound > range.lowerBound, last.upperBound < range.upperBound else { return [] }
    guard !parts.contains(where: \.isEmpty) else { return [] }
    var edits = [
      FileEdit(range.lowerBound + 1..<first.lowerBound, ""), FileEdit(last.upperBound..<range.upperBound - 1, ""),
    ]
    for (place, (left, right)) in zip(parts, parts.dropFirst()).enumerated() {
      let isColon = isMapping && place.isMultiple(of: 2)
      edits.append(FileEdit(left.upperBound..<right.lowerBound, isColon ? ": " : ", "))
    }
    // Anchors, tags and signs of keys stand between the parts too.
    let isPlain = edits.allSatisfy { edit in
      edit.range.lowerBound <= edit.range.upperBound && source.bytes[edit.range].allSatisfy { " ,:".utf8.contains($0) }
    }
    return isPlain ? edits.filter { source.text($0.range) != $0.text } : []
  }

  private var colonSpacing: [FileEdit] {
    let source = written
    return entries.compactMap { entry in
      let (key, value) = (entry.key.range, entry.value.range)
      guard !entry.isMerged, !entry.value.isShared, !value.isEmpty, key.upperBound < value.lowerBound else {
        return nil
      }
      let gap = key.upperBound..<value.lowerBound
      let isColon = source.text(gap).filter { $0 != " " } == ":"
      return isColon && source.text(gap) != ": " ? FileEdit(gap, ": ") : nil
    }
  }

  /// Only before scalars and brackets: what stands in a block below is aligned with its first line.
  private var dashSpacing: [FileEdit] {
    let source = written
    return items.compactMap { item in
      guard !item.isShared, item.isFlow || item.style != nil, source.isOnOneLine(item.range) else { return nil }
      var start = item.range.lowerBound
      while start > 0, source.bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
      guard start > 0, source.bytes[start - 1] == UInt8(ascii: "-"), item.range.lowerBound - start > 1 else {
        return nil
      }
      return FileEdit(start..<item.range.lowerBound, " ")
    }
  }
}
