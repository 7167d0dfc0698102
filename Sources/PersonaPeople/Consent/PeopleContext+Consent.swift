import PersonaModel
import PersonaTime

extension PeopleContext {
  /// A role that is limited to its own profile is the person; so is who opts in or out without a name or a source.
  func isByPerson(_ role: RoleID?, _ source: String?) -> Bool {
    role.map { project.roles[$0].isPerson } ?? (source == nil)
  }

  /// What a profile's ledger says of a scope. For a channel as a whole, or a type on all channels, that is the most restrictive
  /// of what is on record; for `all` it is whether a global opt-out is in force.
  func consent(of profile: Profile, for scope: ConsentScope, at instant: Instant) -> ConsentDecision {
    let ledger = profile.consent
    if scope.isGlobal { return ledger.globalDecision(at: instant) }
    if let channel = scope.channel, let type = scope.type {
      return ledger.decision(for: query(channel, type, of: profile), at: instant)
    }
    let decisions = queries(in: scope, of: profile).map { ledger.decision(for: $0, at: instant) }
    let onRecord = decisions.filter { $0.record != nil }
    return onRecord.min { $0.status.openness < $1.status.openness } ?? decisions.first ?? .nothingOnRecord
  }

  func query(_ channel: ChannelID, _ type: CommunicationTypeID, of profile: Profile) -> ConsentQuery {
    var query = ConsentQuery(channel: channel, type: type)
    guard project.channels[channel].address == .device else { return query }
    query.isPersonal = true
    query.devices = profile.devices.compactMap(\.deviceToken)
    return query
  }

  /// Every channel and type that the scope covers, on its device alone if it names one.
  func queries(in scope: ConsentScope, of profile: Profile) -> [ConsentQuery] {
    queries(inAnyOf: [scope], of: profile).map { query in
      guard let device = scope.device else { return query }
      var query = query
      query.devices = [device]
      return query
    }
  }

  func queries(inAnyOf scopes: [ConsentScope], of profile: Profile) -> [ConsentQuery] {
    project.channels.indices.flatMap { channel in
      project.communicationTypes.indices.compactMap { type in
        let query = query(ChannelID(channel), CommunicationTypeID(type), of: profile)
        return scopes.contains { $0.covers(query.channel, query.type) } ? query : nil
      }
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
    status: .unknown, record: nil, isGlobal: false, ignored: nil, lapsed: nil, unanswered: nil)

  /// The entry that tells most about the decision.
  package var entry: ConsentRecord? { ignored ?? record ?? lapsed }
}
