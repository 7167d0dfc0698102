import PersonaModel
import PersonaTime

/// What a person has agreed to, entry by entry, so that the state can be told at any instant.
package struct ConsentLedger: Sendable {
  /// By time, then in the order in which they were recorded; a declared record for one type stands after those for
  /// all types.
  package private(set) var records: [ConsentRecord] = []
  /// What the first records of a long ledger come to, so that a change need not go through all before it.
  private var standings: [ConsentScope: ConsentStanding] = [:]

  /// Fewer are gone through sooner than kept.
  private static let many = 32

  package init() {}

  package mutating func append(_ record: ConsentRecord) {
    let place = records.lastIndex { !record.precedes($0) }.map { $0 + 1 } ?? 0
    if place < records.count { standings = [:] }
    records.insert(record, at: place)
  }

  /// Forgets what was recorded after the instant.
  mutating func rewind(to instant: Instant) {
    standings = [:]
    while let at = records.last?.at, at > instant { records.removeLast() }
  }

  /// Keeps what the records so far come to for each of the queries.
  mutating func resolve(_ queries: [ConsentQuery]) {
    guard records.count >= Self.many else { return }
    for query in queries {
      let scope = ConsentScope(channel: query.channel, type: query.type)
      standings[scope, default: ConsentStanding(query)].apply(records)
    }
  }

  /// Where a fold can begin, and how many of the records it has taken.
  private func start(
    of query: ConsentQuery, on device: String?, at instant: Instant
  ) -> (fold: ConsentFold, count: Int) {
    if device == nil, !standings.isEmpty,
      let standing = standings[ConsentScope(channel: query.channel, type: query.type)], standing.latest <= instant
    {
      return (standing.fold, standing.count)
    }
    return (ConsentFold(query: query), 0)
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
    let start = start(of: query, on: device, at: instant)
    var fold = start.fold
    for record in records[start.count...] where record.scope.covers(query.channel, query.type) {
      if record.scope.device == nil || record.scope.device == device { fold.apply(record, at: instant) }
    }
    return fold.decision
  }

  /// The state of `all`: opted-out while a global opt-out is in force.
  package func globalDecision(at instant: Instant) -> ConsentDecision {
    var fold = ConsentFold(query: nil)
    for record in records where record.scope.isGlobal { fold.apply(record, at: instant) }
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
