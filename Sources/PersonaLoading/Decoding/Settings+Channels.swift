import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaPeople
import PersonaYAML

extension ProjectDecoder {
  /// Channels and communication types that every project has.
  func addBuiltIns() {
    let email = Channel.Address.property(property(named: "email", at: nil))
    let phone = Channel.Address.property(property(named: "phoneNumber", at: nil))
    let channels: [(String, Channel.Address)] = [
      ("email", email), ("sms", phone), ("whatsapp", phone), ("push", .device), ("in-app", .none),
    ]
    names.messageChannels = channels.map { addChannel($0, address: $1) }
    addUsualRoles()
    project.settings.consentRules[addType("marketing")] = .optIn
    project.settings.consentRules[addType("transactional")] = .always
  }

  private func addType(_ text: String) -> CommunicationTypeID {
    if let known = names.communicationTypes[Name(text)] { return known }
    let type = CommunicationTypeID(project.communicationTypes.count)
    project.communicationTypes.append(CommunicationType(name: Name(text)))
    names.communicationTypes[Name(text)] = type
    return type
  }

  /// Types that `consent` names, in the project's settings or an environment's.
  func linkConsentTypes(_ fields: MappingFields) {
    let overlays = fields[.environments].map { $0.entries.compactMap { $0.value["consent"] } } ?? []
    for node in [fields[.consent]].compactMap(\.self) + overlays {
      for entry in node.entries { _ = addType(entry.keyText) }
    }
  }

  func consentRules(_ node: YAMLNode?) -> [CommunicationTypeID: ConsentRule] {
    var rules: [CommunicationTypeID: ConsentRule] = [:]
    for entry in node.map({ Array(entries(of: $0, "communication types")) }) ?? [] {
      if let rule = choice(entry.value, ConsentRule.self) { rules[addType(entry.keyText)] = rule }
    }
    return rules
  }

  func linkChannels(_ node: YAMLNode?) {
    for entry in node.map({ Array(entries(of: $0, "channels")) }) ?? [] {
      guard let fields = fields(of: entry.value, .channel) else { continue }
      let address = fields[.address].flatMap { self.address($0) }
      let known = names.channels[Name(entry.keyText)]
      if known == nil, !fields.has(.address) {
        report(
          .missingKey, "a channel of your own needs 'address'", at: entry.keySpan,
          help: "name the property a message goes to, or write `address: none`")
      }
      let channel = known ?? addChannel(entry.keyText, address: address ?? .none)
      if !names.messageChannels.contains(channel) { names.messageChannels.append(channel) }
      if let address { project.channels[channel].address = address }
      project.channels[channel].maxSegments = fields[.maxSegments].flatMap { integer($0, in: 1...1000) }
      project.channels[channel].optOutWords =
        fields[.optOutWords].map { optOutWords($0, on: project.channels[channel]) } ?? []
      project.channels[channel].reachesArchived = fields[.whileArchived].flatMap { boolean($0) } ?? false
      let quietHours = fields[.quietHours].map { self.quietHours($0) } ?? []
      project.channels[channel].quietHours = quietHours
      for hours in quietHours { refuseForeign(hours, on: channel) }
    }
  }

  private func address(_ node: YAMLNode) -> Channel.Address? {
    guard let text = text(node, as: "a property, `device` or `none`") else { return nil }
    switch text {
    case "none": return .some(.none)
    case "device": return .device
    default: return refuseReserved(text, at: node.span) ? nil : .property(property(named: text, at: node.span))
    }
  }

  /// Words that have letters or digits and do not already mean something else.
  private func optOutWords(_ node: YAMLNode, on channel: Channel) -> [String] {
    var bare = channel
    bare.optOutWords = []
    return oneOrMore(node).compactMap { item in
      guard let word = text(item, as: "a word") else { return nil }
      if Keyword.letters(of: word).isEmpty {
        report(.wrongType, "'\(word)' has no letters to reply with", at: item.span)
        return nil
      }
      switch Keyword(word, on: bare) {
      case .yes, .start:
        report(
          .contradiction, "'\(word)' opts in, so it cannot opt out", at: item.span, help: "choose another word")
        return nil
      case .stop, nil: return word
      }
    }
  }
}
