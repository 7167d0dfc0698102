import PersonaDiagnostics
import PersonaLiquid
import PersonaModel
import PersonaPeople
import PersonaTime

/// The objects of Customer.io. Those that a kind of campaign does not have are not there, and print nothing.
enum CustomerIORoots: PlatformRoots {
  static let names = [
    "customer", "event", "event_name", "event_id", "event_timestamp", "trigger", "journey", "campaign", "message",
    "snippets", "content", "delivery_id", "subscription_topic",
  ]

  static func value(named name: String, in profile: VariableScope) -> LiquidValue? {
    let event = profile.context.event
    switch name {
    case "customer":
      return .object(AttributesObject(profile, own: ["id": profile.profileID.map { .text($0) } ?? .null]))
    case "event", "trigger": return event.map { .hash($0.fields.liquid(in: profile.zone)) }
    case "event_name": return event.map { .text(profile.evaluator.project.events[$0.name].name.text) }
    case "event_id": return event.map { .text("event-\($0.at.secondsSinceEpoch)") }
    case "event_timestamp": return event.map { .int(Int($0.at.secondsSinceEpoch)) }
    case "journey":
      return .hash(Hash(profile.context.replies.entries.map { ($0.key.text, $0.value.liquid(in: profile.zone)) }))
    case "campaign": return profile.workflow.map { .hash($0) }
    case "message": return profile.message.map { .hash($0) }
    case "snippets":
      let snippets = profile.evaluator.project.snippets(in: .customerIO)
      return .hash(
        Hash(
          snippets.sorted { $0.key < $1.key }.map {
            ($0.key, .text(String(decoding: $0.value.source.bytes, as: UTF8.self)))
          }))
    // Nothing is sent here.
    case "delivery_id": return .text("unsent")
    case "subscription_topic": return profile.context.template.map { .text($0.type) }
    default: return nil
    }
  }
}
