extension Dialect {
  /// Shopify's notifications: Ruby's Liquid with the platform's filters, for which whatever is missing is blank.
  static let shopify = Dialect(
    .shopify, grammar: .ruby, undefined: .blank, usesShop: true,
    objects: PlatformObjects(attributes: ["customer"], standard: ["id", "shop"], readsRoots: true),
    tags: TagDefinition.all,
    filters: FilterDefinition.all + FilterDefinition.shopify)
}
