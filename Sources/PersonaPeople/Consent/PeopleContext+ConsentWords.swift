import PersonaDiagnostics
import PersonaModel
import PersonaTime

extension PeopleContext {
  /// Such as `marketing needs opted-in`.
  func words(for rule: ConsentRule, _ type: CommunicationTypeID) -> String {
    let name = project.communicationTypes[type].name
    return switch rule {
    case .always: "\(name) needs no consent"
    case .optIn: "\(name) needs opted-in"
    case .optOut: "\(name) stops at an opt-out"
    }
  }

  /// Such as `sms.marketing is opted-out since 2026-03-01T09:00:00Z by customer (reply STOP)`.
  package func words(
    for decision: ConsentDecision, _ channel: ChannelID, _ type: CommunicationTypeID, at zone: Zone
  ) -> String {
    words(for: decision, in: ConsentScope(channel: channel, type: type), at: zone)
  }

  func words(for decision: ConsentDecision, in scope: ConsentScope, at zone: Zone) -> String {
    let subject = words(for: decision.isGlobal ? ConsentScope(channel: nil, type: nil) : scope)
    return "\(subject) is \(words(for: decision, decision.status.rawValue, at: zone))"
  }

  /// Such as `opted-out since 2026-03-01T09:00:00Z by customer (reply STOP)`.
  package func stateWords(for decision: ConsentDecision, at zone: Zone) -> String {
    words(for: decision, decision.status.rawValue + (decision.isGlobal ? " of everything" : ""), at: zone)
  }

  private func words(for decision: ConsentDecision, _ status: String, at zone: Zone) -> String {
    guard let record = decision.record else {
      return "unknown, \(lapsedWords(decision, zone))" + ignoredWords(decision, zone)
    }
    return status + words(for: record, zone) + ignoredWords(decision, zone)
  }

  /// Such as `opted-out (reply STOP)`.
  package func words(for record: ConsentRecord) -> String {
    let device = record.scope.device.map { " on \(visibleText($0))" } ?? ""
    return record.status.rawValue + device + (record.origin.words.map { " (\($0))" } ?? "")
  }

  package func words(for scope: ConsentScope) -> String {
    let channel = scope.channel.map { project.channels[$0].name.text }
    let type = scope.type.map { project.communicationTypes[$0].name.text }
    return switch (channel, type) {
    case (nil, nil): "all"
    case (let channel, nil): channel ?? "all"
    case (let channel, let type?): "\(channel ?? "all").\(type)"
    }
  }

  private func words(for record: ConsentRecord, _ zone: Zone) -> String {
    let since = record.at.map { " since \($0.text(in: zone))" } ?? " from the start"
    let actor = record.by.map { " by \(project.roles[$0].name)" } ?? record.source.map { " by \($0)" } ?? ""
    let device = record.scope.device.map { " on \(visibleText($0))" } ?? ""
    return device + since + actor + (record.origin.words.map { " (\($0))" } ?? "")
  }

  private func lapsedWords(_ decision: ConsentDecision, _ zone: Zone) -> String {
    guard let lapsed = decision.lapsed, let expired = lapsed.expires else { return "nothing is on record" }
    return "\(lapsed.status.rawValue)\(words(for: lapsed, zone)) has expired at \(expired.text(in: zone))"
  }

  private func ignoredWords(_ decision: ConsentDecision, _ zone: Zone) -> String {
    if let question = decision.unanswered {
      return "; \(question.status.rawValue)\(words(for: question, zone)) waits for the person's answer"
    }
    guard let ignored = decision.ignored else { return "" }
    let reason =
      switch (ignored.origin, decision.status) {
      case (.imported, .optedOut): "an import never undoes an opt-out"
      case (_, .optedOut): "only the person can opt in again"
      default: "only the person can opt in here"
      }
    return "; \(ignored.status.rawValue)\(words(for: ignored, zone)) does not count, since \(reason)"
  }
}

extension ConsentRecord.Origin {
  fileprivate var words: String? {
    switch self {
    case .declared, .stated: nil
    case .optIn: "opt-in"
    case .doubleOptIn: "double opt-in, not confirmed"
    case .optOut: "opt-out"
    case .reply(let text): "reply \(text)"
    case .imported: nil
    case .merge: "the most restrictive of a merge"
    }
  }
}
