import PersonaLiquid

/// What a project adds to its Liquid, and what a shop is set to.
extension Shape {
  static let ownLiquid = Shape(
    "Liquid of your own",
    [
      KeyRule(
        .filters, .named(.either([.text, .shape(.ownFilter)])),
        "filters by their names: what they print, in Liquid that knows `value`"),
      KeyRule(
        .tags, .named(.either([.text, .shape(.ownTag)])),
        "tags by their names: what they print, in Liquid that knows `words`"),
    ])

  static let ownFilter = Shape(
    "a filter of your own",
    [
      KeyRule(.prints, .text, "Liquid that knows `value` and the arguments by their names").required,
      KeyRule(
        .arguments, .named(.either([.choice(argumentKinds), .shape(.ownArgument)])),
        "what it is given behind the colon, in this order or by name, and of which kind"),
    ])

  static let ownArgument = Shape(
    "an argument",
    [
      KeyRule(.type, .choice(argumentKinds), "what it has to be; `any` without this"),
      KeyRule(.default, .any, "what stands for it where it is not given"),
    ])

  static let ownTag = Shape(
    "a tag of your own",
    [
      KeyRule(.prints, .text, "Liquid that knows what stands behind the name as `words`, and `body`").required,
      KeyRule(.ends, .boolean, "whether it goes on to `{% endNAME %}`; what stands between is `body`"),
    ])

  static let shop = Shape(
    "a shop",
    [
      KeyRule(.moneyFormat, .text, "how amounts are printed: `\"${{amount}}\"`"),
      KeyRule(.moneyWithCurrencyFormat, .text, "the same with the currency: `\"${{amount}} CAD\"`"),
      KeyRule(.weightUnit, .choice(["kg", "g", "lb", "oz"]), "the unit of weights; kg without this"),
      KeyRule(.timezone, .timezone, "where dates are shown; the project's without this"),
      KeyRule(.domain, .text, "the host of the addresses of files"),
      KeyRule(.locale, .text, "the language of `t`; en without this"),
      KeyRule(
        .locales, .named(.either([.shape(.file), .named(.any)])),
        "the texts of each language by their keys, or `{file: …}` with them as JSON"),
      KeyRule(.properties, .named(.any), "what templates read of `shop`"),
    ])

  private static let argumentKinds = DeclaredFilter.Argument.Kind.allCases.map(\.rawValue)
}
