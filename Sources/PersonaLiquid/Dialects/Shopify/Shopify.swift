import PersonaTemplates

extension Dialect {
  /// Shopify's notifications: Ruby's Liquid with the platform's filters, for which whatever is missing is blank.
  package static let shopify = Dialect(
    "shopify", "Shopify", grammar: .ruby, undefined: .blank, times: .shop,
    objects: PlatformObjects(attributes: ["customer"], standard: ["id", "shop"], readsRoots: true),
    roots: ShopifyRoots.self,
    tags: TagDefinition.all,
    filters: FilterDefinition.all + FilterDefinition.shopify,
    signs: LanguageSigns(
      precedence: 4,
      [
        "shopify_asset_url", "| money", "| img_url", "money_with_currency", "{{ shop.", "{{shop.", "shop_name",
        "line_items", "order_name", "fulfillment", "format_address", "date: format:",
      ]))
}
