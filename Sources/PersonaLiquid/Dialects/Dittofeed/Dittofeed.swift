import PersonaTemplates

extension Dialect {
  /// Dittofeed: LiquidJS 10.7.1, as its lock file pins it. A missing variable fails the message, and only a bare question
  /// is lenient.
  package static let dittofeed = Dialect(
    "dittofeed", "Dittofeed", grammar: .script, isOldScript: true, undefined: .error, times: .utc,
    objects: PlatformObjects(attributes: ["user"], standard: ["id"]), roots: DittofeedRoots.self,
    tags: TagDefinition.script + TagDefinition.dittofeed, filters: FilterDefinition.dittofeed,
    layouts: DittofeedLayouts.all, unsubscribe: "{% unsubscribe_link %}", losesTagsInOutputs: true,
    signs: LanguageSigns(
      precedence: 3,
      [
        "{% unsubscribe_link", "{% subscription_management_link", "'base-email'", "\"base-email\"", "markdown-email",
        "{{ user.", "{{user.", "user.", "subscription_hidden_fields", "{{ tags.",
      ]),
    checks: { $0.checkComparedMissing() })
}

extension FilterDefinition {
  /// Those of LiquidJS that the older version has, and `markdown`.
  fileprivate static let dittofeed =
    script.filter { !newerThanDittofeed.contains($0.name) }
    + [scriptText("markdown") { Markdown($0).html }]

  private static let newerThanDittofeed: Set<String> = [
    "reject", "reject_exp", "where_exp", "find", "find_exp", "find_index", "find_index_exp", "has", "has_exp",
    "group_by", "group_by_exp", "push", "pop", "shift", "unshift", "sample", "sum", "array_to_sentence_string",
    "base64_encode", "base64_decode", "sha256", "hmac_sha256", "slugify", "number_of_words", "normalize_whitespace",
    "xml_escape", "cgi_escape", "uri_escape", "date_to_xmlschema", "date_to_rfc822", "date_to_string",
    "date_to_long_string", "jsonify", "inspect", "to_integer",
  ]
}

/// The layouts that every workspace has.
private enum DittofeedLayouts {
  static let all = ["base-email": baseEmail, "markdown-email": markdownEmail]

  private static func page(_ body: String) -> String {
    """
    <!DOCTYPE html>
    <html>
    <head>
      <meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1.0" />
      <style type="text/css">{% block style %}{% endblock %}</style>
    </head>
    <body>\(body)</body>
    </html>
    """
  }

  private static let baseEmail = page("{% block content %}{% endblock %}")
  private static let markdownEmail = page(
    "{% capture md %}{% block md-content %}{% endblock %}{% endcapture %}{{ md | markdown }}")
}
