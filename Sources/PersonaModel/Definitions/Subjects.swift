/// What expectations ask about and by whom, as ids by kind: without an order, so that parts can be put together.
package struct Subjects: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case segment, trait, template, workflow, campaign, audience, profile, account
    case profileSet, merge, `import`, query, search, bulk, destination, role
    /// By whom it is asked: everybody whom an expectation names.
    case persona
    case environment

    /// What an expectation is about, in the order in which it is told.
    package static let asked = allCases.filter { $0 != .persona && $0 != .environment }
  }

  private var ids: [Kind: Set<String>] = [:]

  package init() {}

  package var isEmpty: Bool { ids.isEmpty }

  package mutating func insert(_ id: String, _ kind: Kind) { ids[kind, default: []].insert(id) }

  package mutating func formUnion(_ other: Subjects) {
    // In place: a merge of dictionaries copies what there is for each one that is added.
    for (kind, more) in other.ids { ids[kind, default: []].formUnion(more) }
  }

  /// Those of a project in a folder, told apart from those of other projects that are called the same.
  package func moved(to folder: String) -> Subjects {
    guard !folder.isEmpty else { return self }
    var moved = Subjects()
    moved.ids = ids.mapValues { Set($0.map { "\(folder)/\($0)" }) }
    return moved
  }

  package func contains(_ id: String, _ kind: Kind) -> Bool { ids[kind]?.contains(id) ?? false }

  package func count(_ kind: Kind) -> Int { ids[kind]?.count ?? 0 }

  /// In the order of their bytes.
  package subscript(kind: Kind) -> [String] {
    (ids[kind] ?? []).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
