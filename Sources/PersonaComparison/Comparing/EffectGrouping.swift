/// Puts equal effects together, in the order in which they are told.
struct EffectGrouping {
  private var places: [EffectGroup.Key: Int] = [:]
  private var groups: [EffectGroup] = []

  /// `effects` in the order of the people, each of whom has an effect once.
  init(_ effects: [[PersonalEffect]]) {
    for effect in effects.joined() { add(effect) }
    mergeSmallReadings()
  }

  private mutating func add(_ effect: PersonalEffect) {
    if let place = places[effect.key] {
      groups[place].people.append(effect.affected)
    } else {
      places[effect.key] = groups.count
      groups.append(EffectGroup(key: effect.key, people: [effect.affected], examples: effect.examples))
    }
  }

  /// In the order of sections, then of declarations as given; larger groups first.
  func sorted(by order: [DeclarationKey]) -> [EffectGroup] {
    let ranks = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let sections = Dictionary(uniqueKeysWithValues: Effect.Section.allCases.enumerated().map { ($1, $0) })
    func rank(_ group: EffectGroup) -> (Int, Int, Int) {
      (sections[group.effect.section] ?? 0, ranks[group.declaration] ?? -1, -group.people.count)
    }
    return groups.enumerated().sorted { left, right in
      let (one, other) = (rank(left.element), rank(right.element))
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
  }

  /// So many readings of one message are told one by one; where nearly everybody has one of their own, that says nothing.
  private static let mostReadings = 4
  private static let fewPeople = 2

  private mutating func mergeSmallReadings() {
    let readings = groups.indices.filter { if case .reads = groups[$0].effect { true } else { false } }
    let byMessage = Dictionary(grouping: readings) { groups[$0].declaration }
    var gone: Set<Int> = []
    for (_, places) in byMessage.sorted(by: { $0.key < $1.key }) {
      let small = places.filter { groups[$0].people.count <= Self.fewPeople }
      guard places.count > Self.mostReadings, small.count > 2 else { continue }
      let byOrigin = Dictionary(grouping: small) { groups[$0].key.origin }
      for (_, alike) in byOrigin.sorted(by: { ($0.value.first ?? 0) < ($1.value.first ?? 0) }) {
        gone.formUnion(alike.dropFirst())
        merge(alike)
      }
    }
    groups = groups.indices.filter { !gone.contains($0) }.map { groups[$0] }
  }

  private mutating func merge(_ alike: [Int]) {
    guard let first = alike.first, alike.count > 1 else { return }
    let fields = alike.flatMap { place -> [String] in
      if case .reads(let changes) = groups[place].effect { changes.map(\.field) } else { [] }
    }
    var seen: Set<String> = []
    let key = EffectGroup.Key(
      declaration: groups[first].declaration,
      effect: .readsVariously(fields: fields.filter { seen.insert($0).inserted }), cause: groups[first].key.cause,
      sender: groups[first].key.sender, isConditional: groups[first].key.isConditional)
    var people: [Affected] = []
    var ids: Set<String> = []
    for place in alike {
      let (before, after) = groups[place].effect.readings
      for person in groups[place].people where ids.insert(person.id).inserted {
        var details = person.details
        (details.before, details.after) = (before, after)
        people.append(
          Affected(
            id: person.id, name: person.name, variation: person.variation, isAccount: false, details: details))
      }
    }
    groups[first] = EffectGroup(key: key, people: people, examples: groups[first].examples)
  }
}

extension EffectGroup.Key {
  /// All but what happens.
  fileprivate var origin: Self {
    Self(declaration: declaration, effect: .isNew, cause: cause, sender: sender, isConditional: isConditional)
  }
}

extension Effect {
  /// The words that went and those that came, of texts.
  fileprivate var readings: (before: String, after: String) {
    guard case .reads(let changes) = self else { return ("", "") }
    func joined(_ words: (TextChange.Piece) -> String) -> String {
      changes.flatMap(\.pieces).map(words).filter { !$0.isEmpty }.joined(separator: " … ")
    }
    return (joined(\.removed), joined(\.added))
  }
}
