import PersonaModel

/// A declaration whose outcomes are compared, with its place among its kind in each revision.
struct ComparedUnit {
  let key: DeclarationKey
  /// By ``RevisionSide``; nil where the revision does not have it.
  let places: [Int?]
  /// Whether anything that has changed can reach it.
  var isReached: Bool

  subscript(side: RevisionSide) -> Int? { places[side.rawValue] }
}

/// All declarations that answer for a person, and which of them a change can reach.
struct ComparedUnits {
  private(set) var segments: [ComparedUnit] = []
  private(set) var traits: [ComparedUnit] = []
  private(set) var templates: [ComparedUnit] = []
  /// Campaigns among them.
  private(set) var workflows: [ComparedUnit] = []

  /// `reached` is nil for everything; of what is `lost` in one of the revisions nothing is asked.
  init(
    _ revisions: [ComparedRevision], _ changes: DeclarationChanges, reached: Set<DeclarationKey>?,
    lost: Set<LostName>
  ) {
    func units(_ list: (Project) -> [(DeclarationKey.Kind, String)]) -> [ComparedUnit] {
      Self.units(revisions.map { list($0.project) }, changes.oldIDs)
        .filter { !lost.contains(LostName($0.key)) }.map { unit in
          var unit = unit
          unit.isReached = reached?.contains(unit.key) ?? true
          return unit
        }
    }
    segments = units { $0.segments.map { (.segment, $0.header.id) } }
    traits = units { $0.traits.map { (.trait, $0.header.id) } }
    templates = units { $0.templates.map { (.template, $0.header.id) } }
    workflows = units { $0.workflows.map { ($0.kind, $0.header.id) } }
  }

  /// Those of the new revision in its order, then those that only the old one has.
  private static func units(
    _ lists: [[(DeclarationKey.Kind, String)]], _ oldIDs: [DeclarationKey: String]
  ) -> [ComparedUnit] {
    let keys = lists.map { $0.map { DeclarationKey($0.0, $0.1) } }
    let places = keys.map { keys in
      Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let (before, between, after) = (places[0], places[1], keys[2])
    var found: Set<DeclarationKey> = []
    var units: [ComparedUnit] = []
    for (place, key) in after.enumerated() {
      let old = before[key] == nil ? DeclarationKey(key.kind, oldIDs[key] ?? key.id) : key
      found.insert(old)
      units.append(ComparedUnit(key: key, places: [before[old], between[key], place], isReached: true))
    }
    for (place, key) in keys[0].enumerated() where !found.contains(key) {
      units.append(ComparedUnit(key: key, places: [place, nil, nil], isReached: true))
    }
    return units
  }
}
