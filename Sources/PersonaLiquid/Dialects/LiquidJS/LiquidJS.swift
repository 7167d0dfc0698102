extension Dialect {
  /// LiquidJS 10.27, with its own settings: a missing variable prints nothing, unless the project wants an error.
  static let liquidJS = Dialect(
    .liquidjs, grammar: .script, usesUTC: true, tags: TagDefinition.script, filters: FilterDefinition.script)
}
