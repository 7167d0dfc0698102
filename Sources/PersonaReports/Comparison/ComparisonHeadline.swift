import PersonaComparison
import PersonaTime

/// A change in one line: what could not be compared, how much was changed, and what of it people notice.
struct ComparisonHeadline {
  private let document: ComparisonDocument
  private var comparison: Comparison { document.comparison }

  init(_ document: ComparisonDocument) { self.document = document }

  /// `4 declarations changed: 7 people leave 1 segment, 36 messages read differently, 1 change moves nobody`.
  var words: String {
    guard let trouble else { return changeInWords }
    guard !comparison.isRefused else { return trouble }
    return "\(trouble). Of the rest: \(changes.isEmpty && effects.isEmpty ? "no effect on anybody" : changeInWords)"
  }

  private var effects: String { EffectCounts(comparison.groups, untested: comparison.untested.count).words }

  private var changeInWords: String {
    if changes.isEmpty { return effects.isEmpty ? "No effect on anybody" : effects }
    let changed = changes.joined(separator: ", ")
    return effects.isEmpty ? "\(changed), with no effect on anybody" : "\(changed): \(effects)"
  }

  private var changes: [String] {
    let people = comparison.people
    return [
      counted(comparison.changed.count, "declaration changed", "declarations changed"),
      counted(people.edited.count, "persona edited", "personas edited"),
      counted(people.renamed.count, "persona renamed", "personas renamed"),
      counted(people.added.count, "persona added", "personas added"),
      counted(people.removed.count, "persona removed", "personas removed"),
      counted(people.files.count, "file about people edited", "files about people edited"),
    ].compactMap(\.self)
  }

  // MARK: - What could not be compared

  private static let mostNames = 6

