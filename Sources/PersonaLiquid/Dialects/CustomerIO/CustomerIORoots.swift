import PersonaTemplates
import PersonaTime

/// The objects of Customer.io. Those that a kind of campaign does not have are not there, and print nothing.
enum CustomerIORoots: PlatformRoots {
  static let names = [
    "customer", "event", "event_name", "event_id", "event_timestamp", "trigger", "journey", "campaign", "message",
    "snippets", "content", "delivery_id", "subscription_topic",
  ]

  static func value(named name: String, in facts: any MessageFacts) -> TemplateValue? {
    switch name {
    case "customer": .object(AttributesObject(facts, own: ["id": facts.id]))
    case "event", "trigger": facts.happening.map { .map($0.fields) }
    case "event_name": facts.happening.map { .text($0.name) }
    case "event_id": facts.happening.map { .text("event-\($0.at.secondsSinceEpoch)") }
    case "event_timestamp": facts.happening.map { .integer(Int($0.at.secondsSinceEpoch)) }
    case "journey": .map(facts.saved)
    case "campaign": facts.sender.map { .map($0) }
    case "message":
      facts.message.map { .map(TemplateMap([("id", .text($0.id)), ("name", .text($0.name))])) }
    case "snippets":
      .map(TemplateMap(facts.snippetTexts(in: Dialect.customerIO.name).map { ($0.name, .text($0.text)) }))
    // Nothing is sent here.
    case "delivery_id": .text("unsent")
    case "subscription_topic": facts.message.map { .text($0.type) }
    default: nil
    }
  }
}
