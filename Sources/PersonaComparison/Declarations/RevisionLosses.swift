import PersonaDiagnostics

/// What a revision declares and could not load, so that nothing is said of it: neither that it is gone nor that it is as it was.
package struct RevisionLosses: Sendable {
  /// Such as `segment` and `soon`; of kinds that are not compared by themselves, too.
  package let names: Set<LostName>
  /// Files in which something is wrong.
  package let paths: Set<String>
  /// Those of them in which it is not even known what all is declared.
  package let unread: Set<String>

  package init(_ names: Set<LostName> = [], in paths: Set<String> = [], unread: Set<String> = []) {
    self.names = names
    self.paths = paths
    self.unread = unread
  }

  func has(_ key: DeclarationKey) -> Bool { names.contains(LostName(key.kind.rawValue, key.id)) }
  func hasPersona(_ id: String) -> Bool { names.contains(LostName("persona", id)) }
}

/// A declaration of any kind that could not be compared.
package struct LostName: Hashable, Sendable, Comparable {
  package let kind: String
  package let id: String

  package init(_ kind: String, _ id: String) {
    self.kind = kind
    self.id = id
  }

  package static func < (left: LostName, right: LostName) -> Bool {
    let (one, other) = (left.rank, right.rank)
    return one == other ? left.id < right.id : one < other
  }

  /// Kinds that are compared come first, in the order in which they are told.
  private var rank: (Int, String) {
    let kinds = DeclarationKey.Kind.allCases
    return (DeclarationKey.Kind(rawValue: kind).flatMap { kinds.firstIndex(of: $0) } ?? kinds.count, kind)
  }
}

extension RevisionLosses {
  /// With what stands in a file of the other revision and not in this one, where that file could not be read whole. `declared` are those of this revision, `others` those of the other.
  func completed(_ declared: [DeclaredTexts.Declared], _ others: [DeclaredTexts.Declared]) -> RevisionLosses {
    let known = Set(declared.map(\.key))
    let missing = others.filter { !known.contains($0.key) && unread.contains($0.place.path) }
    let snippets = declared.filter { $0.key.kind == .snippet && paths.contains($0.place.path) }
    return RevisionLosses(names.union((missing + snippets).map { LostName($0.key) }), in: paths, unread: unread)
  }
}

extension LostName {
  init(_ key: DeclarationKey) { self.init(key.kind.rawValue, key.id) }
}
