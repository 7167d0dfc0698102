import PersonaYAML

/// Ids of one expectation that go over from `match` to `noMatch`, or back.
struct MembershipMove {
  private let expectation: YAMLNode
  private let match: Side
  private let noMatch: Side
  private var sides: [Side] { [match, noMatch] }

  /// `match` or `noMatch`, with who leaves it and who comes.
  private struct Side {
    let key: String
    let node: YAMLNode?
    let ids: [YAMLNode]
    var leaving: [Int] = []
    var coming: [NewItem] = []

    init(_ key: String, of expectation: YAMLNode) {
      self.key = key
      node = expectation[key]
      ids = node.map { $0.kind == .sequence ? Array($0.items) : [$0] } ?? []
    }

    var hasLines: Bool { node.map { $0.kind == .sequence && !$0.isFlow } ?? false }
    var isEmptied: Bool { node != nil && leaving.count == ids.count && coming.isEmpty }
  }

  init(_ expectation: YAMLNode, _ members: [WrittenNodes.Membership]) {
    self.expectation = expectation
    var match = Side("match", of: expectation)
    var noMatch = Side("noMatch", of: expectation)
    match.leaving = members.filter { $0.key == match.key }.map(\.place).sorted()
    noMatch.leaving = members.filter { $0.key == noMatch.key }.map(\.place).sorted()
    let (matches, others) = (match, noMatch)
    noMatch.coming = matches.leaving.map { Self.item(matches.ids[$0], from: matches, to: others) }
    match.coming = others.leaving.map { Self.item(others.ids[$0], from: others, to: matches) }
    (self.match, self.noMatch) = (match, noMatch)
  }

  /// The comment behind an id goes with it from line to line; between brackets there is no place for one.
  private static func item(_ id: YAMLNode, from old: Side, to new: Side) -> NewItem {
    let comment = old.hasLines && new.hasLines ? id.trailingComment.map(id.text(of:)) ?? "" : ""
    return NewItem(at: new.ids.count, written(id), comment: comment)
  }

  /// In the quotes that it has.
  private static func written(_ id: YAMLNode) -> String {
    switch id.style {
    case .singleQuoted, .doubleQuoted:
      let text = id.text(of: id.span)
      return text.contains(where: \.isNewline) ? ScalarText.doubleQuoted(id.text) : text
    case .plain, .literal, .folded, nil: return ScalarText.written(id.text, inFlow: true)
    }
  }

  func edits() throws(SnapshotEdit.EditError) -> [FileEdit] {
    guard !expectation.isRepeated, sides.allSatisfy({ $0.node.map { !$0.isRepeated } ?? true }) else {
      throw SnapshotEdit.EditError(.repeated)
    }
    // With nobody on the other side it is the key that changes.
    if let side = sides.first(where: \.isEmptied), other(than: side).node == nil {
      return [try made(expectation.renaming(side.key, to: other(than: side).key))]
    }
    return try edits(of: match) + edits(of: noMatch)
  }

  private func other(than side: Side) -> Side { side.key == match.key ? noMatch : match }

  private func edits(of side: Side) throws(SnapshotEdit.EditError) -> [FileEdit] {
    guard !side.leaving.isEmpty || !side.coming.isEmpty else { return [] }
    guard let node = side.node else {
      let ids = side.coming.map(\.text).joined(separator: ", ")
      return [try made(expectation.adding(side.key, "[\(ids)]", after: other(than: side).key))]
    }
    let carried = other(than: side).coming.map(\.comment)
    if side.isEmptied { return [try made(expectation.removing(side.key, carrying: carried))] }
    guard node.kind == .sequence else { return [try made(replacing(node, side))] }
    let leaving = Set(side.leaving)
    let edits = node.editing(
      removing: leaving, adding: side.coming, carried: other(than: side).hasLines ? leaving : [])
    guard let edits else { throw SnapshotEdit.EditError(.form) }
    return edits
  }

  /// One id without brackets.
  private func replacing(_ node: YAMLNode, _ side: Side) -> FileEdit? {
    let stays = side.leaving.isEmpty ? [ScalarText.written(node.text, inFlow: true)] : []
    let ids = stays + side.coming.map(\.text)
    return node.replacing(withWord: ids.count == 1 ? ids[0] : "[\(ids.joined(separator: ", "))]")
  }

  private func made(_ edit: FileEdit?) throws(SnapshotEdit.EditError) -> FileEdit {
    guard let edit else { throw SnapshotEdit.EditError(.form) }
    return edit
  }
}
