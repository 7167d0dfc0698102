extension Dialect {
  /// Customer.io's newest engine: LiquidJS 10.27, for which a missing attribute fails the message, and an object that the
  /// kind of campaign does not have is blank.
  static let customerIO = Dialect(
    .customerIO, grammar: .script, undefined: .error, optionalRoots: true, usesUTC: true,
    liquidRoots: ["snippets", "content"],
    objects: PlatformObjects(
      attributes: ["customer"], event: ["event", "trigger"], standard: ["id", "_relationship"]),
    tags: TagDefinition.script + TagDefinition.customerIO,
    filters: FilterDefinition.script + FilterDefinition.customerIO)
}
