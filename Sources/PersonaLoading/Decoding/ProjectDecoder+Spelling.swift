import PersonaAnalysis
import PersonaDiagnostics
import PersonaYAML

extension ProjectDecoder {
  /// Names that are probably slips of the finger. Warnings: nobody can know that one is not meant.
  func checkSpelling() {
    let found = project.misspellings(isWhole: broken.isEmpty)
    for slip in found.slips.prefix(Self.mostSlips) {
      guard let place = place(of: slip) else { continue }
      warn(slip.id, slip.message, at: place, help: slip.help)
    }
    if let next = found.slips.dropFirst(Self.mostSlips).first {
      let count = found.slips.count - Self.mostSlips
      warn(
        next.id, "\(count) more names may be slips and are not told", at: next.span,
        help: "mend those that are told first")
    }
    if let place = found.firstLeftOut {
      warn(
        .nearMiss, "slips in names are not looked for from here on: \(found.most) comparisons of names were made",
        at: place, help: "declare the properties, labels and events that are meant")
    }
  }

  /// For each of them its file is looked through; who has more mends these first.
  private static let mostSlips = 200

  /// Where the name is written; nil when the one that was probably meant stands beside it, so that two things are meant.
  private func place(of slip: Misspelling) -> SourceSpan? {
    guard let document = documents(of: slip.span.file).first(where: { $0.span.holds(slip.span) }) else {
      return slip.span
    }
    guard let found = document.environment(of: slip.span, slip.name).key(slip.name) else { return slip.span }
    return found.siblings.contains { $0 == slip.meant } ? nil : found.span
  }
}

extension SourceSpan {
  fileprivate func holds(_ other: SourceSpan) -> Bool { start <= other.start && other.start <= end }
}

extension YAMLNode {
  /// The innermost mapping or list that a place belongs to: of a key what it stands for, of the id of a declaration the
  /// whole of it, of the value of a name the mapping that names it.
  fileprivate func environment(of place: SourceSpan, _ name: String) -> YAMLNode {
    var node = self
    while true {
      let parts = node.kind == .mapping ? Array(node.entries) : []
      if parts.contains(where: { $0.value.span == place && $0.keyText == name }) { return node }
      if node.span == place { return node }
      if let named = parts.dropFirst().first(where: { $0.keySpan == place }) { return named.value }
      let inner = parts.map(\.value) + Array(node.items)
      guard let next = inner.first(where: { !$0.isShared && $0.kind != .scalar && $0.span.holds(place) }) else {
        return node
      }
      node = next
    }
  }

  /// The first key or scalar in it with these characters, and the keys that stand beside it.
  fileprivate func key(_ text: String) -> (span: SourceSpan, siblings: [String])? {
    var open = [self]
    var next = 0
    while next < open.count {
      let node = open[next]
      next += 1
      if node.kind == .scalar, node.text == text || node.text == "once per \(text)" { return (node.span, []) }
      let entries = Array(node.entries)
      if let entry = entries.first(where: { $0.keyText == text }) { return (entry.keySpan, entries.map(\.keyText)) }
      open += entries.map(\.value) + Array(node.items)
    }
    return nil
  }
}
