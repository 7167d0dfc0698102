import PersonaTemplates

extension Dialect {
  /// Customer.io's newest engine: LiquidJS 10.27, for which a missing attribute fails the message, and an object that the
  /// kind of campaign does not have is blank.
  package static let customerIO = Dialect(
    "customer-io", "Customer.io", grammar: .script, undefined: .error, optionalRoots: true, times: .utc,
    liquidRoots: ["snippets", "content"],
    objects: PlatformObjects(
      attributes: ["customer"], event: ["event", "trigger"], standard: ["id", "_relationship"]),
    roots: CustomerIORoots.self,
    tags: TagDefinition.script + TagDefinition.customerIO,
    filters: FilterDefinition.script + FilterDefinition.customerIO,
    absent: [
      AbsentName(
        .tag, "countdown", reason: "it draws a picture when the mail is opened",
        remedy: "write what it prints under `liquid: {tags: {countdown: …}}` in the settings")
    ], unsubscribe: "{% unsubscribe_url %}", losesTagsInOutputs: true,
    signs: LanguageSigns(
      precedence: 2,
      [
        "{% unsubscribe_url", "{% view_in_browser_url", "cio_link", "{{ customer.", "{{customer.", "customer.",
        "{{ event.", "{{ trigger.", "snippets.", "{{ content }}",
      ]),
    checks: {
      $0.checkTagsInOutputs()
      $0.checkOrderOfMissing()
    })
}
