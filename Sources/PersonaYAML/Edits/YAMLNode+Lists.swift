/// An item that is put into a list, before the item that had this place.
package struct NewItem: Hashable, Sendable {
  package let place: Int
  /// On one line, and fit to stand between brackets.
  package let text: String
  /// What stood behind it where it came from, `#` included; kept where a line can hold it.
  package let comment: String

  package init(at place: Int, _ text: String, comment: String = "") {
    self.place = place
    self.text = text
    self.comment = comment
  }
}

extension YAMLNode {
  /// The edits that take items out of a list and put others in; nil where the way it is written does not allow it, or a
  /// comment would be lost. The comments behind items that are `carried` go elsewhere with them.
  package func editing(removing: Set<Int>, adding: [NewItem], carried: Set<Int> = []) -> [FileEdit]? {
    guard record.kind == .sequence else { return nil }
    let items = items.map { $0 }
    // An alias among the items stands elsewhere than what it stands for.
    guard !items.contains(where: \.isShared) || isShared else { return nil }
    let list = WrittenList(source: written, items: items.map(\.range), range: range)
    return isFlow ? list.editingFlow(removing, adding) : list.editingBlock(removing, adding, carried)
  }
}

/// The places of a list's items.
private struct WrittenList {
  let source: WrittenText
  let items: [Range<Int>]
  let range: Range<Int>

  // MARK: - In brackets

  func editingFlow(_ removing: Set<Int>, _ adding: [NewItem]) -> [FileEdit]? {
    guard source.isOnOneLine(range), !source.mayHoldComment(range) else { return editingLongFlow(removing, adding) }
    let added = Dictionary(grouping: adding, by: \.place)
    var parts: [String] = []
    for place in 0...items.count {
      parts += added[place, default: []].map(\.text)
      if place < items.count, !removing.contains(place) { parts.append(source.text(items[place])) }
    }
    let inner = (items.first?.lowerBound ?? range.lowerBound + 1)..<(items.last?.upperBound ?? range.upperBound - 1)
    return [FileEdit(inner, parts.joined(separator: ", "))]
  }

  /// Over several lines, everything but the items stays where it is.
  private func editingLongFlow(_ removing: Set<Int>, _ adding: [NewItem]) -> [FileEdit]? {
    guard let last = items.last, adding.allSatisfy({ $0.place == items.count }) else { return nil }
    let added = adding.map(\.text).joined(separator: ", ")
    let isLastReplaced = removing.contains(items.count - 1) && !adding.isEmpty
    var edits = removing.sorted().compactMap { place -> FileEdit? in
      isLastReplaced && place == items.count - 1 ? nil : FileEdit(withComma(items[place]), "")
    }
    if isLastReplaced {
      edits.append(FileEdit(last, added))
    } else if !adding.isEmpty {
      edits.append(FileEdit(last.upperBound..<last.upperBound, ", " + added))
    }
    return edits
  }

  /// An item with the comma that follows it, and the blanks after that unless a comment begins there.
  private func withComma(_ item: Range<Int>) -> Range<Int> {
    let comma = source.skippingBlanks(from: item.upperBound)
    guard comma < source.bytes.count, source.bytes[comma] == UInt8(ascii: ",") else { return item }
    let next = source.skippingBlanks(from: comma + 1)
    let isComment = next < source.bytes.count && source.bytes[next] == UInt8(ascii: "#")
    return item.lowerBound..<(isComment ? comma + 1 : next)
  }

  // MARK: - Line by line

  func editingBlock(_ removing: Set<Int>, _ adding: [NewItem], _ carried: Set<Int>) -> [FileEdit]? {
    guard let first = items.first, let dash = dash(before: first.lowerBound) else { return nil }
    let indentation = source.text(source.lineStart(of: dash)..<dash)
    guard indentation.utf8.allSatisfy(\.isBlank) else { return nil }
    let rest = items.count - removing.count + adding.count
    guard rest > 0 else { return emptied(dash) }
    var edits: [FileEdit] = []
    for place in removing.sorted() {
      guard let edit = removal(of: items[place], indentation, isCarried: carried.contains(place)) else { return nil }
      edits.append(edit)
    }
    for item in adding {
      guard let edit = insertion(of: item, dash, indentation) else { return nil }
      edits.append(edit)
    }
    return joined(edits)
  }

  private func dash(before item: Int) -> Int? {
    var place = item
    while place > 0, source.bytes[place - 1].isBlank { place -= 1 }
    guard place > 0, source.bytes[place - 1] == UInt8(ascii: "-") else { return nil }
    return place - 1
  }

  /// All lines of an item; a comment behind it stays as a line of its own.
  private func removal(of item: Range<Int>, _ indentation: String, isCarried: Bool) -> FileEdit? {
    guard let dash = dash(before: item.lowerBound), let comment = source.comment(after: item.upperBound) else {
      return nil
    }
    let start = source.lineStart(of: dash)
    guard source.isOnOneLine(item) || !source.mayHoldComment(item) else { return nil }
    let end = source.nextLine(after: item.upperBound)
    return FileEdit(start..<end, comment.isEmpty || isCarried ? "" : indentation + comment + source.lineBreak)
  }

  private func insertion(of item: NewItem, _ dash: Int, _ indentation: String) -> FileEdit? {
    let comment = item.comment.isEmpty ? "" : "  " + item.comment
    let line = indentation + "- " + item.text + comment
    guard item.place > 0 else {
      let start = source.lineStart(of: dash)
      return FileEdit(start..<start, line + source.lineBreak)
    }
    let before = items[item.place - 1].upperBound
    guard source.comment(after: before) != nil else { return nil }
    let end = source.nextLine(after: before)
    let isCut = end == source.bytes.count && end == source.lineEnd(of: before)
    return FileEdit(end..<end, isCut ? source.lineBreak + line : line + source.lineBreak)
  }

  /// Insertions at one place become one, in their order.
  private func joined(_ edits: [FileEdit]) -> [FileEdit] {
    var texts: [Range<Int>: String] = [:]
    for edit in edits where edit.range.isEmpty { texts[edit.range, default: ""] += edit.text }
    return edits.compactMap { edit in
      edit.range.isEmpty ? texts.removeValue(forKey: edit.range).map { FileEdit(edit.range, $0) } : edit
    }
  }

  private func emptied(_ dash: Int) -> [FileEdit]? {
    guard !source.mayHoldComment(range) else { return nil }
    let end = items.last?.upperBound ?? range.upperBound
    return [FileEdit(dash..<end, "  []")]
  }
}
