/// What a revision declares, by its kind and id.
package struct DeclarationKey: Hashable, Sendable, Comparable {
  /// In the order in which they are told. `consent` is no declaration of its own: whether messages of a channel and a type
  /// may be sent, such as `email.marketing`.
  package enum Kind: String, Sendable, CaseIterable {
    case consent, segment, trait, template, workflow, campaign, snippet, setting
  }

  package let kind: Kind
  package let id: String

  package init(_ kind: Kind, _ id: String) {
    self.kind = kind
    self.id = id
  }

  package static func < (left: DeclarationKey, right: DeclarationKey) -> Bool {
    let ranks = (Kind.allCases.firstIndex(of: left.kind) ?? 0, Kind.allCases.firstIndex(of: right.kind) ?? 0)
    return ranks.0 == ranks.1 ? left.id < right.id : ranks.0 < ranks.1
  }
}
