extension TagDefinition {
  /// The tags of Braze beside Liquid's own. Adding one means a file beside this one and a line here.
  static let braze: [TagDefinition] = [
    TagDefinition(name: "abort_message") { (parser, opening) throws(SyntaxError) in try parser.parseAbort(opening) },
    TagDefinition(name: "connected_content") { (parser, opening) throws(SyntaxError) in
      try parser.parseConnectedContent(opening)
    },
    TagDefinition(name: "catalog_items") { (parser, opening) throws(SyntaxError) in
      try parser.parseCatalogItems(opening)
    },
    TagDefinition(name: "catalog_selection_items") { (parser, opening) throws(SyntaxError) in
      try parser.parseCatalogSelection(opening)
    },
    TagDefinition(name: "promotion") { (parser, opening) throws(SyntaxError) in try parser.parsePromotion(opening) },
    TagDefinition(name: "shopping_cart") { (parser, opening) throws(SyntaxError) in
      try parser.parseShoppingCart(opening)
    },
    TagDefinition(name: "message_extras") { (parser, opening) throws(SyntaxError) in
      try parser.parseMessageExtras(opening)
    },
    TagDefinition(name: "random") { (parser, opening) throws(SyntaxError) in try parser.parseBrazeRandom(opening) },
  ]
}
