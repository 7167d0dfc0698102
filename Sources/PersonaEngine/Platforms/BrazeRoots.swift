import PersonaDiagnostics
import PersonaLiquid
import PersonaModel
import PersonaPeople
import PersonaTime

/// The objects of Braze. What is missing is blank there.
enum BrazeRoots: PlatformRoots {
  static let names = [
    BrazeRoot.standard, "custom_attribute", "event_properties", "api_trigger_properties", "context",
    "canvas_entry_properties", "most_recently_used_device", "targeted_device", "campaign", "canvas", "card", "app",
    "subscribed_state", "sms", "whats_app", "product_recommendation",
  ]

  static func value(named name: String, in profile: VariableScope) -> LiquidValue? {
    switch name {
    case BrazeRoot.standard: .object(AttributesObject(profile, own: standardAttributes(profile)))
    case "custom_attribute": .object(AttributesObject(profile))
    case "event_properties", "api_trigger_properties", "sms", "whats_app": fields(profile).map { .hash(Hash($0)) }
    case "context", "canvas_entry_properties":
      .hash(
        Hash(
          (fields(profile) ?? [])
            + profile.context.replies.entries.map { ($0.key.text, $0.value.liquid(in: profile.zone)) })
      )
    case "campaign": message(profile).map { .hash($0) }
    case "canvas", "card": profile.workflow.map { .hash(named($0)) }
    case "subscribed_state": profile.subscribedState.map { .hash($0) }
    // Properties of these names, with a map in them, and else the persona's devices.
    case "most_recently_used_device": profile.attribute(name) ?? profile.attribute("device") ?? profile.latestDevice
    case "targeted_device": profile.attribute(name) ?? profile.attribute("device") ?? profile.targetedDevice
    case "app", "product_recommendation": profile.attribute(name)
    default: nil
    }
  }

  private static func fields(_ profile: VariableScope) -> [(String, LiquidValue)]? {
    profile.context.event?.fields.entries.map { ($0.key.text, $0.value.liquid(in: profile.zone)) }.belowDots
  }

  /// What Braze has of everybody, where no property has its name. Addresses that it makes up are stable ones here.
  private static func standardAttributes(_ profile: VariableScope) -> [String: LiquidValue] {
    let address = "https://braze.example.test"
    var own: [String: LiquidValue] = [
      "time_zone": .text(profile.store.zone(of: profile.subject).name),
      "set_user_to_unsubscribed_url": .text("\(address)/unsubscribe"),
      "set_user_to_subscribed_url": .text("\(address)/subscribe"),
      "set_user_to_opted_in_url": .text("\(address)/opt-in"),
    ]
    if let id = profile.profileID {
      own["user_id"] = .text(id)
      own["braze_id"] = .text(id)
      own["random_bucket_number"] = .int(Int(murmur3(id) % 10_000))
    }
    for (name, property) in [("email_address", "email"), ("phone_number", "phone"), ("date_of_birth", "birthday")] {
      own[name] = profile.attribute(property)
    }
    return own
  }

  private static func message(_ profile: VariableScope) -> Hash? {
    guard let template = profile.context.template else { return nil }
    let workflow = profile.workflow.map(named)
    return Hash([
      ("name", workflow?["name"] ?? .text(template.name)), ("api_id", workflow?["api_id"] ?? .text(template.id)),
      ("message_name", .text(template.name)), ("message_api_id", .text(template.id)),
      ("dispatch_id", .text("dispatch")),
    ])
  }

  private static func named(_ workflow: Hash) -> Hash {
    Hash([
      ("name", workflow["name"] ?? .null), ("api_id", workflow["id"] ?? .null), ("variant_name", .text("Variant 1")),
      ("variant_api_id", .text("variant-1")),
    ])
  }
}

extension [(String, LiquidValue)] {
  /// `${item.name}` is the field of that name where there is one, and else the `name` of the field `item`: a field whose name
  /// has dots is found below what stands before them, too.
  fileprivate var belowDots: [(String, LiquidValue)] {
    let dotted = filter { $0.0.utf8.contains(UInt8(ascii: ".")) }
    if dotted.isEmpty { return self }
    var groups = self
    for (name, value) in dotted {
      let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      let (group, rest) = (String(parts[0]), String(parts[1]))
      let place = groups.firstIndex { $0.0 == group }
      var members: [(String, LiquidValue)] = []
      if let place {
        guard case .hash(let hash) = groups[place].1 else { continue }
        members = zip(hash.keys, hash.values).filter { $0.0 != rest }
      }
      let whole = LiquidValue.hash(Hash((members + [(rest, value)]).belowDots))
      if let place { groups[place].1 = whole } else { groups.append((group, whole)) }
    }
    return groups
  }
}

extension VariableScope {
  /// The persona's first device, which is the one that was used last.
  fileprivate var latestDevice: LiquidValue? {
    guard let profile = subject.profile, let device = store.profiles[profile].devices.first else { return nil }
    return .object(DeviceObject(device, self))
  }

  /// The device that a push message goes to; messages inside of an app are read on the one that was used last. Others have none.
  fileprivate var targetedDevice: LiquidValue? {
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

  /// `email_global`, and each communication type as a group: `subscribed` or `unsubscribed`.
  fileprivate var subscribedState: Hash? {
    guard let profile = subject.profile else { return nil }
    let project = store.context.project
    var entries: [(String, LiquidValue)] = []
    for channel in project.channels.indices {
      let name = project.channels[channel].name.text
      var states: [ConsentStatus] = []
      for type in project.communicationTypes.indices {
        let scope = ConsentScope(channel: ChannelID(channel), type: CommunicationTypeID(type))
        let status = store.consent(of: profile, in: scope).status
        states.append(status)
        let word = status == .optedIn ? "subscribed" : "unsubscribed"
        entries.append(("\(name)_\(project.communicationTypes[type].name.text)", .text(word)))
      }
      // Nobody says anything: that is subscribed, without having opted in.
      let isOut = !states.isEmpty && states.allSatisfy { $0 == .optedOut }
      let global = isOut ? "unsubscribed" : states.contains(.optedIn) ? "opted_in" : "subscribed"
      entries.append(("\(name)_global", .text(global)))
    }
    return Hash(entries)
  }
}
