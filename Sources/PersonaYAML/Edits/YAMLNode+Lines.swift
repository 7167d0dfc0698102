extension YAMLNode {
  /// A list in brackets with each of these items on a line of its own, below the key that begins its line. Nil for any other
  /// list, for one with comments in it, and for one inside of other brackets.
  package func onLines(_ items: [String]) -> FileEdit? {
    guard kind == .sequence, isFlow, !isShared, !written.mayHoldComment(range) else { return nil }
    let bytes = written.bytes
    var key = written.lineStart(of: range.lowerBound)
    // A key may stand behind the dash of its item.
    while key < range.lowerBound, bytes[key] == UInt8(ascii: " ") || bytes[key] == UInt8(ascii: "-") { key += 1 }
    var colon = range.lowerBound
    while colon > key, bytes[colon - 1] == UInt8(ascii: " ") { colon -= 1 }
    guard colon > key, bytes[colon - 1] == UInt8(ascii: ":"), bytes[key] != UInt8(ascii: "{") else { return nil }
    let start = written.lineStart(of: range.lowerBound)
    let indentation = String(repeating: " ", count: key - start + 2)
    let lineBreak = written.lineBreak
    return FileEdit(colon..<range.upperBound, items.map { "\(lineBreak)\(indentation)- \($0)" }.joined())
  }

  /// The items as they are written.
  package var writtenItems: [String] { items.map { written.text($0.range) } }
}
