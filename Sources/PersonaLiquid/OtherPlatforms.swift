/// Tags and filters that other systems have, and what they are called here where there is the same.
enum OtherPlatforms {
  /// The system that has a tag of this name.
  static func owner(ofTag name: String) -> String? { owner(of: name, in: tags) }

  /// The system that has a filter of this name.
  static func owner(ofFilter name: String) -> String? { owner(of: name, in: filters) }

  /// The dialect that knows a tag or filter of a system.
  private static func dialect(of owner: String) -> Dialect? { Dialect.all.first { $0.title == owner } }

  /// Whose name it is, and how to write templates for that system, or what the template's own one has in its place.
  static func help(_ kind: String, _ name: String, of owner: String, in dialect: Dialect) -> String {
    if owner == dialect.title {
      return "\"\(name)\" is a \(kind) of \(owner), but none of its messages; take it out"
    }
    let other = dialect.name == Dialect.liquid.name ? "none of Liquid's own" : "none of \(dialect.title)'s"
    let rest =
      kind == "filter" ? equivalent(of: name, in: dialect).map { "; here it is \($0)" } : nil
    let hint = self.dialect(of: owner).map { "; for its templates write `dialect: \($0.name)`" } ?? ""
    return "\"\(name)\" is a \(kind) of \(owner), and \(other)\(rest ?? hint)"
  }

  /// What the template's own platform has and we do not: the message, and what to do.
  static func notHere(_ kind: String, _ name: String, in dialect: Dialect) -> (message: String, help: String)? {
    guard let known = dialect.absent.first(where: { $0.kind.rawValue == kind && $0.name == name }) else { return nil }
    return ("\(dialect.title) has the \(kind) \"\(name)\", and persona-check does not: \(known.reason)", known.remedy)
  }

  /// Filters of different systems that do the same.
  private static let alike: [[String]] = [
    ["to_json", "as_json_string", "json", "jsonify"], ["from_json", "json_parse"], ["sha256", "sha2"],
    ["hmac_sha256", "hmac_sha256_hex"], ["hmac_sha1", "hmac_sha1_hex"], ["format_number", "number_with_delimiter"],
    ["handleize", "handle", "slugify"], ["titlecase", "capitalize"], ["url_param_escape", "cgi_escape", "url_encode"],
    ["xml_escape", "escape"],
    ["money", "currency", "rounded_currency", "money_with_currency", "money_without_currency"],
    ["squish", "normalize_whitespace", "strip"], ["lstrip", "strip"], ["rstrip", "strip"], ["h", "escape"],
    ["limit", "slice"], ["where_not", "reject"], ["reject", "where_not"],
  ]

  /// What the dialect calls a filter that it does not have; nil where it has nothing like it.
  static func equivalent(of name: String, in dialect: Dialect) -> String? {
    let known = alike.lazy.filter { $0.contains(name) }.flatMap { $0 }.first {
      $0 != name && dialect.filter(named: $0) != nil
    }
    if let known { return "\"\(known)\"" }
    switch name {
    case "time_zone", "timezone":
      let takesZone = dialect.filter(named: "date")?.zoneArgument != nil
      return takesZone ? "the second argument of \"date\": date: \"%H:%M\", \"Europe/Paris\"" : nil
    case "property_accessor": return "brackets: map[\"name\"]"
    case "pluralize": return "a condition: {% if count == 1 %}item{% else %}items{% endif %}"
    case "number_of_words": return "split: \" \" | size"
    case "array_to_sentence_string": return "join: \", \""
    default: return nil
    }
  }

  private static func owner(of name: String, in table: KeyValuePairs<String, Set<String>>) -> String? {
    let opened = name.hasPrefix("end") ? String(name.dropFirst(3)) : name
    return table.first { $0.value.contains(name) || $0.value.contains(opened) }?.key
  }

