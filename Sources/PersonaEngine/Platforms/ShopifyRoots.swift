import PersonaLiquid
import PersonaModel
import PersonaPeople

/// The variables of Shopify's notifications, which stand at the root: the fields of the event that a message goes out for,
/// and the person's properties. `shop` is what the settings say, where no property has the name.
enum ShopifyRoots: PlatformRoots {
  static let names = ["customer", "shop"]

  static func value(named name: String, in profile: VariableScope) -> LiquidValue? {
    if let field = profile.context.event?.fields[Name(name)] { return field.liquid(in: profile.zone) }
    if VariableScope.Object(rawValue: name) == nil, let value = profile.attribute(name) { return value }
    switch name {
    case "shop": return .hash(profile.evaluator.project.settings.shop.members)
    case "customer":
      return .object(AttributesObject(profile, own: ["id": profile.profileID.map { .text($0) } ?? .null]))
    default: return nil
    }
  }
}
