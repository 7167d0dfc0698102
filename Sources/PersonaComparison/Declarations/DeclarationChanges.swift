import PersonaDiagnostics

/// A declaration in which two revisions differ, or whose outcomes do.
package struct ComparedDeclaration: Sendable {
  package enum Change: Hashable, Sendable {
    case added, removed, changed
    /// The same under a new id; this was the old one.
    case renamed(from: String)
    /// It names what was renamed by its new name, and says the same.
    case followed
    /// In what people note on it, which nothing depends on.
    case noted
    /// Nothing of its own has changed; something that it asks for has.
    case none

    /// Whether outcomes may depend on it.
    package var isOwn: Bool {
      switch self {
      case .added, .removed, .changed, .renamed: true
      case .followed, .noted, .none: false
      }
    }
  }

  package let key: DeclarationKey
  package let change: Change
  /// In the new revision, for what is still there.
  package let place: SourceLocation
  package let name: String?
  package let owner: String?
  /// Of one that has not changed itself, but perhaps in its notes: the changed ones that reach it, or the journeys that send it.
  package var through: [DeclarationKey] = []
}

/// The declarations that two revisions have between them.
struct DeclarationChanges {
  /// Those of the new revision in their order, then those that are gone.
  private(set) var all: [ComparedDeclaration] = []
  /// The old ids by the new keys, for those that were renamed.
  private(set) var oldIDs: [DeclarationKey: String] = [:]
  private var renames = Renames()

  /// Of what one of the revisions could not load nothing is said.
  init(from old: [DeclaredTexts.Declared], to new: [DeclaredTexts.Declared]) {
    let rest = Dictionary(old.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(new.map(\.key))
    var gone = old.filter { !known.contains($0.key) }
    var fresh = new.filter { rest[$0.key] == nil }
    // What names something that was renamed may have been renamed itself.
    while pairOne(&fresh, &gone) {}
    for declared in new { if let before = rest[declared.key] { add(declared, against: before) } }
    for declared in fresh { append(declared, .added) }
    for declared in gone { append(declared, .removed) }
    let order = Dictionary((new + old).map(\.key).enumerated().map { ($1, $0) }) { first, _ in first }
    all.sort { order[$0.key, default: 0] < order[$1.key, default: 0] }
  }

  /// Finds one that is the same under another id.
  private mutating func pairOne(
    _ fresh: inout [DeclaredTexts.Declared], _ gone: inout [DeclaredTexts.Declared]
  ) -> Bool {
    for (place, declared) in fresh.enumerated() where declared.key.kind != .setting {
      let former = gone.firstIndex {
        $0.key.kind == declared.key.kind && declared.follows(from: $0, after: renames)
      }
      guard let former else { continue }
      let id = gone.remove(at: former).key.id
      fresh.remove(at: place)
      oldIDs[declared.key] = id
      renames.add(id, declared.key.id)
      append(declared, .renamed(from: id))
      return true
    }
    return false
  }

  private mutating func add(_ new: DeclaredTexts.Declared, against old: DeclaredTexts.Declared) {
    append(new, change(of: new, against: old))
  }

  private func change(
    of new: DeclaredTexts.Declared, against old: DeclaredTexts.Declared
  ) -> ComparedDeclaration.Change {
    if new.equals(old) { return .none }
    if new.follows(from: old) { return .noted }
    return !renames.isEmpty && new.follows(from: old, after: renames) ? .followed : .changed
  }

  private mutating func append(_ declared: DeclaredTexts.Declared, _ change: ComparedDeclaration.Change) {
    all.append(
      ComparedDeclaration(
        key: declared.key, change: declared.isIdle && change != .none ? .noted : change, place: declared.place,
        name: declared.name, owner: declared.owner))
  }
}
