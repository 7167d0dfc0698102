import PersonaComparison

/// A change in one line: how much was changed, and what of it people notice.
struct ComparisonHeadline {
  private let comparison: Comparison

  init(_ comparison: Comparison) { self.comparison = comparison }

  /// `4 declarations changed: 7 people leave 1 segment, 36 messages read differently, 1 change moves nobody`.
  var words: String {
    let effects = EffectCounts(comparison.groups, untested: comparison.untested.count).words
    let changed = changes.isEmpty ? "nothing changed that outcomes depend on" : changes.joined(separator: ", ")
    if effects.isEmpty { return changes.isEmpty ? changed : "\(changed): nobody is affected" }
    return "\(changed): \(effects.joined(separator: ", "))"
  }

  private var changes: [String] {
    let people = comparison.people
    let edited = people.edited.count + people.renamed.count
    return [
      counted(comparison.changed.count, "declaration changed", "declarations changed"),
      counted(edited, "persona edited", "personas edited"),
      counted(people.added.count, "persona added", "personas added"),
      counted(people.removed.count, "persona removed", "personas removed"),
    ].compactMap(\.self)
  }
}

/// How much people notice of some effects, one kind of effect after the other.
struct EffectCounts {
  private let groups: [EffectGroup]
  private let untested: Int

  init(_ groups: [EffectGroup], untested: Int) {
    self.groups = groups
    self.untested = untested
  }

  var words: [String] {
    var words: [String?] = []
    words.append(counted(people { $0.section == .failing }, "outcome now fails", "outcomes now fail"))
    words += sends
    words.append(
      counted(
        people { if case .permission("sent", _) = $0 { true } else { false } }, "permission to send is lost",
        "permissions to send are lost"))
    words.append(
      counted(
        people { if case .permission(_, "sent") = $0 { true } else { false } }, "permission to send is gained",
        "permissions to send are gained"))
    words.append(members("leaves", "leave") { if case .leaves = $0 { true } else { false } })
    words.append(members("joins", "join") { if case .joins = $0 { true } else { false } })
    words.append(counted(people { $0.isReading }, "message reads differently", "messages read differently"))
    words.append(counted(people { $0 == .value }, "trait value changes", "trait values change"))
    words.append(
      counted(people { $0.section == .journeys }, "journey takes another course", "journeys take another course"))
    words.append(counted(people { $0.section == .times }, "journey moves in time", "journeys move in time"))
    words.append(counted(untested, "change moves nobody", "changes move nobody"))
    return words.compactMap(\.self)
  }

  private var sends: [String?] {
    func sends(_ isMeant: (JourneyChange) -> Bool) -> Int {
      groups.reduce(0) { sum, group in
        guard case .journey(let changes) = group.effect else { return sum }
        return sum + changes.count(where: isMeant) * group.people.count
      }
    }
    return [
      counted(sends { if case .sent = $0 { true } else { false } }, "send appears", "sends appear"),
      counted(sends { if case .notSent = $0 { true } else { false } }, "send vanishes", "sends vanish"),
      counted(sends { if case .heldBack = $0 { true } else { false } }, "send is held back", "sends are held back"),
      counted(
        sends { if case .letThrough = $0 { true } else { false } }, "send is let through", "sends are let through"),
      counted(
        sends { if case .channel = $0 { true } else { false } }, "send changes its channel",
        "sends change their channel"),
    ]
  }

  private func people(_ isMeant: (Effect) -> Bool) -> Int {
    groups.reduce(0) { $0 + (isMeant($1.effect) ? $1.people.count : 0) }
  }

  private func members(_ one: String, _ several: String, _ isMeant: (Effect) -> Bool) -> String? {
    let groups = groups.filter { isMeant($0.effect) }
    let people = Set(groups.flatMap { $0.people.map(\.id) }).count
    let segments = Set(groups.map(\.declaration)).count
    guard people > 0 else { return nil }
    let areAccounts = groups.allSatisfy { $0.people.allSatisfy(\.isAccount) }
    let noun = areAccounts ? (people == 1 ? "account" : "accounts") : people == 1 ? "person" : "people"
    return "\(people) \(noun) \(people == 1 ? one : several) \(segments) \(segments == 1 ? "segment" : "segments")"
  }
}

private func counted(_ number: Int, _ one: String, _ several: String) -> String? {
  number == 0 ? nil : "\(number) \(number == 1 ? one : several)"
}

extension Effect {
  fileprivate var isReading: Bool {
    switch self {
    case .reads, .readsVariously: true
    default: false
    }
  }
}
