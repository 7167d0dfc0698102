/// Tags and filters that other systems have, and what they are called here where there is the same.
enum OtherPlatforms {
  /// The system that has a tag of this name.
  static func owner(ofTag name: String) -> String? { owner(of: name, in: tags) }

  /// The system that has a filter of this name.
  static func owner(ofFilter name: String) -> String? { owner(of: name, in: filters) }

  /// The dialect that knows a tag or filter of a system.
  static func dialect(of owner: String) -> Dialect.Name? {
    switch owner {
    case "Customer.io": .customerIO
    case "LiquidJS": .liquidjs
    case "Dittofeed": .dittofeed
    default: nil
    }
  }

  /// Whose name it is, and how to write templates for that system.
  static func help(_ kind: String, _ name: String, of owner: String) -> String {
    let dialect = dialect(of: owner).map { "; for its templates write `dialect: \($0.rawValue)`" } ?? ""
    return "\"\(name)\" is a \(kind) of \(owner), and none of Liquid's own\(dialect)"
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
      "sign_in", "multi_language",
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
      "hmac_sha1_hex", "url_param_escape", "json_escape", "format_phone",
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
