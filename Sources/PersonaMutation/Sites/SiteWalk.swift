import PersonaDiagnostics
import PersonaYAML

/// Goes through a declaration and notes every small change that can be made of it. What an alias shows elsewhere is changed
/// where it is written, and there once.
struct SiteWalk {
  let declaration: MutatedDeclaration
  let file: FileID
  let vocabulary: Vocabulary
  private(set) var mutants: [Mutant] = []
  private var seen: Set<[FileEdit]> = []
  /// Where it is not by the tests in a condition that it is known which cases come by.
  private var otherPlace: Mutant.Place?

  /// Names that one may be taken for another of.
  struct Vocabulary: Sendable {
    /// The events of the tracking plan with their fields, in their order.
    var events: [(name: String, fields: Set<String>)] = []
    /// Templates with their channels, in their order.
    var templates: [(id: String, channel: String)] = []
    /// Communication types.
    var types: Set<String> = []
    /// Templates that a workflow or a campaign sends.
    var sent: Set<String> = []
    /// Workflows that another one starts.
    var started: Set<String> = []
    /// Segments of people, in their order.
    var segments: [String] = []
    /// The values that a property may have, where the schema says so, as they are written.
    var choices: [String: [String]] = [:]
  }

  init(of declaration: MutatedDeclaration, in file: FileID, _ vocabulary: Vocabulary) {
    self.declaration = declaration
    self.file = file
    self.vocabulary = vocabulary
  }

  /// What is noted meanwhile is looked for among the cases of a place.
  mutating func at(_ place: Mutant.Place?, _ body: (inout SiteWalk) -> Void) {
    let outer = otherPlace
    otherPlace = place
    body(&self)
    otherPlace = outer
  }

  func place(of node: YAMLNode) -> Mutant.Place { otherPlace ?? .tests(node.span) }

  mutating func add(
    _ kind: MutationOperator, _ edits: [FileEdit], at place: Mutant.Place, shownAt site: SourceSpan? = nil,
    _ words: Words
  ) {
    guard let first = edits.first, seen.insert(edits).inserted else { return }
    let span = SourceSpan(
      file: file, start: UInt32(clamping: first.range.lowerBound), end: UInt32(clamping: first.range.upperBound))
    mutants.append(
      Mutant(
        operator: kind, declaration: declaration, file: file, edits: edits, place: place, label: words.label,
        before: words.before, after: words.after, site: site ?? span))
  }

  /// How a change reads.
  struct Words {
    let label: String
    let before: String
    let after: String

    init(_ before: String, _ after: String) { self.init("", before, after) }

    init(_ label: String, _ before: String, _ after: String) {
      self.label = label
      self.before = before.onOneLine
      self.after = after.onOneLine
    }
  }
}

extension String {
  private static var mostShown: Int { 90 }

  fileprivate var onOneLine: String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.isEmpty ? "nothing" : line.cut(to: Self.mostShown)
  }
}

extension YAMLNode {
  /// Of a mapping.
  var hasOneEntry: Bool { Array(entries.prefix(2)).count == 1 }
}

// MARK: - Edits

extension SiteWalk {
  /// A scalar with another text: what had no quotes has none, and may be a number.
  mutating func replace(
    _ node: YAMLNode, with text: String, _ kind: MutationOperator, at place: Mutant.Place, _ key: String
  ) {
    guard !node.isShared, node.text != text else { return }
    let edit = node.isPlain ? node.replacing(withWord: text) : node.replacing(with: text, inFlow: true)
    if let edit { add(kind, [edit], at: place, Words(key, node.text, text)) }
  }

  mutating func rename(_ entry: YAMLEntry, to key: String, _ kind: MutationOperator, at place: Mutant.Place) {
    guard !entry.isMerged, !entry.key.isShared else { return }
    let value = entry.value.kind == .scalar ? ": \(entry.value.text)" : ""
    add(kind, [FileEdit(entry.key.range, key)], at: place, Words("\(entry.keyText)\(value)", "\(key)\(value)"))
  }

  /// A mapping without one of its keys. One that has no other is left alone.
  mutating func drop(_ entry: YAMLEntry, of node: YAMLNode, _ kind: MutationOperator, at place: Mutant.Place) {
    guard !entry.isMerged, !node.isShared, node.entries.contains(where: { $0.keyText != entry.keyText }) else { return }
    let words = Words("\(entry.keyText): \(entry.value.flowText)", "")
    if let edit = node.removing(entry.keyText) {
      return add(kind, [edit], at: place, shownAt: entry.keySpan, words)
    }
    let rest = node.entries.filter { $0.keyText != entry.keyText }
    let text = "{" + rest.map { "\($0.keyText): \($0.value.flowText)" }.joined(separator: ", ") + "}"
    add(kind, [FileEdit(node.range, text)], at: place, shownAt: entry.keySpan, words)
  }

  /// A list without one of its items.
  mutating func drop(_ item: Int, of list: YAMLNode, _ kind: MutationOperator, at place: Mutant.Place, _ key: String) {
    guard !list.isShared else { return }
    let items = Array(list.items)
    let words = Words(key, items[item].flowText, "")
    if items.count > 1, let edits = list.editing(removing: [item], adding: []) {
      return add(kind, edits, at: place, shownAt: items[item].span, words)
    }
    let rest = items.indices.filter { $0 != item }.map { items[$0].flowText }
    add(
      kind, [FileEdit(list.range, "[\(rest.joined(separator: ", "))]")], at: place, shownAt: items[item].span, words)
  }

  /// Another text for a whole node, in brackets.
  mutating func rewrite(
    _ node: YAMLNode, as text: String, _ kind: MutationOperator, at place: Mutant.Place, _ words: Words
  ) {
    guard !node.isShared else { return }
    add(kind, [FileEdit(node.range, text)], at: place, words)
  }

  /// Two neighbours of a list change places, each as it is written.
  mutating func swap(
    _ first: YAMLNode, _ second: YAMLNode, of list: YAMLNode, _ kind: MutationOperator, at place: Mutant.Place
  ) {
    guard !list.isShared, !first.isShared, !second.isShared else { return }
    let (one, other) = (list.text(of: first.span), list.text(of: second.span))
    guard one != other else { return }
    add(
      kind, [FileEdit(first.range, other), FileEdit(second.range, one)], at: place,
      Words(first.flowText, second.flowText))
  }
}
