import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTemplates
import PersonaTime

/// What the objects of platforms are made of.
extension VariableScope: MessageFacts {
  var personID: String? { subject.profile.map { store.profiles[$0].id } }

  var personZone: String { store.zone(of: subject).name }

  func bucket(of count: Int) -> Int? { personID.map { Int(murmur3($0)) % max(1, count) } }

  func attribute(named name: String) -> TemplateValue? {
    let name = evaluator.attributes.property(for: name)?.text ?? name
    return isObject(named: name) ? property(named: name) : value(named: name)
  }

  var attributeNames: [String] { evaluator.project.properties.map(\.name.text) }

  func isObject(named name: String) -> Bool { Object(rawValue: name) != nil }

  var happening: MessageHappening? {
    context.event.map {
      MessageHappening(
        name: evaluator.project.events[$0.name].name.text, at: $0.at, fields: $0.fields.template(in: zone))
    }
  }

  func field(named name: String) -> TemplateValue? { context.event?.fields[Name(name)].map { $0.template(in: zone) } }

  var saved: TemplateMap { context.replies.template(in: zone) }

  func saved(named name: String) -> TemplateValue? { context.replies[Name(name)].map { $0.template(in: zone) } }

  var message: MessageIdentity? {
    context.template.map { MessageIdentity(id: $0.id, name: $0.name, channel: $0.channel, type: $0.type) }
  }

  var senderID: String? { context.workflow }

  var subscriptions: [ChannelSubscriptions]? {
    guard let profile = subject.profile else { return nil }
    let project = store.context.project
    return project.channels.indices.map { channel in
      let types = project.communicationTypes.indices.map { type in
        let scope = ConsentScope(channel: ChannelID(channel), type: CommunicationTypeID(type))
        let status: ChannelSubscriptions.Status =
          switch store.consent(of: profile, in: scope).status {
          case .optedIn: .optedIn
          case .optedOut: .optedOut
          case .unknown, .pending: .other
          }
        return (name: project.communicationTypes[type].name.text, status: status)
      }
      return ChannelSubscriptions(channel: project.channels[channel].name.text, types: types)
    }
  }

  /// The persona's first device, which is the one that was used last.
  var latestDevice: TemplateValue? {
    guard let profile = subject.profile, let device = store.profiles[profile].devices.first else { return nil }
    return .object(DeviceObject(device, self))
  }

  /// The device that a push message goes to; messages inside of an app are read on the one that was used last. Others have none.
  var targetedDevice: TemplateValue? {
    guard let profile = subject.profile, let template = context.template else { return nil }
    let project = store.context.project
    guard let channel = project.channels.indices.first(where: { project.channels[$0].name.text == template.channel }),
      project.channels[channel].address == .device
    else { return template.channel == "in-app" ? latestDevice : nil }
    let type = project.communicationTypes.indices.first {
      project.communicationTypes[$0].name.text == template.type
    }
    let token = store.address(of: profile, on: ChannelID(channel), type.map { CommunicationTypeID($0) })
    return store.profiles[profile].devices.first { $0.deviceToken == token }.map { .object(DeviceObject($0, self)) }
  }

  func snippetTexts(in language: TemplateLanguageName) -> [(name: String, text: String)] {
    evaluator.project.snippets(in: language).sorted { $0.key < $1.key }.map {
      ($0.key, String(decoding: $0.value.source.bytes, as: UTF8.self))
    }
  }

  var shop: Shop { evaluator.project.settings.shop }
}
