import PersonaDiagnostics
import PersonaModel
import PersonaYAML

/// One exact value or list on its way to another.
struct ValueRewrite {
  private let node: YAMLNode
  private let isInFlow: Bool

  init(_ place: WrittenNodes.Place) {
    node = place.node
    isInFlow = place.isInFlow
  }

  /// `{is: value}` is as exact as the value alone; any other mapping says how to match. A map is expected by `is` alone, and
  /// nothing by itself.
  func edits(to value: Value) throws(SnapshotEdit.EditError) -> [FileEdit] {
    if node.kind == .mapping, value.isNull { return try whole("null") }
    if node.kind != .mapping, case .map = value { return try whole(value.flowText.map { "{is: \($0)}" }) }
    if node.kind == .mapping {
      let entries = Array(node.entries)
      guard entries.count == 1, let only = entries.first, only.keyText == "is", !only.value.isRepeated else {
        throw SnapshotEdit.EditError(.partial)
      }
      return try ValueRewrite(.init(node: only.value, isInFlow: isInFlow || node.isFlow)).exact(value)
    }
    return try exact(value)
  }

  private func exact(_ value: Value) throws(SnapshotEdit.EditError) -> [FileEdit] {
    switch value {
    case .text(let text) where node.kind == .scalar: return try one(node.replacing(with: text, inFlow: isInFlow))
    case .list(let items) where node.kind == .sequence:
      let texts = items.compactMap { $0.flowText }
      guard texts.count == items.count else { throw SnapshotEdit.EditError(.form) }
      return try list(texts, identity: items.map(\.identity))
    case .map(let map) where node.kind == .mapping && !node.isFlow: return try entries(map)
    case .list, .map, .text: return try whole(value.flowText)
    default:
      guard let word = value.flowText else { throw SnapshotEdit.EditError(.form) }
      return try one(node.replacing(withWord: word))
    }
  }

  func edits(toWord word: String) throws(SnapshotEdit.EditError) -> [FileEdit] {
    guard node.kind == .scalar else { throw SnapshotEdit.EditError(.form) }
    let isKeyword = word == "true" || word == "false"
    return try one(isKeyword ? node.replacing(withWord: word) : node.replacing(with: word, inFlow: isInFlow))
  }

  func edits(to items: [Correction.Item]) throws(SnapshotEdit.EditError) -> [FileEdit] {
    guard node.kind == .sequence else {
      // `sends: none`, or one id that stands for a list.
      return try one(node.replacing(withWord: "[\(items.map(\.flowText).joined(separator: ", "))]"))
    }
    guard !node.items.contains(where: { $0.text == "..." }) else { throw SnapshotEdit.EditError(.partial) }
    if !isInFlow, items.count > FixtureFormatter.longestPath, let edit = node.onLines(written(items)) { return [edit] }
    return try list(items.map(\.flowText), identity: items.map(\.identity))
  }

  /// Items that stay keep their bytes.
  private func written(_ items: [Correction.Item]) -> [String] {
    let known = Dictionary(
      zip(node.items.map(\.identity), node.writtenItems), uniquingKeysWith: { first, _ in first })
    return items.map { known[$0.identity] ?? $0.flowText }
  }

  // MARK: - Forms

  /// Items that stay keep their bytes and their comments.
  private func list(_ texts: [String], identity: [String]) throws(SnapshotEdit.EditError) -> [FileEdit] {
    let old = node.items.map(\.identity)
    let removing = Set(SequenceDifference(from: old, to: identity).changes.flatMap(\.old))
    let kept = old.indices.filter { !removing.contains($0) }
    var adding: [NewItem] = []
    var next = 0
    for (place, text) in texts.enumerated() {
      if next < kept.count, old[kept[next]] == identity[place] { next += 1; continue }
      adding.append(NewItem(at: next == 0 ? 0 : kept[next - 1] + 1, text))
    }
    guard let edits = node.editing(removing: removing, adding: adding) else { throw SnapshotEdit.EditError(.form) }
    return edits
  }

  /// A value of another form, on one line.
  private func whole(_ text: String?) throws(SnapshotEdit.EditError) -> [FileEdit] {
    guard let text, node.isFlow || node.isOnOneLine, !node.range.isEmpty else {
      throw SnapshotEdit.EditError(.form)
    }
    return [FileEdit(node.range, text)]
  }

