import PersonaTemplates

/// The objects of Dittofeed. What the workspace makes up is stable here.
enum DittofeedRoots: PlatformRoots {
  static let names = [
    "user", "tags", "secrets", "workspace_id", "subscription_group_id", "identifier_key", "message_id", "is_preview",
  ]

  static func value(named name: String, in facts: any MessageFacts) -> TemplateValue? {
    let message = facts.message
    switch name {
    case "user": return .object(AttributesObject(facts, own: ["id": facts.id]))
    case "tags":
      let tags: [(String, TemplateValue?)] = [
        ("workspaceId", .text("workspace")), ("userId", facts.personID.map { .text($0) }),
        ("messageId", .text("message")), ("journeyId", facts.senderID.map { .text($0) }),
        ("templateId", message.map { .text($0.id) }), ("channel", message.map { .text($0.channel) }),
      ]
      return .map(TemplateMap(tags.compactMap { name, value in value.map { (name, $0) } }))
    case "secrets": return .map(TemplateMap([("subscription-key", .text("secret"))]))
    case "workspace_id": return .text("workspace")
    case "subscription_group_id": return message.map { .text($0.type) }
    case "identifier_key": return .text(message?.channel == "email" ? "email" : "phone")
    case "message_id": return .text("message")
    case "is_preview": return .bool(true)
    default: return nil
    }
  }
}
