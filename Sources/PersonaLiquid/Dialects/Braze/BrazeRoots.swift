import PersonaTemplates

/// The objects of Braze. What is missing is blank there.
enum BrazeRoots: PlatformRoots {
  static let names = [
    BrazeRoot.standard, "custom_attribute", "event_properties", "api_trigger_properties", "context",
    "canvas_entry_properties", "most_recently_used_device", "targeted_device", "campaign", "canvas", "card", "app",
    "subscribed_state", "sms", "whats_app", "product_recommendation",
  ]

  static func value(named name: String, in facts: any MessageFacts) -> TemplateValue? {
    switch name {
    case BrazeRoot.standard: .object(AttributesObject(facts, own: standardAttributes(facts)))
    case "custom_attribute": .object(AttributesObject(facts))
    case "event_properties", "api_trigger_properties", "sms", "whats_app":
      fields(facts).map { .map(TemplateMap($0)) }
    case "context", "canvas_entry_properties":
      .map(TemplateMap((fields(facts) ?? []) + facts.saved.entries.map { ($0.key, $0.value) }))
    case "campaign": message(facts).map { .map($0) }
    case "canvas", "card": facts.sender.map { .map(named($0)) }
    case "subscribed_state": facts.subscriptions.map { .map(state(of: $0)) }
    // Properties of these names, with a map in them, and else the persona's devices.
    case "most_recently_used_device":
      facts.attribute(named: name) ?? facts.attribute(named: "device") ?? facts.latestDevice
    case "targeted_device": facts.attribute(named: name) ?? facts.attribute(named: "device") ?? facts.targetedDevice
    case "app", "product_recommendation": facts.attribute(named: name)
    default: nil
    }
  }

  private static func fields(_ facts: any MessageFacts) -> [(String, TemplateValue)]? {
    facts.happening?.fields.entries.map { ($0.key, $0.value) }.belowDots
  }

  /// What Braze has of everybody, where no property has its name. Addresses that it makes up are stable ones here.
  private static func standardAttributes(_ facts: any MessageFacts) -> [String: TemplateValue] {
    let address = "https://braze.example.test"
    var own: [String: TemplateValue] = [
      "time_zone": .text(facts.personZone),
      "set_user_to_unsubscribed_url": .text("\(address)/unsubscribe"),
      "set_user_to_subscribed_url": .text("\(address)/subscribe"),
      "set_user_to_opted_in_url": .text("\(address)/opt-in"),
    ]
    if let id = facts.personID {
      own["user_id"] = .text(id)
      own["braze_id"] = .text(id)
      own["random_bucket_number"] = facts.bucket(of: 10_000).map { .integer($0) }
    }
    for (name, property) in [("email_address", "email"), ("phone_number", "phone"), ("date_of_birth", "birthday")] {
      own[name] = facts.attribute(named: property)
    }
    return own
  }

  private static func message(_ facts: any MessageFacts) -> TemplateMap? {
    guard let message = facts.message else { return nil }
    let workflow = facts.sender.map(named)
    return TemplateMap([
      ("name", workflow?["name"] ?? .text(message.name)), ("api_id", workflow?["api_id"] ?? .text(message.id)),
      ("message_name", .text(message.name)), ("message_api_id", .text(message.id)),
      ("dispatch_id", .text("dispatch")),
    ])
  }

  private static func named(_ workflow: TemplateMap) -> TemplateMap {
    TemplateMap([
      ("name", workflow["name"] ?? .null), ("api_id", workflow["id"] ?? .null), ("variant_name", .text("Variant 1")),
      ("variant_api_id", .text("variant-1")),
    ])
  }

  /// `email_global`, and each communication type as a group: `subscribed` or `unsubscribed`.
  private static func state(of channels: [ChannelSubscriptions]) -> TemplateMap {
    var entries: [(String, TemplateValue)] = []
    for channel in channels {
      let name = channel.channel
      for type in channel.types {
        entries.append(("\(name)_\(type.name)", .text(type.status == .optedIn ? "subscribed" : "unsubscribed")))
      }
      let states = channel.types.map(\.status)
      // Nobody says anything: that is subscribed, without having opted in.
      let isOut = !states.isEmpty && states.allSatisfy { $0 == .optedOut }
      let global = isOut ? "unsubscribed" : states.contains(.optedIn) ? "opted_in" : "subscribed"
      entries.append(("\(name)_global", .text(global)))
    }
    return TemplateMap(entries)
  }
}

extension [(String, TemplateValue)] {
  /// `${item.name}` is the field of that name where there is one, and else the `name` of the field `item`: a field whose name
  /// has dots is found below what stands before them, too.
  fileprivate var belowDots: [(String, TemplateValue)] {
    let dotted = filter { $0.0.utf8.contains(UInt8(ascii: ".")) }
    if dotted.isEmpty { return self }
    var groups = self
    for (name, value) in dotted {
      let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      let (group, rest) = (String(parts[0]), String(parts[1]))
      let place = groups.firstIndex { $0.0 == group }
      var members: [(String, TemplateValue)] = []
      if let place {
        guard case .map(let map) = groups[place].1 else { continue }
        members = map.entries.map { ($0.key, $0.value) }.filter { $0.0 != rest }
      }
      let whole = TemplateValue.map(TemplateMap((members + [(rest, value)]).belowDots))
      if let place { groups[place].1 = whole } else { groups.append((group, whole)) }
    }
    return groups
  }
}
