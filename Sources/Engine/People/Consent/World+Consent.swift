import Diagnostics
import Time

extension World {
  /// The consent of a profile for one channel and type now, and what decided it.
  package func consent(of profile: Int, channel: ChannelID, type: CommunicationTypeID) -> ConsentDecision {
    profiles[profile].consent.decision(for: engine.query(channel, type), at: now)
  }

  /// The consent of a profile now, as ``Engine/consent(in:for:at:)`` tells it.
  package func consent(of profile: Int, in scope: ConsentScope) -> ConsentDecision {
    engine.consent(in: profiles[profile].consent, for: scope, at: now)
  }

  mutating func changeConsent(_ operation: TimelineItem.Operation, _ act: Act) -> [StoreChange] {
    let records = self.records(of: operation, act)
    let pairs = engine.queries(inAnyOf: records.map(\.scope))
    let before = pairs.map { profiles[act.profile].consent.decision(for: $0, at: act.at).status }
    for record in records { profiles[act.profile].consent.append(record) }
    return zip(pairs, before).compactMap { query, old in
      let new = profiles[act.profile].consent.decision(for: query, at: act.at).status
      guard new != old else { return nil }
      return act.change(.consent(ConsentScope(channel: query.channel, type: query.type), new))
    }
  }

  private func records(of operation: TimelineItem.Operation, _ act: Act) -> [ConsentRecord] {
    switch operation {
    case .consent(let entries): entries.map { stated($0, act) }
    case .optIn(let scope, let isDouble): [record(scope, isDouble ? .doubleOptIn : .optIn, act)]
    case .optOut(let scope): [record(scope, .optOut, act)]
    case .reply(let text, let channel): answer(Keyword(text), text, on: channel, act)
    default: []
    }
  }

  private func record(_ scope: ConsentScope, _ origin: ConsentRecord.Origin, _ act: Act) -> ConsentRecord {
    var record = ConsentRecord(scope: scope, status: origin.status, at: act.at)
    record.origin = origin
    record.source = act.source
    record.by = act.by
    record.isByPerson = engine.isByPerson(act.by, act.source)
    record.span = act.span
    return record
  }

  private func stated(_ entry: ConsentEntry, _ act: Act) -> ConsentRecord {
    let zone = profiles[act.profile].zone
    var record = record(entry.scope, .stated, act)
    record.status = entry.status
    record.at = entry.at?.instant(at: start, in: zone) ?? act.at
    record.expires = entry.expires?.instant(at: start, in: zone)
    record.source = entry.source ?? act.source
    record.by = entry.by ?? act.by
    record.isByPerson = engine.isByPerson(record.by, record.source)
    record.span = entry.span
    return record
  }

  /// An inbound message is the person's own word.
  private func answer(_ keyword: Keyword?, _ text: String, on channel: ChannelID, _ act: Act) -> [ConsentRecord] {
    let scopes: [(ConsentScope, ConsentStatus)] =
      switch keyword {
      case .stop: [(ConsentScope(channel: channel, type: nil), .optedOut)]
      case .start: [(ConsentScope(channel: channel, type: nil), .optedIn)]
      case .yes: pending(on: channel, act).map { ($0, .optedIn) }
      case nil: []
      }
    return scopes.map { scope, status in
      var record = record(scope, .reply(text), act)
      record.status = status
      record.isByPerson = true
      return record
    }
  }

  /// What waits on a channel for the person's YES.
  private func pending(on channel: ChannelID, _ act: Act) -> [ConsentScope] {
    engine.queries(in: ConsentScope(channel: channel, type: nil)).compactMap { query in
      let decision = profiles[act.profile].consent.decision(for: query, at: act.at)
      return decision.status == .pending ? ConsentScope(channel: channel, type: query.type) : nil
    }
  }
}

/// The words by which a person answers a message.
enum Keyword: Sendable {
  case yes, stop, start

  init?(_ text: String) {
    let words = text.uppercased().split { !($0.isLetter || $0.isNumber) }
    guard words.count == 1, let word = words.first else { return nil }
    switch word {
    case "YES", "Y": self = .yes
    case "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT": self = .stop
    case "START", "UNSTOP": self = .start
    default: return nil
    }
  }
}

extension ConsentRecord.Origin {
  fileprivate var status: ConsentStatus {
    switch self {
    case .optIn: .optedIn
    case .doubleOptIn: .pending
    case .optOut: .optedOut
    case .declared, .stated, .reply, .merge: .unknown
    }
  }
}

extension ConsentStatus {
  /// Smaller is more restrictive.
  var openness: Int {
    switch self {
    case .optedOut: 0
    case .pending: 1
    case .unknown: 2
    case .optedIn: 3
    }
  }
}

extension ConsentDecision {
  static let nothingOnRecord = ConsentDecision(
    status: .unknown, record: nil, isGlobal: false, ignored: nil, lapsed: nil)

  /// The entry that tells most about the decision.
  package var entry: ConsentRecord? { ignored ?? record ?? lapsed }
}

extension Engine {
  /// A role that is limited to its own profile is the person; so is who opts in or out without a name or a source.
  func isByPerson(_ role: RoleID?, _ source: String?) -> Bool {
    role.map { project.roles[$0].isPerson } ?? (source == nil)
  }

  /// What a ledger says of a scope. For a channel as a whole, or a type on all channels, that is the most restrictive
  /// of what is on record; for `all` it is whether a global opt-out is in force.
  func consent(in ledger: ConsentLedger, for scope: ConsentScope, at instant: Instant) -> ConsentDecision {
    if scope.isGlobal { return ledger.globalDecision(at: instant) }
    if let channel = scope.channel, let type = scope.type {
      return ledger.decision(for: query(channel, type), at: instant)
    }
    let decisions = queries(in: scope).map { ledger.decision(for: $0, at: instant) }
    let onRecord = decisions.filter { $0.record != nil }
    return onRecord.min { $0.status.openness < $1.status.openness } ?? decisions.first ?? .nothingOnRecord
  }

  func query(_ channel: ChannelID, _ type: CommunicationTypeID) -> ConsentQuery {
    ConsentQuery(channel: channel, type: type, isPersonal: project.channels[channel].address == .device)
  }

  /// Every channel and type that the scope covers.
  func queries(in scope: ConsentScope) -> [ConsentQuery] { queries(inAnyOf: [scope]) }

  func queries(inAnyOf scopes: [ConsentScope]) -> [ConsentQuery] {
    project.channels.indices.flatMap { channel in
      project.communicationTypes.indices.compactMap { type in
        let query = query(ChannelID(channel), CommunicationTypeID(type))
        return scopes.contains { $0.covers(query.channel, query.type) } ? query : nil
      }
    }
  }
}
