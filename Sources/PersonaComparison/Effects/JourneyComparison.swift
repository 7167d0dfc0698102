import PersonaModel
import PersonaTime

/// A message that goes out on both sides and reads differently.
struct SentTexts {
  let template: String
  /// Its place among the sends of the template.
  let place: Int
  let before: SendItem
  let after: SendItem
}

/// Two runs of a workflow for one person, compared.
struct JourneyComparison {
  private(set) var changes: [JourneyChange] = []
  /// Messages that go out on both sides and read differently.
  private(set) var texts: [SentTexts] = []
  /// Why, in a few words, before and after.
  private(set) var reasons = ["", ""]

  init(_ before: JourneyRecord, _ after: JourneyRecord) {
    compareEntries(before, after)
    compareSends(before.sends, after.sends)
    compareWays(before.runs, after.runs)
    compareCalls(before, after)
    compareEnds(before.runs, after.runs)
    if changes.isEmpty { compareSteps(before, after) }
    if changes.isEmpty, texts.isEmpty || !isSameBesidesTexts(before, after) {
      changes = [.times(Self.reason(before, after))]
    }
  }

  private mutating func note(_ change: JourneyChange, _ before: String = "", _ after: String = "") {
    if !changes.contains(change) { changes.append(change) }
    if reasons.allSatisfy(\.isEmpty) { reasons = [before, after] }
  }

  private mutating func compareEntries(_ before: JourneyRecord, _ after: JourneyRecord) {
    switch (before.runs.count, after.runs.count) {
    case (0, 0): break
    case (0, _): note(.enters, Self.entry(before, beside: after), "")
    case (_, 0): note(.staysOut, "", Self.exclusion(after, beside: before))
    case (let old, let new): if old != new { note(.entries(before: old, after: new)) }
    }
  }

  private static func entry(_ before: JourneyRecord, beside after: JourneyRecord) -> String {
    guard before.isThere else { return "the workflow is new" }
    guard let segment = before.entrySegment, before.refusal.hasPrefix("did not enter segment") else {
      return before.refusal
    }
    return "was not in segment '\(segment)'\(after.entrySegment == segment ? ", now is" : "")"
  }

  private static func exclusion(_ after: JourneyRecord, beside before: JourneyRecord) -> String {
    guard after.isThere else { return "the workflow is gone" }
    guard let segment = after.entrySegment, after.refusal.hasPrefix("did not enter segment") else {
      return after.refusal
    }
    return before.entrySegment == segment
      ? "was in segment '\(segment)', now is not" : "is not in segment '\(segment)'"
  }

  // MARK: - Sends

  private mutating func compareSends(_ before: [SendItem], _ after: [SendItem]) {
    let (old, new) = (Dictionary(grouping: before, by: \.template), Dictionary(grouping: after, by: \.template))
    var seen: Set<String> = []
    for template in (before + after).map(\.template) where seen.insert(template).inserted {
      let (left, right) = (old[template] ?? [], new[template] ?? [])
      for (place, pair) in zip(left, right).enumerated() { compare(pair.0, pair.1, at: place) }
      for send in left.dropFirst(right.count) where send.outcome == .sent {
        note(.notSent(template: template, channel: send.channel))
      }
      for send in right.dropFirst(left.count) where send.outcome == .sent {
        note(.sent(template: template, channel: send.channel))
      }
    }
  }

  private mutating func compare(_ old: SendItem, _ new: SendItem, at place: Int) {
    let template = new.template
    switch (old.outcome, new.outcome) {
    case (.sent, .sent):
      if old.channel != new.channel {
        note(.channel(template: template, before: old.channel, after: new.channel))
      } else if old.address != new.address {
        note(.address(template: template), old.address ?? "", new.address ?? "")
      }
      if old.fields != new.fields {
        texts.append(SentTexts(template: template, place: place, before: old, after: new))
      }
    case (.sent, let gate):
      note(.heldBack(template: template, channel: new.channel, gate: gate.rawValue), "", new.reason)
    case (let gate, .sent):
      note(.letThrough(template: template, channel: new.channel, gate: gate.rawValue), old.reason.inPast, "")
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
  static func decision(_ before: JourneyRecord, _ after: JourneyRecord, in zone: Zone) -> Decision? {
    guard let (left, right) = partings(before.runs, after.runs).first else { return nil }
    for old in left.cases {
      guard let new = right.cases.first(where: { $0.way == old.way && $0.holds != old.holds }) else { continue }
      let decision = Decision(
        before: MembershipOutcome(isMember: old.holds, explanation: old.explanation, words: old.way),
        after: MembershipOutcome(isMember: new.holds, explanation: new.explanation, words: new.way))
      return left.at == right.at
        ? decision : decision.reached(left.at.words(in: zone), right.at.words(in: zone))
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

  /// What the times of a journey come from of which nothing else has changed.
  private static func reason(_ before: JourneyRecord, _ after: JourneyRecord) -> TimesReason {
    for (old, new) in zip(before.runs, after.runs) {
      if old.entersAt != new.entersAt { return old.entersAt < new.entersAt ? .entersLater : .entersEarlier }
      for (place, (left, right)) in zip(old.visits, new.visits).enumerated() {
        let (one, other) = (old.duration(ofVisit: place), new.duration(ofVisit: place))
        guard one != other else { continue }
        let isDeclared = !left.span.isEmpty && !right.span.isEmpty && left.span != right.span
        return .step(right.what, before: isDeclared ? left.span : "", after: isDeclared ? right.span : "")
      }
    }
    return .unknown
  }

  /// For a journey of which only times have moved: the first message that goes out at another time, else when it ends.
  static func movedTime(_ before: JourneyRecord, _ after: JourneyRecord, in zone: Zone) -> MovedTime? {
    for (old, new) in zip(before.sends, after.sends) where old.at != new.at {
      return MovedTime(what: new.template, before: old.at, after: new.at, zone: zone)
    }
    for (old, new) in zip(before.runs, after.runs) {
      if let (left, right) = zip(old.visits, new.visits).first(where: { $0.at != $1.at }) {
        return MovedTime(what: right.what, before: left.at, after: right.at, zone: zone)
      }
      if old.endsAt != new.endsAt {
        return MovedTime(what: "the end", before: old.endsAt, after: new.endsAt, zone: zone)
      }
    }
    return nil
  }
}

extension RunRecord {
  fileprivate func duration(ofVisit place: Int) -> Int64? {
    let end = place + 1 < visits.count ? visits[place + 1].at : endsAt
    return end?.milliseconds(since: visits[place].at)
  }
}

extension VisitRecord {
  /// Whether it is a send that a gate stopped, which is told as such.
  fileprivate var isHeldBack: Bool { way.map { SendOutcome(rawValue: $0) != nil } ?? false }
}

extension String {
  /// Of a reason that no longer holds: `consent was opted-out`.
  fileprivate var inPast: String {
    for (present, past) in [(" is ", " was "), (" has ", " had "), (" are ", " were ")] {
      if let range = firstRange(of: present) { return replacingCharacters(in: range, with: past) }
    }
    return self
  }

  private func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
