/// Tags and filters that other systems have, and what they are called here where there is the same.
enum OtherPlatforms {
  /// The system that has a tag of this name.
  static func owner(ofTag name: String) -> String? { owner(of: name, in: tags) }

  /// The system that has a filter of this name.
  static func owner(ofFilter name: String) -> String? { owner(of: name, in: filters) }

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
    "Customer.io": ["unsubscribe_url", "manage_subscription_preferences_url", "view_in_browser_url"],
    "LiquidJS": ["layout"],
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
    "Customer.io": ["timezone", "currency", "rounded_currency", "format_number", "to_json", "from_json"],
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
