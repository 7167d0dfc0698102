import PersonaComparison

/// What is told of the declarations of one owner, or of all of them where nobody has one.
package struct ComparisonPart {
  /// `Owner lifecycle: 7 people leave 1 segment`; nil for all of them.
  let title: String?
  let groups: [EffectGroup]
  let untested: [ComparedDeclaration]

  private init(_ title: String?, _ groups: [EffectGroup], _ untested: [ComparedDeclaration]) {
    (self.title, self.groups, self.untested) = (title, groups, untested)
  }

  /// By the names of the owners; what has none comes last.
  static func all(of document: ComparisonDocument) -> [ComparisonPart] {
    let comparison = document.comparison
    let ofGroups = Dictionary(grouping: comparison.groups) { document.declaration($0.declaration)?.owner }
    let ofUntested = Dictionary(grouping: comparison.untested, by: \.owner)
    let owners = Set(ofGroups.keys).union(ofUntested.keys)
    guard owners.contains(where: { $0 != nil }) else {
      return owners.isEmpty ? [] : [ComparisonPart(nil, comparison.groups, comparison.untested)]
    }
    let named = owners.compactMap(\.self).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map(Optional.some)
    return (named + (owners.contains(nil) ? [nil] : [])).map { owner in
      let (groups, untested) = (ofGroups[owner] ?? [], ofUntested[owner] ?? [])
      let counts = EffectCounts(groups, untested: untested.count).words
      return ComparisonPart("\(owner.map { "Owner \($0)" } ?? "Without an owner"): \(counts)", groups, untested)
    }
  }

  /// In the order in which they are told.
  var sections: [(title: String, groups: [EffectGroup])] {
    Effect.Section.allCases.compactMap { section in
      let groups = groups.filter { $0.effect.section == section }
      return groups.isEmpty ? nil : (section.title, groups)
    }
  }

  package static let untestedTitle = "No test person shows a difference"
}
