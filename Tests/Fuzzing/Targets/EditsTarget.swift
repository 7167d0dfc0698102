import PersonaDiagnostics
import PersonaYAML

extension FuzzTarget {
  /// The first line is a text, the rest a file of which some scalar becomes this text.
  static let edits = FuzzTarget(
    "edits", "a text written into a YAML file is read back, and everything else in the file stays",
    largest: 4096, inputsInTests: 2500,
    moreSeeds: { Corpus.fixtureFiles(["yaml"]).map { Array("new: text\n".utf8) + $0 } },
    mutate: ByteMutation(yamlPieces, bytes: yamlBytes).callAsFunction
  ) { bytes throws(Violation) in
    let line = bytes.prefix { $0 != 0x0A }
    guard let text = String(validating: unescaped(line), as: UTF8.self) else { return }
    try requireRoundTrip(of: text)
    let file = Array(bytes.dropFirst(line.count + 1))
    let before = YAMLReading(file)
    guard !before.hasErrors else { return }
    var scalars: [(node: YAMLNode, isInFlow: Bool)] = []
    for document in before.documents { collectScalars(of: document, isInFlow: false, into: &scalars) }
    guard !scalars.isEmpty else { return }
    let (node, isInFlow) = scalars[Int(line.map(\.self).choice % UInt64(scalars.count))]
    guard let edit = node.replacing(with: text, inFlow: isInFlow) else { return }
    guard let changed = FileEdit.applying([edit], to: file) else { throw Violation("one edit alone is refused") }
    let after = YAMLReading(changed)
    try require(!after.hasErrors, "the file cannot be read any more: \(after.diagnostics.map(\.message))")
    try require(after.documents.count == before.documents.count, "there are other documents")
    var isFound = false
    for (old, new) in zip(before.documents, after.documents) {
      try requireSame(old, new, but: node, is: text, isFound: &isFound)
    }
    try require(isFound, "the text is not there")
  }

  /// Line breaks and tabs in the line are written `\n` and `\t`.
  private static func unescaped(_ line: ArraySlice<UInt8>) -> [UInt8] {
    let words = String(decoding: line, as: UTF8.self).replacing("\\n", with: "\n").replacing("\\t", with: "\t")
    return line.contains(UInt8(ascii: "\\")) ? Array(words.utf8) : Array(line)
  }

  private static func requireRoundTrip(of text: String) throws(Violation) {
    for (isInFlow, file) in [
      (false, "k: \(ScalarText.written(text, inFlow: false))\n"),
      (true, "k: [\(ScalarText.written(text, inFlow: true)), x]\n"),
      (true, "{k: [\(ScalarText.doubleQuoted(text))]}"),
    ] {
      let reading = YAMLReading(Array(file.utf8))
      try require(!reading.hasErrors, "\(file.debugDescription) cannot be read")
      let value = reading.documents.first?["k"]
      guard let found = isInFlow ? value?.items.first(where: { _ in true }) : value else {
        throw Violation("\(file.debugDescription) holds nothing")
      }
      try require(found.bytes == Array(text.utf8), "\(file.debugDescription) reads \(found.text.debugDescription)")
      try require(found.resolved == .text, "\(file.debugDescription) is no text")
    }
  }

  private static func collectScalars(
    of node: YAMLNode, isInFlow: Bool, into scalars: inout [(node: YAMLNode, isInFlow: Bool)]
  ) {
    guard !node.isShared else { return }
    if node.kind == .scalar, !node.isRepeated { scalars.append((node, isInFlow)) }
    let isInner = isInFlow || node.isFlow
    for item in node.items { collectScalars(of: item, isInFlow: isInner, into: &scalars) }
    for entry in node.entries where !entry.isMerged {
      collectScalars(of: entry.value, isInFlow: isInner, into: &scalars)
    }
  }

  private static func requireSame(
    _ old: YAMLNode, _ new: YAMLNode, but edited: YAMLNode, is text: String, isFound: inout Bool
  ) throws(Violation) {
    if old.span == edited.span, old.kind == .scalar, !old.isShared {
      isFound = true
      return try require(new.bytes == Array(text.utf8), "the text reads \(new.text.debugDescription)")
    }
    let (items, others) = (Array(old.items), Array(new.items))
    let (entries, otherEntries) = (Array(old.entries), Array(new.entries))
    let isLeaf = items.isEmpty && entries.isEmpty
    let isSame = isLeaf ? old.means(new) : old.kind == new.kind && items.count == others.count
    try require(
      isSame && entries.map(\.keyText) == otherEntries.map(\.keyText), "something else changed at \(old.span)")
    for (old, new) in zip(items, others) { try requireSame(old, new, but: edited, is: text, isFound: &isFound) }
    for (old, new) in zip(entries, otherEntries) {
      try requireSame(old.value, new.value, but: edited, is: text, isFound: &isFound)
    }
  }
}
