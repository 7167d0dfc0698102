import PersonaModel
import PersonaTime

/// Two runs of a workflow for one person, compared.
struct JourneyComparison {
  private(set) var changes: [JourneyChange] = []
  /// Messages that go out on both sides and read differently.
  private(set) var texts: [(template: String, before: [FieldText], after: [FieldText])] = []
  /// Why, in a few words, before and after.
  private(set) var reasons = ["", ""]

  private let zone: Zone

  init(_ before: JourneyRecord, _ after: JourneyRecord, in zone: Zone) {
    self.zone = zone
    compareEntries(before, after)
    compareSends(before.sends, after.sends)
    compareWays(before.runs, after.runs)
    compareCalls(before, after)
    compareEnds(before.runs, after.runs)
    if changes.isEmpty { compareSteps(before, after) }
    if changes.isEmpty, texts.isEmpty || !isSameBesidesTexts(before, after) { changes = [.times] }
  }

  private mutating func note(_ change: JourneyChange, _ before: String = "", _ after: String = "") {
    if !changes.contains(change) { changes.append(change) }
    if reasons.allSatisfy(\.isEmpty) { reasons = [before, after] }
  }

  private mutating func compareEntries(_ before: JourneyRecord, _ after: JourneyRecord) {
    switch (before.runs.count, after.runs.count) {
    case (0, 0): break
    case (0, _): note(.enters, before.refusal, "")
    case (_, 0): note(.staysOut, "", after.refusal)
    case (let old, let new): if old != new { note(.entries(before: old, after: new)) }
    }
  }

  // MARK: - Sends

  private mutating func compareSends(_ before: [SendItem], _ after: [SendItem]) {
    let (old, new) = (Dictionary(grouping: before, by: \.template), Dictionary(grouping: after, by: \.template))
    var seen: Set<String> = []
    for template in (before + after).map(\.template) where seen.insert(template).inserted {
      let (left, right) = (old[template] ?? [], new[template] ?? [])
      for (one, other) in zip(left, right) { compare(one, other) }
      for send in left.dropFirst(right.count) where send.outcome == .sent {
        note(.notSent(template: template, channel: send.channel))
      }
      for send in right.dropFirst(left.count) where send.outcome == .sent {
        note(.sent(template: template, channel: send.channel))
      }
    }
  }

  private mutating func compare(_ old: SendItem, _ new: SendItem) {
    let template = new.template
    switch (old.outcome, new.outcome) {
    case (.sent, .sent):
      if old.channel != new.channel {
        note(.channel(template: template, before: old.channel, after: new.channel))
      } else if old.address != new.address {
        note(.address(template: template), old.address ?? "", new.address ?? "")
      }
      if old.fields != new.fields { texts.append((template, old.fields, new.fields)) }
    case (.sent, let gate):
      note(.heldBack(template: template, channel: new.channel, gate: gate.rawValue), "", new.reason)
    case (let gate, .sent):
      note(.letThrough(template: template, channel: new.channel, gate: gate.rawValue), old.reason, "")
    case (let left, let right):
      guard left != right else { return }
      note(
        .heldBackOtherwise(template: template, before: left.rawValue, after: right.rawValue), old.reason, new.reason)
    }
  }

  // MARK: - Everything else

  /// The first step at which the ways of a run part, if it is there on both sides.
  private mutating func compareWays(_ before: [RunRecord], _ after: [RunRecord]) {
    for (left, right) in Self.partings(before, after) {
      note(.way(step: right.step, before: left.way ?? "", after: right.way ?? ""), left.reason, right.reason)
    }
  }

  private static func partings(_ before: [RunRecord], _ after: [RunRecord]) -> [(VisitRecord, VisitRecord)] {
    zip(before, after).compactMap { old, new in
      let parting = zip(old.visits, new.visits).first { $0.step != $1.step || $0.way != $1.way }
      guard let (left, right) = parting, left.step == right.step else { return nil }
      return left.isHeldBack || right.isHeldBack ? nil : (left, right)
    }
  }

