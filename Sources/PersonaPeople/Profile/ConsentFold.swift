import PersonaModel
import PersonaTime

/// Takes the records of one query in order and keeps the state they come to.
struct ConsentFold: Sendable {
  let query: ConsentQuery?
  private var current: ConsentRecord?
  private var global: ConsentRecord?
  private var ignored: ConsentRecord?
  private var lapsed: ConsentRecord?
  private var unanswered: ConsentRecord?

  init(query: ConsentQuery?) { self.query = query }

  mutating func apply(_ record: ConsentRecord, at instant: Instant) {
    if let at = record.at, at > instant { return }
    if let expires = record.expires, expires <= instant {
      lapsed = record
      return
    }
    apply(record)
  }

  private mutating func apply(_ record: ConsentRecord) {
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

/// What the first records come to for one query that is about no device of its own, from the last of them on.
struct ConsentStanding: Sendable {
  private(set) var fold: ConsentFold
  private(set) var count = 0
  private(set) var latest = Instant.first
  private let scope: (channel: ChannelID, type: CommunicationTypeID)

  init(_ query: ConsentQuery) {
    fold = ConsentFold(query: query)
    scope = (query.channel, query.type)
  }

  /// Goes on up to a record that counts for a time only, which does not stand for good.
  mutating func apply(_ records: [ConsentRecord]) {
    while count < records.count, records[count].expires == nil {
      let record = records[count]
      latest = max(latest, record.at ?? .first)
      if record.scope.device == nil, record.scope.covers(scope.channel, scope.type) { fold.apply(record, at: latest) }
      count += 1
    }
  }
}
