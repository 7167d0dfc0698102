import PersonaModel
import PersonaTime

/// What a person has agreed to, entry by entry, so that the state can be told at any instant.
package struct ConsentLedger: Sendable {
  /// By time, then in the order in which they were recorded; a declared record for one type stands after those for
  /// all types.
  package internal(set) var records: [ConsentRecord] = []

  package init() {}

  package mutating func append(_ record: ConsentRecord) {
    let place = records.lastIndex { !record.precedes($0) }.map { $0 + 1 } ?? 0
    records.insert(record, at: place)
  }
}

extension ConsentRecord {
  fileprivate func precedes(_ other: ConsentRecord) -> Bool {
    guard at == other.at else { return (at ?? .first) < (other.at ?? .first) }
    return at == nil && breadth < other.breadth
  }

  /// Smaller for wider scopes.
  private var breadth: Int {
    (scope.device == nil ? 0 : 4) + (scope.channel == nil ? 0 : 2) + (scope.type == nil ? 0 : 1)
  }
}

/// The consent for one channel and type at an instant, and the record that decided it.
package struct ConsentDecision: Sendable {
  package let status: ConsentStatus
  /// Nil when nothing is on record.
  package let record: ConsentRecord?
  /// Whether the record is an opt-out from everything.
  package let isGlobal: Bool
  /// An opt-in that did not count, because the person had opted out or the channel is the person's alone to open.
  package let ignored: ConsentRecord?
  /// The last record that counted until it expired.
  package let lapsed: ConsentRecord?
  /// A double opt-in that changes nothing before the person confirms it, since an opt-out stands.
  package let unanswered: ConsentRecord?
}

/// Which consent is asked for.
package struct ConsentQuery: Sendable {
  package var channel: ChannelID
  package var type: CommunicationTypeID
  /// Whether the channel is one that the person alone can open, as a push permission on a device.
  package var isPersonal = false
  /// The devices that a message may go to, where the channel reaches devices.
  package var devices: [String] = []

  package init(channel: ChannelID, type: CommunicationTypeID) {
    self.channel = channel
    self.type = type
  }
}

extension ConsentLedger {
  /// Where devices have permissions of their own, the most open one: a message goes to a device that may have it.
  package func decision(for query: ConsentQuery, at instant: Instant) -> ConsentDecision {
    guard !query.devices.isEmpty, records.contains(where: { $0.scope.device != nil }) else {
      return decision(for: query, on: nil, at: instant)
    }
    let decisions = query.devices.map { decision(for: query, on: $0, at: instant) }
    let best = decisions.min { $0.status.closedness < $1.status.closedness }
    return best ?? decision(for: query, on: nil, at: instant)
  }

  private func decision(for query: ConsentQuery, on device: String?, at instant: Instant) -> ConsentDecision {
    var fold = ConsentFold(query: query)
    for record in records where record.scope.covers(query.channel, query.type) {
      if record.scope.device == nil || record.scope.device == device { fold.take(record, at: instant) }
    }
    return fold.decision
  }

  /// The state of `all`: opted-out while a global opt-out is in force.
  package func globalDecision(at instant: Instant) -> ConsentDecision {
    var fold = ConsentFold(query: nil)
    for record in records where record.scope.isGlobal { fold.take(record, at: instant) }
    return fold.decision
  }
}

extension ConsentScope {
  /// `all`: every channel and every type.
  package var isGlobal: Bool { channel == nil && type == nil }

  /// A scope without a channel covers all channels, one without a type all types.
  package func covers(_ channel: ChannelID, _ type: CommunicationTypeID) -> Bool {
    (self.channel == nil || self.channel == channel) && (self.type == nil || self.type == type)
  }
}

extension ConsentStatus {
  /// From what lets a message through to what stops it.
  fileprivate var closedness: Int {
    switch self {
    case .optedIn: 0
    case .pending: 1
    case .unknown: 2
    case .optedOut: 3
    }
  }
}

/// Takes the records of one query in order and keeps the state they come to.
private struct ConsentFold {
  let query: ConsentQuery?
  private var current: ConsentRecord?
  private var global: ConsentRecord?
  private var ignored: ConsentRecord?
  private var lapsed: ConsentRecord?
  private var unanswered: ConsentRecord?

  init(query: ConsentQuery?) { self.query = query }

  mutating func take(_ record: ConsentRecord, at instant: Instant) {
    if let at = record.at, at > instant { return }
    if let expires = record.expires, expires <= instant {
      lapsed = record
      return
    }
    take(record)
  }

  private mutating func take(_ record: ConsentRecord) {
    if record.isQuestion, current?.status == .optedOut {
      (unanswered, ignored) = (record, nil)
      return
    }
    guard isEffective(record) else {
      ignored = record
      return
    }
    (ignored, unanswered) = (nil, nil)
    if record.scope.isGlobal { global = record.status == .optedOut ? record : nil }
    // What two profiles say of all devices opens none that has a permission of its own.
    if record.origin == .merge, record.isOpening, current?.scope.device != nil { return }
    // Asking somebody who has agreed already changes nothing.
    if record.status == .pending, current?.status == .optedIn { return }
    current = record
  }

  private func isEffective(_ record: ConsentRecord) -> Bool {
    guard record.isOpening, !record.isByPerson, record.origin != .merge else { return true }
    if record.isQuestion { return true }
    if query?.isPersonal == true, record.origin != .declared { return false }
    let standing = record.scope.isGlobal ? global ?? current : current
    return standing.map { !($0.status == .optedOut && ($0.isByPerson || record.origin == .imported)) } ?? true
  }

  var decision: ConsentDecision {
    ConsentDecision(
      status: global?.status ?? current?.status ?? .unknown, record: global ?? current, isGlobal: global != nil,
      ignored: ignored, lapsed: lapsed, unanswered: unanswered)
  }
}
