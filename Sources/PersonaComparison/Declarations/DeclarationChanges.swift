import PersonaDiagnostics

/// A declaration in which two revisions differ, or whose outcomes do.
package struct ComparedDeclaration: Sendable {
  package enum Change: Hashable, Sendable {
    case added, removed, changed
    /// The same under a new id; this was the old one.
    case renamed(from: String)
    /// In what people note on it, which nothing depends on.
    case noted
    /// Nothing of its own has changed; something that it asks for has.
    case none
  }

  package let key: DeclarationKey
  package let change: Change
  /// In the new revision, for what is still there.
  package let place: SourceLocation
  package let name: String?
  package let owner: String?
  /// Of one that has not changed itself, but perhaps in its notes: the changed ones that reach it.
  package var through: [DeclarationKey] = []
}

/// The declarations that two revisions have between them.
struct DeclarationChanges {
  /// Those of the new revision in their order, then those that are gone.
  private(set) var all: [ComparedDeclaration] = []
  /// The old ids by the new keys, for those that were renamed.
  private(set) var oldIDs: [DeclarationKey: String] = [:]

  /// Of what one of the revisions could not load nothing is said.
  init(from old: DeclaredTexts, to new: DeclaredTexts, except broken: Set<DeclarationKey>) {
    let rest = Dictionary(old.all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let fresh = new.all.filter { rest[$0.key] == nil && !broken.contains($0.key) }
    for declared in new.all { if let before = rest[declared.key] { add(declared, against: before) } }
    let known = Set(new.all.map(\.key))
    var gone = old.all.filter { !known.contains($0.key) && !broken.contains($0.key) }
    for declared in fresh {
      let place = gone.firstIndex { $0.key.kind == declared.key.kind && Self.isRename($0, declared) }
      let before = place.map { gone.remove(at: $0) }
      oldIDs[declared.key] = before?.key.id
      append(declared, before.map { .renamed(from: $0.key.id) } ?? .added)
    }
    for declared in gone { append(declared, .removed) }
    let order = Dictionary((new.all + old.all).map(\.key).enumerated().map { ($1, $0) }) { first, _ in first }
    all.sort { order[$0.key, default: 0] < order[$1.key, default: 0] }
  }

  /// A declaration that says next to nothing says the same as many others.
  private static func isRename(_ old: DeclaredTexts.Declared, _ new: DeclaredTexts.Declared) -> Bool {
    old.key.kind != .setting && old.amounts(to: new)
  }

  private mutating func add(_ new: DeclaredTexts.Declared, against old: DeclaredTexts.Declared) {
    append(new, new.equals(old) ? .none : new.amounts(to: old) || new.isIdleSetting ? .noted : .changed)
  }

  private mutating func append(_ declared: DeclaredTexts.Declared, _ change: ComparedDeclaration.Change) {
    let isIdle = declared.isIdleSetting && change != .none
    all.append(
      ComparedDeclaration(
        key: declared.key, change: isIdle ? .noted : change, place: declared.place, name: declared.name,
        owner: declared.owner))
  }
}
