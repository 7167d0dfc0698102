import PersonaTemplates

/// The variables of Shopify's notifications, which stand at the root: the fields of the event that a message goes out for,
/// and the person's properties. `shop` is what the settings say, where no property has the name.
enum ShopifyRoots: PlatformRoots {
  static let names = ["customer", "shop"]

  static func value(named name: String, in facts: any MessageFacts) -> TemplateValue? {
    if let field = facts.field(named: name) { return field }
    if !facts.isObject(named: name), let value = facts.attribute(named: name) { return value }
    switch name {
    case "shop": return .map(facts.shop.members)
    case "customer": return .object(AttributesObject(facts, own: ["id": facts.id]))
    default: return nil
    }
  }
}
