import PersonaDiagnostics
import PersonaModel
import PersonaTime

extension PeopleStore {
  /// The consent of a profile for one channel and type now, and what decided it.
  package func consent(of profile: Int, channel: ChannelID, type: CommunicationTypeID) -> ConsentDecision {
    let person = profiles[profile]
    return person.consent.decision(for: context.query(channel, type, of: person), at: now)
  }

  /// The consent of a profile now, as ``PeopleContext/consent(of:for:at:)`` tells it.
  package func consent(of profile: Int, in scope: ConsentScope) -> ConsentDecision {
    context.consent(of: profiles[profile], for: scope, at: now)
  }

  /// A permission on a device is one on a device that the person has.
  func checkDevice(_ operation: TimelineItem.Operation, _ act: ProfileOperation) throws(Diagnostic) {
    guard let device = operation.device else { return }
    let known = profiles[act.profile].devices.compactMap(\.deviceToken)
    guard !known.contains(device) else { return }
    let near = nearestName(to: device, among: known).map { "did you mean '\($0)'?" }
    throw Diagnostic(
      .unknownDevice, "'\(profiles[act.profile].id)' has no device '\(device)'", at: act.span,
      help: near ?? "list it under the persona's `devices`")
  }

  mutating func changeConsent(_ operation: TimelineItem.Operation, _ act: ProfileOperation) -> [StoreChange] {
    addConsent(records(of: operation, act), act)
  }

  /// What a row of a table says, which is a system's word.
  mutating func importConsent(_ entries: [ConsentEntry], _ act: ProfileOperation) -> [StoreChange] {
    let records = entries.map { entry in
      var record = stated(entry, act)
      record.origin = .imported
      return record
    }
    return addConsent(records, act)
  }

  private mutating func addConsent(_ records: [ConsentRecord], _ act: ProfileOperation) -> [StoreChange] {
    guard !records.isEmpty else { return [] }
    let pairs = context.queries(inAnyOf: records.map(\.scope), of: profiles[act.profile])
    profiles[act.profile].consent.resolve(pairs)
    let before = pairs.map { profiles[act.profile].consent.decision(for: $0, at: act.at).status }
    for record in records { profiles[act.profile].consent.append(record) }
    return zip(pairs, before).compactMap { query, old in
      let new = profiles[act.profile].consent.decision(for: query, at: act.at).status
      guard new != old else { return nil }
      return act.change(.consent(ConsentScope(channel: query.channel, type: query.type), new))
    }
  }

  private func records(of operation: TimelineItem.Operation, _ act: ProfileOperation) -> [ConsentRecord] {
    switch operation {
    case .consent(let entries): entries.map { stated($0, act) }
    case .optIn(let scope, let isDouble, let span): [optIn(scope, isDouble ? .doubleOptIn : .optIn, span, act)]
    case .optOut(let scope): [record(scope, .optOut, act)]
    case .reply(let text, let channel):
      answer(Keyword(text, on: context.project.channels[channel]), text, on: channel, act)
    default: []
    }
  }

  private func optIn(
    _ scope: ConsentScope, _ origin: ConsentRecord.Origin, _ span: TimeSpan?, _ act: ProfileOperation
  ) -> ConsentRecord {
    var record = record(scope, origin, act)
    record.expires = span.map { act.at.adding($0, in: profiles[act.profile].zone) }
    return record
  }

  private func record(_ scope: ConsentScope, _ origin: ConsentRecord.Origin, _ act: ProfileOperation) -> ConsentRecord {
    var record = ConsentRecord(scope: scope, status: origin.status, at: act.at)
    record.origin = origin
    record.source = act.source
    record.by = act.by
    record.isByPerson = context.isByPerson(act.by, act.source)
    record.span = act.span
    return record
  }

  private func stated(_ entry: ConsentEntry, _ act: ProfileOperation) -> ConsentRecord {
    let zone = profiles[act.profile].zone
    var record = record(entry.scope, .stated, act)
    record.status = entry.status
    record.at = entry.at?.instant(at: start, in: zone) ?? act.at
    record.expires = entry.expires?.instant(at: start, in: zone)
    record.source = entry.source ?? act.source
    record.by = entry.by ?? act.by
    record.isByPerson = context.isByPerson(record.by, record.source)
    record.span = entry.span
    return record
  }

  /// An inbound message is the person's own word.
  private func answer(_ keyword: Keyword?, _ text: String, on channel: ChannelID, _ act: ProfileOperation)
    -> [ConsentRecord]
  {
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

  /// What waits on a channel for the person's YES. A question about everything is answered for everything where a global
  /// opt-out stands.
  private func pending(on channel: ChannelID, _ act: ProfileOperation) -> [ConsentScope] {
    let scope = ConsentScope(channel: channel, type: nil)
    return context.queries(in: scope, of: profiles[act.profile]).compactMap { query in
      let decision = profiles[act.profile].consent.decision(for: query, at: act.at)
      if let question = decision.unanswered {
        return question.scope.isGlobal ? question.scope : ConsentScope(channel: channel, type: query.type)
      }
      return decision.status == .pending ? ConsentScope(channel: channel, type: query.type) : nil
    }
  }
}

extension ConsentRecord.Origin {
  fileprivate var status: ConsentStatus {
    switch self {
    case .optIn: .optedIn
    case .doubleOptIn: .pending
    case .optOut: .optedOut
    case .declared, .stated, .reply, .imported, .merge: .unknown
    }
  }
}

extension TimelineItem.Operation {
  fileprivate var device: String? {
    switch self {
    case .optIn(let scope, _, _), .optOut(let scope): scope.device
    default: nil
    }
  }
}
