import PersonaModel
import PersonaTime

/// What a merge does, before it does it.
package struct MergePreview: Sendable {
  /// The places of the two in their store.
  package let survivor: Int
  package let loser: Int
  /// By property, in the order of the project.
  package fileprivate(set) var conflicts: [Conflict] = []
  /// Properties that only the loser has.
  package fileprivate(set) var filled: [PropertyID] = []
  /// What goes over, by name: `events`, `sessions`, `identities`, `devices`, `labels`, `segments`, and each property
  /// that adds up, such as `points`. Nothing that is 0.
  package fileprivate(set) var moves: [Move] = []
  /// The survivor afterwards.
  package fileprivate(set) var result: Profile

  /// A property of which both had a value and only one is kept.
  package struct Conflict: Sendable {
    package let property: PropertyID
    package let kept: Value
    package let lost: Value
    /// The rule that chose, and what it met with.
    package let reason: String
  }

  package struct Move: Sendable {
    package let name: Name
    package let amount: Value
  }
}

/// Works out the merge of one profile into another, for ``PeopleStore/preview(_:at:)`` alone.
struct Merge {
  let context: PeopleContext
  let at: Instant
  /// What is chosen by hand, before any strategy.
  private let choices: [PropertyID: MergeChoice.Side]
  private let survivor: Profile
  private let loser: Profile
  private(set) var preview: MergePreview

  init(
    of loser: Int, into survivor: Int, keeping choices: [PropertyID: MergeChoice.Side], in store: PeopleStore,
    at instant: Instant
  ) {
    context = store.context
    at = instant
    self.choices = choices
    self.survivor = store.profiles[survivor]
    self.loser = store.profiles[loser]
    preview = MergePreview(survivor: survivor, loser: loser, result: self.survivor)
    countMoves()
    mergeProperties()
    mergeRecords()
    mergeConsent()
  }

  private mutating func countMoves() {
    let gap = context.settings.sessionGap
    let added = Set(loser.identities).subtracting(survivor.identities)
    move("events", loser.events.count)
    move("sessions", loser.sessions(gap: gap).count)
    move("identities", added.count)
    move("devices", loser.devices.count { !survivor.devices.contains($0) })
    move("labels", loser.labels.subtracting(survivor.labels).count)
    move("segments", loser.assignments.keys.count { survivor.assignments[$0] == nil })
  }

  private mutating func move(_ name: Name, _ count: Int) {
    if count > 0 { preview.moves.append(MergePreview.Move(name: name, amount: .integer(Int64(count)))) }
  }

  private mutating func mergeProperties() {
    for entry in loser.properties.entries {
      let own = survivor.properties[entry.property]
      let other = entry.value
      let property = entry.property
      if own.isEmpty {
        preview.filled.append(property)
        keep(other, property)
      } else {
        resolve(property, own, other)
      }
      guard choices[property] == nil, context.rules.strategies[property] == .sum, other.number != nil else {
        continue
      }
      preview.moves.append(MergePreview.Move(name: context.project.properties[property].name, amount: other))
    }
  }

  private mutating func resolve(_ property: PropertyID, _ own: Value, _ other: Value) {
    let resolution = ConflictResolution(
      own: .init(own, of: property, in: survivor), other: .init(other, of: property, in: loser))
    let strategy = context.rules.strategies[property]
    let choice = choices[property]
    let kept = choice.map { $0 == .primary ? own : other } ?? resolution.value(by: strategy)
    keep(kept, property)
    guard !context.rules.forms.areOne(own, other, as: property), !context.rules.isBookkeeping(property) else {
      return
    }
    guard kept == own || kept == other else { return }
    let reason = choice == nil ? resolution.words(for: strategy, in: survivor.zone) : "chosen by hand"
    preview.conflicts.append(
      MergePreview.Conflict(property: property, kept: kept, lost: kept == own ? other : own, reason: reason))
  }

  private mutating func keep(_ value: Value, _ property: PropertyID) {
    let before = preview.result.properties[property]
    guard before != value else { return }
    preview.result.properties[property] = value
    preview.result.changes.append(
      PropertyChange(property: property, at: at, from: before, to: value, source: "merge"))
  }

  private mutating func mergeRecords() {
    preview.result.record(loser.events)
    let devices = Set(survivor.devices)
    for identity in loser.identities where !preview.result.has(identity) {
      preview.result.identityList.append(identity)
    }
    preview.result.devices += loser.devices.filter { !devices.contains($0) }
    preview.result.labels.formUnion(loser.labels)
    preview.result.assignments.merge(loser.assignments) { own, _ in own }
    preview.result.suppressions += loser.suppressions
    preview.result.imports = (survivor.imports + loser.imports).sortedByTime
    preview.result.aliases += [loser.id] + loser.aliases
    preview.result.account = survivor.account ?? loser.account
    preview.result.source = survivor.source ?? loser.source
    preview.result.createdAt = [survivor.createdAt, loser.createdAt].compactMap(\.self).min()
  }

  private mutating func mergeConsent() {
    for record in loser.consent.records { preview.result.consent.append(record) }
    let ledgers = [survivor.consent, loser.consent]
    // A permission on a device stays that device's.
    for var query in context.queries(in: ConsentScope(channel: nil, type: nil), of: survivor) {
      query.devices = []
      let decisions = ledgers.map { $0.decision(for: query, at: at) }.filter { $0.record != nil && !$0.isGlobal }
      // What one of them alone has said goes over as it is.
      guard decisions.count > 1 else { continue }
      guard let strictest = decisions.min(by: { $0.status.openness < $1.status.openness }) else { continue }
      note(strictest, ConsentScope(channel: query.channel, type: query.type))
    }
    let global = ledgers.map { $0.globalDecision(at: at) }.first(where: \.isGlobal)
    if let global { note(global, ConsentScope(channel: nil, type: nil)) }
  }

  private mutating func note(_ decision: ConsentDecision, _ scope: ConsentScope) {
    guard var record = decision.record else { return }
    record.scope = scope
    record.status = decision.status
    record.at = at
    record.origin = .merge
    preview.result.consent.append(record)
  }
}
