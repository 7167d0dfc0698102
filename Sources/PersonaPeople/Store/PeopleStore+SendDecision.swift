import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// Whether a message may go to a person now.
package enum SendDecision: Sendable {
  /// The address is nil on a channel without addresses.
  case allowed(address: String?)
  case refused(Refusal)

  package struct Refusal: Sendable {
    package let outcome: SendOutcome
    /// The rule, and what it met with.
    package let words: String
    /// The entry of the timeline or of the persona that decided; nil when nothing is on record.
    package let span: SourceSpan?
  }
}

extension PeopleStore {
  /// Answers whether a message may go to this person now, and if not, why: the first of the gates that is shut, in the
  /// order erased, blocked, archived, no address, no consent, suppressed. A channel may stay open to who is archived.
  package func sendDecision(for profile: Int, channel: ChannelID, type: CommunicationTypeID) -> SendDecision {
    let place = survivor(of: profile)
    if let refusal = lifecycleRefusal(place, channel) { return .refused(refusal) }
    let address = address(of: place, on: channel, type)
    if let refusal = addressRefusal(place, channel, address) { return .refused(refusal) }
    if let refusal = consentRefusal(place, channel, type) { return .refused(refusal) }
    if let refusal = suppressionRefusal(place, channel, address) { return .refused(refusal) }
    return .allowed(address: address)
  }

  /// Where a message on the channel would go.
  /// Of several devices the first that may have a message of the type.
  package func address(
    of profile: Int, on channel: ChannelID, _ type: CommunicationTypeID? = nil
  ) -> String? {
    switch context.project.channels[channel].address {
    case .property(let property):
      let text = profiles[profile].properties[property].text?.trimmingBlanks() ?? ""
      return text.isEmpty ? nil : String(text)
    case .device:
      let devices = profiles[profile].devices.compactMap(\.deviceToken)
      return devices.first { device in type.map { isOpen(device, of: profile, channel, $0) } ?? true } ?? devices.first
    case .none: return nil
    }
  }

  private func isOpen(
    _ device: String, of profile: Int, _ channel: ChannelID, _ type: CommunicationTypeID
  ) -> Bool {
    var query = context.query(channel, type, of: profiles[profile])
    query.devices = [device]
    return profiles[profile].consent.decision(for: query, at: now).allows(context.rule(for: type))
  }

  private func lifecycleRefusal(_ profile: Int, _ channel: ChannelID) -> SendDecision.Refusal? {
    let id = profiles[profile].id
    return switch profiles[profile].lifecycle {
    case .active, .merged: nil
    case .erased: refusal(.erased, "'\(id)' has been erased", profiles[profile].lifecycleSpan)
    case .blocked: refusal(.blocked, "a key of '\(id)' is on the blocklist", profiles[profile].lifecycleSpan)
    case .archived where context.project.channels[channel].reachesArchived: nil
    case .archived: refusal(.archived, "'\(id)' is archived", profiles[profile].lifecycleSpan)
    }
  }

  /// Nil on a channel without addresses.
  func addressRefusal(_ profile: Int, _ channel: ChannelID, _ address: String?) -> SendDecision.Refusal? {
    let definition = context.project.channels[channel]
    guard address == nil, definition.address != .none else { return nil }
    let id = profiles[profile].id
    if case .property(let property) = definition.address {
      let name = context.project.properties[property].name
      return refusal(.noAddress, "\(definition.name) goes to '\(name)', which '\(id)' does not have", nil)
    }
    return refusal(.noAddress, "\(definition.name) goes to a device, and '\(id)' has none", nil)
  }

  func suppressionRefusal(
    _ profile: Int, _ channel: ChannelID, _ address: String?
  ) -> SendDecision.Refusal? {
    let normal = address.map(context.rules.forms[channel].normal)
    let found = profiles[profile].suppressions.first { $0.channel == channel && $0.address == normal && $0.at <= now }
    guard let suppression = found else { return nil }
    let target = address.map { "'\($0)'" } ?? "the channel"
    let cause = suppression.cause == .bounce ? "bounced" : "was complained about"
    let time = suppression.at.text(in: profiles[profile].zone)
    return refusal(.suppressed, "\(target) \(cause) on \(time)", suppression.span)
  }

  private func refusal(_ outcome: SendOutcome, _ words: String, _ span: SourceSpan?) -> SendDecision.Refusal {
    SendDecision.Refusal(outcome: outcome, words: words, span: span)
  }
}

extension PeopleStore {
  private func consentRefusal(
    _ profile: Int, _ channel: ChannelID, _ type: CommunicationTypeID
  ) -> SendDecision.Refusal? {
    let decision = consent(of: profile, channel: channel, type: type)
    let rule = context.rule(for: type)
    guard !decision.allows(rule) else { return nil }
    let words =
      "\(context.words(for: rule, type)); \(context.words(for: decision, channel, type, at: profiles[profile].zone))"
    return refusal(.noConsent, words, decision.entry?.span)
  }
}

extension ConsentDecision {
  /// A global opt-out stops even what needs no consent.
  func allows(_ rule: ConsentRule) -> Bool {
    if isGlobal { return false }
    return switch rule {
    case .always: true
    case .optOut: status != .optedOut
    case .optIn: status == .optedIn
    }
  }
}

extension PeopleContext {
  /// What the project asks for a type: `transactional` needs no consent unless the settings say so, all else an opt-in.
  package func rule(for type: CommunicationTypeID) -> ConsentRule {
    if let rule = settings.consentRules[type] { return rule }
    return project.communicationTypes[type].name == "transactional" ? .always : .optIn
  }
}