  /// Of two runs that were explained: the condition that decides otherwise where their ways part, as each revision has it.
  static func decision(_ before: JourneyRecord, _ after: JourneyRecord) -> Decision? {
    guard let (left, right) = partings(before.runs, after.runs).first else { return nil }
    for old in left.cases {
      guard let new = right.cases.first(where: { $0.way == old.way && $0.holds != old.holds }) else { continue }
      return Decision(
        before: Membership(isMember: old.holds, explanation: old.explanation, words: old.way),
        after: Membership(isMember: new.holds, explanation: new.explanation, words: new.way))
    }
    return nil
  }

  private mutating func compareCalls(_ before: JourneyRecord, _ after: JourneyRecord) {
    let (old, new) = ((before.runs + before.others).flatMap(\.calls), (after.runs + after.others).flatMap(\.calls))
    guard old != new else { return }
    let (left, right) = (Self.counts(old), Self.counts(new))
    for name in Set(left.keys).union(right.keys).sorted() {
      if left[name, default: 0] < right[name, default: 0] { note(.calls(name: name)) }
      if left[name, default: 0] > right[name, default: 0] { note(.callsNoMore(name: name)) }
    }
  }

  private static func counts(_ calls: [CallItem]) -> [String: Int] {
    calls.reduce(into: [:]) { $0[$1.name, default: 0] += 1 }
  }

  private mutating func compareEnds(_ before: [RunRecord], _ after: [RunRecord]) {
    for (old, new) in zip(before, after) where old.ending != new.ending {
      note(.ends(before: old.ending.rawValue, after: new.ending.rawValue))
    }
  }

  private mutating func compareSteps(_ before: JourneyRecord, _ after: JourneyRecord) {
    func steps(_ runs: [RunRecord]) -> [[String]] { runs.map { $0.visits.map(\.step) } }
    let isOther =
      steps(before.runs) != steps(after.runs) || steps(before.others) != steps(after.others)
      || before.runs.map(\.calls) != after.runs.map(\.calls)
    if isOther { note(.steps, Self.path(before), Self.path(after)) }
  }

  private static func path(_ journey: JourneyRecord) -> String {
    journey.runs.map { $0.visits.map(\.step).joined(separator: " › ") }.joined(separator: "; ")
  }

  private func isSameBesidesTexts(_ before: JourneyRecord, _ after: JourneyRecord) -> Bool {
    func times(_ runs: [RunRecord]) -> [[Instant?]] {
      runs.map { [$0.entersAt, $0.endsAt] + $0.visits.map(\.at) + $0.sends.map(\.at) }
    }
    return times(before.runs) == times(after.runs) && times(before.others) == times(after.others)
  }

  /// For a journey of which only times have moved: the first message that goes out at another time, else when it ends.
  func movedTimes(_ before: JourneyRecord, _ after: JourneyRecord) -> [String] {
    for (old, new) in zip(before.sends, after.sends) where old.at != new.at {
      return ["\(new.template) \(old.at.words(in: zone))", new.at.words(in: zone)]
    }
    for (old, new) in zip(before.runs, after.runs) {
      if let visit = zip(old.visits, new.visits).first(where: { $0.at != $1.at }) {
        return ["\(visit.1.step) \(visit.0.at.words(in: zone))", visit.1.at.words(in: zone)]
      }
      let ends = [old.endsAt, new.endsAt].map { $0?.words(in: zone) ?? "never" }
      if ends[0] != ends[1] { return ["ends \(ends[0])", ends[1]] }
    }
    return ["", ""]
  }
}

extension VisitRecord {
  /// Whether it is a send that a gate stopped, which is told as such.
  fileprivate var isHeldBack: Bool { way.map { SendOutcome(rawValue: $0) != nil } ?? false }
}