  /// A map with each key on a line of its own: what stays keeps its bytes.
  private func entries(_ map: ValueMap) throws(SnapshotEdit.EditError) -> [FileEdit] {
    let written = Array(node.entries)
    var edits: [FileEdit] = []
    var last: String?
    for entry in written {
      guard let value = map.entries.first(where: { $0.key.text == entry.keyText })?.value else {
        edits += try one(node.removing(entry.keyText))
        continue
      }
      last = entry.keyText
      guard !entry.value.isRepeated else { throw SnapshotEdit.EditError(.repeated) }
      if entry.value.says(value) { continue }
      edits += try ValueRewrite(.init(node: entry.value, isInFlow: entry.value.isFlow)).exact(value)
    }
    let added = map.entries.filter { new in !written.contains { $0.keyText == new.key.text } }
    return edits + (try adding(added, after: last))
  }

  private func adding(_ added: [ValueMap.Entry], after last: String?) throws(SnapshotEdit.EditError) -> [FileEdit] {
    guard !added.isEmpty else { return [] }
    guard let last else { throw SnapshotEdit.EditError(.form) }
    let found = try added.map { (entry) throws(SnapshotEdit.EditError) in
      let key = ScalarText.written(entry.key.text, inFlow: false)
      return try one(entry.value.flowText.flatMap { node.adding(key, $0, after: last) })
    }.joined()
    guard let range = found.first?.range, found.allSatisfy({ $0.range == range }) else {
      throw SnapshotEdit.EditError(.form)
    }
    return [FileEdit(range, found.map(\.text).joined())]
  }

  private func one(_ edit: FileEdit?) throws(SnapshotEdit.EditError) -> [FileEdit] {
    guard let edit else { throw SnapshotEdit.EditError(.form) }
    return [edit]
  }
}

extension YAMLNode {
  /// Whether it is a scalar that says this value, in whatever form. In quotes there are texts alone, and without them what
  /// looks like something else is none.
  fileprivate func says(_ value: Value) -> Bool {
    guard kind == .scalar else { return false }
    if let wanted = value.text { return text == wanted && (!isPlain || ScalarText.isPlain(text, inFlow: false)) }
    guard isPlain else { return false }
    return value.number.map { Double(text) == $0 } ?? (text == value.flowText)
  }

  /// Whether it is a scalar whose place another value may take: one in a block reaches over lines.
  fileprivate var isOnOneLine: Bool {
    switch style {
    case .plain, .singleQuoted, .doubleQuoted: true
    case .literal, .folded, nil: false
    }
  }

  /// What an item of a list says, to be compared with what it should: a name, a step with its way, a template.
  fileprivate var identity: String {
    guard kind == .mapping else { return text }
    if let template = self["template"] {
      let outcome = self["outcome"].map { $0.kind == .scalar ? $0.text : "\(span)" }
      return Correction.Item(
        sending: template.text, outcome: outcome == "sent" ? nil : outcome, workflow: self["workflow"]?.text
      ).identity
    }
    guard let entry = entries.first(where: { _ in true }), Array(entries).count == 1 else { return "\(span)" }
    let ways = entry.value.kind == .sequence ? entry.value.items.map(\.text) : [entry.value.text]
    return "\(entry.keyText): \(ways.joined(separator: ", "))"
  }
}

extension Correction.Item {
  fileprivate var identity: String {
    ([way.map { "\(name): \($0)" } ?? name, outcome, workflow.map { "of \($0)" }]).compactMap { $0 }
      .joined(separator: ", ")
  }

  fileprivate var flowText: String {
    let name = ScalarText.written(name, inFlow: true)
    if outcome != nil || workflow != nil { return sendText(name) }
    guard let way else { return name }
    let ways = way.contains(", ") ? "[\(way)]" : ScalarText.written(way, inFlow: true)
    return "{\(name): \(ways)}"
  }
  private func sendText(_ name: String) -> String {
    let workflow = workflow.map { ", workflow: \(ScalarText.written($0, inFlow: true))" } ?? ""
    return "{template: \(name)\(workflow)\(outcome.map { ", outcome: \($0)" } ?? "")}"
  }
}