  /// Sources: docs of Braze (Liquid tags), Shopify (Liquid reference), Klaviyo (template tags), Customer.io (Liquid tag list),
  /// LiquidJS (tags) and Jinja.
  private static let tags: KeyValuePairs<String, Set<String>> = [
    "Braze": [
      "abort_message", "connected_content", "catalog_items", "catalog_selection_items", "promotion", "message_extras",
      "sign_in", "multi_language", "shopping_cart",
    ],
    "Shopify": [
      "section", "sections", "form", "paginate", "schema", "style", "stylesheet", "javascript", "content_for",
    ],
    "Klaviyo": ["web_view", "manage_preferences", "coupon_code", "catalog", "unsubscribe", "current_day", "today"],
    "Customer.io": [
      "unsubscribe_url", "manage_subscription_preferences_url", "view_in_browser_url", "cio_link", "render_liquid",
      "tracking_consent_url", "subscription_topic_name",
    ],
    "LiquidJS": ["layout"],
    "Dittofeed": ["unsubscribe_link", "subscription_management_link", "subscription_management_url"],
    "Jinja or Django": ["block", "extends", "macro", "with", "load", "url", "import", "autoescape", "trans"],
  ]

  private static let filters: KeyValuePairs<String, Set<String>> = [
    "Shopify": [
      "money", "money_with_currency", "money_without_currency", "money_without_trailing_zeros", "asset_url", "img_url",
      "image_url", "image_tag", "img_tag", "link_to", "handle", "handleize", "t", "translate", "weight_with_unit",
      "stylesheet_tag", "script_tag", "product_img_url", "pluralize", "json",
    ],
    "Braze": [
      "time_zone", "property_accessor", "number_with_delimiter", "json_parse", "as_json_string", "md5", "sha1_hex",
      "hmac_sha1_hex", "hmac_sha1_base64", "hmac_sha256_hex", "hmac_sha256_base64", "hmac_sha512", "sha2", "url_escape",
      "url_param_escape", "json_escape", "format_phone",
    ],
    "Klaviyo": [
      "format_date_string", "lookup", "currency_format", "floatformat", "split_first_name", "trim_slash", "days_since",
    ],
    "Customer.io": ["timezone", "currency", "rounded_currency", "format_number", "to_json", "from_json", "where_not"],
    "LiquidJS": [
      "where_exp", "group_by", "slugify", "push", "pop", "shift", "unshift", "xml_escape", "cgi_escape", "uri_escape",
      "jsonify", "inspect", "to_integer", "number_of_words", "array_to_sentence_string", "date_to_string",
    ],
  ]

  /// What a filter of another system is called here.
  static func filter(for name: String) -> String? { filterNames[name.lowercased()] }

  private static let filterNames = [
    "upper": "upcase", "uppercase": "upcase", "toupper": "upcase", "touppercase": "upcase", "lower": "downcase",
    "lowercase": "downcase", "tolower": "downcase", "tolowercase": "downcase", "title": "capitalize",
    "titlecase": "capitalize", "capfirst": "capitalize", "titleize": "capitalize", "trim": "strip", "length": "size",
    "count": "size", "len": "size", "substring": "slice", "substr": "slice", "truncatechars": "truncate",
    "concatenate": "append", "add": "plus", "subtract": "minus", "multiply": "times", "divide": "divided_by",
    "mod": "modulo", "fallback": "default", "default_if_none": "default", "ifempty": "default", "safe": "raw",
    "urlencode": "url_encode", "striptags": "strip_html", "linebreaksbr": "newline_to_br", "unique": "uniq",
    "strftime": "date", "format_date": "date", "dateformat": "date", "reversed": "reverse", "sortby": "sort",
  ]

  /// What a tag of another system is called here.
  static func tag(for name: String) -> String? { tagNames[name] }

  private static let tagNames = [
    "set": "assign", "let": "assign", "var": "assign", "foreach": "for", "each": "for", "endforeach": "endfor",
    "endeach": "endfor", "switch": "case", "endswitch": "endcase", "partial": "render", "print": "echo",
    "elif": "elsif", "elseif": "elsif", "snippet": "render",
  ]
}
