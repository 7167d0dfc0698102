import PersonaLiquid
import PersonaModel

/// The objects of Dittofeed. What the workspace makes up is stable here.
enum DittofeedRoots: PlatformRoots {
  static let names = [
    "user", "tags", "secrets", "workspace_id", "subscription_group_id", "identifier_key", "message_id", "is_preview",
  ]

  static func value(named name: String, in profile: VariableScope) -> LiquidValue? {
    let template = profile.context.template
    let user = profile.profileID.map { LiquidValue.text($0) }
    switch name {
    case "user": return .object(AttributesObject(profile, own: ["id": user ?? .null]))
    case "tags":
      let tags: [(String, LiquidValue?)] = [
        ("workspaceId", .text("workspace")), ("userId", user), ("messageId", .text("message")),
        ("journeyId", profile.context.workflow.map { .text($0) }), ("templateId", template.map { .text($0.id) }),
        ("channel", template.map { .text($0.channel) }),
      ]
      return .hash(Hash(tags.compactMap { name, value in value.map { (name, $0) } }))
    case "secrets": return .hash(Hash([("subscription-key", .text("secret"))]))
    case "workspace_id": return .text("workspace")
    case "subscription_group_id": return template.map { .text($0.type) }
    case "identifier_key": return .text(template?.channel == "email" ? "email" : "phone")
    case "message_id": return .text("message")
    case "is_preview": return .bool(true)
    default: return nil
    }
  }
}
