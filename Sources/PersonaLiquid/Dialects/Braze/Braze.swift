import PersonaTemplates

extension Dialect {
  /// Braze: Ruby's Liquid under a reader of its own, for which whatever is missing is blank.
  package static let braze = Dialect(
    "braze", "Braze", grammar: .braze, undefined: .blank, times: .utc,
    objects: PlatformObjects(
      attributes: [BrazeRoot.standard, "custom_attribute"],
      event: ["event_properties", "api_trigger_properties", "canvas_entry_properties", "context"],
      standard: BrazeRoot.standardAttributes,
      others: [
        "most_recently_used_device", "targeted_device", "campaign", "canvas", "card", "app", "subscribed_state", "sms",
        "whats_app", "content_blocks", "product_recommendation",
      ]), roots: BrazeRoots.self,
    tags: TagDefinition.all + TagDefinition.braze, filters: FilterDefinition.all + FilterDefinition.braze,
    missingFilters: [
      "find_index", "lstrip", "rstrip", "pluralize", "camelcase", "camelize", "handle", "handleize",
      "money_with_currency", "money_without_currency", "money_without_trailing_zeros", "format_address", "highlight",
      "highlight_active_tag", "color_to_rgb", "color_to_hsl", "color_to_hex", "color_extract", "color_brightness",
      "color_modify", "color_lighten", "color_darken", "color_saturate", "color_desaturate", "color_mix",
      "color_contrast", "color_difference", "brightness_difference", "font_face", "font_modify", "font_url",
    ],
    absent: [
      AbsentName(
        .filter, "hmac_sha512", reason: "how its signature is written is documented nowhere",
        remedy:
          "sign with hmac_sha256_hex, or write what it prints under `liquid: {filters: {hmac_sha512: …}}` in the settings"
      )
    ], asksOutside: true, unsubscribe: "{{${set_user_to_unsubscribed_url}}}", callsSnippetsByLastName: true,
    signs: LanguageSigns(
      precedence: 1,
      [
        "${", "connected_content", "abort_message", "catalog_items", "content_blocks.", "message_extras", "promotion(",
      ]),
    checks: { $0.checkNamesWithoutBraces() })
}

/// What stands at the root of Braze's templates without being written there.
package enum BrazeRoot {
  /// The object behind a bare `${name}`.
  package static let standard = "$"

  /// Attributes that Braze has of everybody.
  package static let standardAttributes: Set<String> = [
    "first_name", "last_name", "email_address", "phone_number", "language", "gender", "country", "city",
    "date_of_birth", "time_zone", "user_id", "braze_id", "random_bucket_number", "last_used_app_date",
    "last_used_app_version", "most_recent_app_version", "most_recent_locale", "most_recent_location",
    "set_user_to_unsubscribed_url", "set_user_to_subscribed_url", "set_user_to_opted_in_url",
  ]
}
