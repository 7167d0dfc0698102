/// What a change does to people. Effects that are equal are told once, with everybody whom they concern.
package enum Effect: Hashable, Sendable {
  case joins(DecidingCondition)
  case leaves(DecidingCondition)
  /// Messages of a kind may no longer be sent, or may be now, or are refused for another reason: `sent` or a gate.
  case permission(before: String, after: String)
  /// A message that can no longer be rendered.
  case failsNow(reason: String)
  case failsNoMore(reason: String)
  case failsOtherwise(before: String, after: String)
  case reads([TextChange])
  /// The same fields read differently, for each person in another way.
  case readsVariously(fields: [String])
  /// A message that is new, or gone.
  case isNew, isGone
  case journey([JourneyChange])
  /// A trait has another value.
  case value
  case cannotBeDecided(reason: String)
  case canBeDecided(reason: String)

  /// In the order in which they are told: what hurts most comes first.
  package enum Section: String, Sendable, CaseIterable {
    case failing, sends, consent, members, times, texts, traits, journeys
  }

  package var section: Section {
    switch self {
    case .joins, .leaves: .members
    case .permission: .consent
    case .failsNow, .failsOtherwise, .cannotBeDecided: .failing
    case .failsNoMore, .reads, .readsVariously, .isNew, .isGone, .canBeDecided: .texts
    case .value: .traits
    case .journey(let changes):
      changes.contains(where: \.isAboutSends) ? .sends : changes.allSatisfy(\.isTimes) ? .times : .journeys
    }
  }
}

/// Why a journey that is otherwise the same has other times.
package enum TimesReason: Hashable, Sendable {
  case entersLater, entersEarlier
  /// A step takes more time or less, such as `2 days` and `3 days`; empty where it takes another time for each.
  case step(String, before: String, after: String)
  case unknown
}

/// What differs between two runs of a workflow.
package enum JourneyChange: Hashable, Sendable {
  case enters
  case staysOut
  case sent(template: String, channel: String)
  case notSent(template: String, channel: String)
  /// It was sent; now this gate stops it.
  case heldBack(template: String, channel: String, gate: String)
  /// That gate stopped it; now it is sent.
  case letThrough(template: String, channel: String, gate: String)
  case heldBackOtherwise(template: String, before: String, after: String)
  case channel(template: String, before: String, after: String)
  case address(template: String)
  /// A step that was there before is decided otherwise.
  case way(step: String, before: String, after: String)
  case calls(name: String)
  case callsNoMore(name: String)
  case ends(before: String, after: String)
  case entries(before: Int, after: Int)
  case steps
  /// Nothing else has changed than times.
  case times(TimesReason)

  package var isAboutSends: Bool {
    switch self {
    case .sent, .notSent, .heldBack, .letThrough, .heldBackOtherwise, .channel, .address: true
    case .enters, .staysOut, .way, .calls, .callsNoMore, .ends, .entries, .steps, .times: false
    }
  }

  package var isTimes: Bool { if case .times = self { true } else { false } }
}