  /// `This version has 3 errors, so segment soon and workflow journey could not be compared`.
  private var trouble: String? {
    let base = document.base
    let errors = [
      counted(base.after.count, "error", "errors").map { "this version has \($0)" },
      counted(base.before.count, "error", "errors").map { "\(document.revisionInWords) has \($0)" },
    ].compactMap(\.self).joined(separator: ", and ")
    guard !errors.isEmpty else { return nil }
    let start = errors.prefix(1).uppercased() + errors.dropFirst()
    if comparison.isRefused { return "\(start), and settings do not load, so nothing could be compared" }
    guard !comparison.lost.isEmpty else { return start }
    let shown = comparison.lost.prefix(Self.mostNames).map { "\($0.kind) \($0.id)" }
    let rest = comparison.lost.count - shown.count
    return "\(start), so \((shown + (rest > 0 ? ["\(rest) more"] : [])).listed) could not be compared"
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

  /// What happens to journeys only in cases that expectations describe is told as such, behind the rest.
  var words: String {
    let journeys = groups.filter(\.isJourney)
    let bare = journeys.filter { !$0.key.isConditional }
    var words = failures + sends(bare) + permissions
    words += [members("leaves", "leave") { if case .leaves = $0 { true } else { false } }]
    words += [members("joins", "join") { if case .joins = $0 { true } else { false } }]
    words += texts
    words.append(counted(pairs { $0.effect == .value }, "trait value changes", "trait values change"))
    words += courses(bare)
    words.append(counted(untested, "change moves nobody", "changes move nobody"))
    let others = journeys.filter(\.key.isConditional)
    let conditional = (sends(others) + courses(others)).compactMap(\.self).joined(separator: ", ")
    let rest = conditional.isEmpty ? nil : "in cases that tests describe \(conditional)"
    return [words.compactMap(\.self).joined(separator: ", "), rest ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private var failures: [String?] {
    let failing = groups.filter { $0.effect.section == .failing }
    func count(_ isMessage: Bool) -> Int {
      Self.pairs(of: failing.filter { ($0.declaration.kind == .template) == isMessage }).count
    }
    return [
      counted(count(true), "message now fails", "messages now fail"),
      counted(count(false), "answer can no longer be decided", "answers can no longer be decided"),
    ]
  }

  private func sends(_ groups: [EffectGroup]) -> [String?] {
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

  private var permissions: [String?] {
    [
      counted(
        pairs { if case .permission("sent", _) = $0.effect { true } else { false } }, "permission to send is lost",
        "permissions to send are lost"),
      counted(
        pairs { if case .permission(_, "sent") = $0.effect { true } else { false } }, "permission to send is gained",
        "permissions to send are gained"),
    ]
  }

  private var texts: [String?] {
    let readings = groups.filter(\.effect.isReading)
    let all = Self.pairs(of: readings)
    let free = Set(
      readings.flatMap { group in
        group.people.filter { $0.details.gate == nil }.map { Pair(declaration: group.declaration, person: $0.id) }
      })
    let held = all.count - free.count
    let rest = held == 0 ? "" : " (\(held) of them to people who cannot get them)"
    func messages(_ isMeant: (Effect) -> Bool) -> Int {
      Set(groups.filter { isMeant($0.effect) }.map(\.declaration)).count
    }
    return [
      counted(messages { $0 == .isNew }, "message is new", "messages are new"),
      counted(messages { $0 == .isGone }, "message is gone", "messages are gone"),
      counted(all.count, "message reads differently", "messages read differently").map { $0 + rest },
      counted(
        pairs { if case .failsNoMore = $0.effect { true } else { false } }, "message no longer fails",
        "messages no longer fail"),
    ]
  }

  private func courses(_ groups: [EffectGroup]) -> [String?] {
    func count(_ section: Effect.Section) -> Int {
      Self.pairs(of: groups.filter { $0.effect.section == section }).count
    }
    return [
      counted(count(.journeys), "journey takes another course", "journeys take another course"),
      counted(count(.times), "journey moves in time", "journeys move in time").map { $0 + farthest(groups) },
    ]
  }

  /// How far at most, such as ` by up to 7 days`.
  private func farthest(_ groups: [EffectGroup]) -> String {
    let moves = groups.filter { $0.effect.section == .times }.flatMap(\.people).compactMap { person -> Int64? in
      guard let moved = person.details.moved, let before = moved.before, let after = moved.after else { return nil }
      return abs(after.milliseconds(since: before))
    }
    guard let most = moves.max(), most > 0 else { return "" }
    return " by \(Set(moves).count > 1 ? "up to " : "")\(TimeSpan(wordsFor: most))"
  }

  // MARK: - Counting

  private struct Pair: Hashable {
    let declaration: DeclarationKey
    let person: String
  }

  /// Each person once for each declaration, in however many ways.
  private static func pairs(of groups: [EffectGroup]) -> Set<Pair> {
    Set(groups.flatMap { group in group.people.map { Pair(declaration: group.declaration, person: $0.id) } })
  }

  private func pairs(_ isMeant: (EffectGroup) -> Bool) -> Int { Self.pairs(of: groups.filter(isMeant)).count }

  private func members(_ one: String, _ several: String, _ isMeant: (Effect) -> Bool) -> String? {
    let groups = groups.filter { isMeant($0.effect) }
    let all = groups.flatMap(\.people)
    guard !all.isEmpty else { return nil }
    let segments = Set(groups.map(\.declaration)).count
    let isOne = Set(all.map { "\($0.isAccount)\($0.id)" }).count == 1
    return "\(all.counted) \(isOne ? one : several) \(segments) \(segments == 1 ? "segment" : "segments")"
  }
}

extension [Affected] {
  /// `3 people and 1 account`, each once.
  var counted: String {
    func count(_ areAccounts: Bool) -> Int { Set(filter { $0.isAccount == areAccounts }.map(\.id)).count }
    return [
      PersonaReports.counted(count(false), "person", "people"),
      PersonaReports.counted(count(true), "account", "accounts"),
    ].compactMap(\.self).joined(separator: " and ")
  }
}

extension [String] {
  /// `a, b and c`.
  fileprivate var listed: String {
    count < 2 ? joined() : "\(dropLast().joined(separator: ", ")) and \(self[count - 1])"
  }
}

func counted(_ number: Int, _ one: String, _ several: String) -> String? {
  number == 0 ? nil : "\(number) \(number == 1 ? one : several)"
}

extension EffectGroup {
  var isJourney: Bool { if case .journey = effect { true } else { false } }
}

extension Effect {
  fileprivate var isReading: Bool {
    switch self {
    case .reads, .readsVariously: true
    default: false
    }
  }
}
