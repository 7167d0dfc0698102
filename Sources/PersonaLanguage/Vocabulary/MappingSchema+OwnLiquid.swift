import PersonaTemplates

/// What a project adds to its Liquid, and what a shop is set to.
extension MappingSchema {
  static let ownLiquid = MappingSchema(
    "Liquid of your own",
    [
      SchemaField(
        .filters, .named(.either([.text, .shape(.ownFilter)])),
        "filters by their names: what they print, in Liquid that knows `value`"),
      SchemaField(
        .tags, .named(.either([.text, .shape(.ownTag)])),
        "tags by their names: what they print, in Liquid that knows `words`"),
    ])

  static let ownFilter = MappingSchema(
    "a filter of your own",
    [
      SchemaField(.prints, .text, "Liquid that knows `value` and the arguments by their names").required,
      SchemaField(
        .arguments, .named(.either([.choice(argumentKinds), .shape(.ownArgument)])),
        "what it is given behind the colon, in this order or by name, and of which kind"),
    ])

  static let ownArgument = MappingSchema(
    "an argument",
    [
      SchemaField(.type, .choice(argumentKinds), "what it has to be; `any` without this"),
      SchemaField(.default, .any, "what stands for it where it is not given"),
    ])

  static let ownTag = MappingSchema(
    "a tag of your own",
    [
      SchemaField(.prints, .text, "Liquid that knows what stands behind the name as `words`, and `body`").required,
      SchemaField(.ends, .boolean, "whether it goes on to `{% endNAME %}`; what stands between is `body`"),
    ])

  static let shop = MappingSchema(
    "a shop",
    [
      SchemaField(.moneyFormat, .text, "how amounts are printed: `\"${{amount}}\"`"),
      SchemaField(.moneyWithCurrencyFormat, .text, "the same with the currency: `\"${{amount}} CAD\"`"),
      SchemaField(.weightUnit, .choice(["kg", "g", "lb", "oz"]), "the unit of weights; kg without this"),
      SchemaField(.timezone, .timezone, "where dates are shown; the project's without this"),
      SchemaField(.domain, .text, "the host of the addresses of files"),
      SchemaField(.locale, .text, "the language of `t`; en without this"),
      SchemaField(
        .locales, .named(.either([.shape(.file), .named(.any)])),
        "the texts of each language by their keys, or `{file: …}` with them as JSON"),
      SchemaField(.properties, .named(.any), "what templates read of `shop`"),
    ])

  private static let argumentKinds = DeclaredFilter.Argument.Kind.allCases.map(\.rawValue)
}
