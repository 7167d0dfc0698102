import PersonaText

extension TagDefinition {
  /// Links to the pages of Dittofeed. Their words are taken as they stand.
  static let dittofeed: [TagDefinition] = [
    link("unsubscribe_link", "df-unsubscribe", "unsubscribe", .unsubscribe),
    link("subscription_management_link", "df-subscription-management", "manage subscriptions", .manage),
    address("unsubscribe_url", .unsubscribe),
    address("subscription_management_url", .manage),
    address("view_in_browser_url", .view),
    // Only on the page of subscriptions.
    TagDefinition(name: "subscription_hidden_fields") { (parser, opening) throws(SyntaxError) in
      parser.appendHostTag(opening) { (renderer) throws(EvaluationError) in
        for name in ["w", "i", "ik", "h"] {
          renderer.writer.append("<input type=\"hidden\" name=\"\(name)\" value=\"\" />")
        }
      }
    },
  ]

  private static func link(
    _ name: String, _ style: String, _ words: String, _ page: DittofeedPage
  ) -> TagDefinition {
    TagDefinition(name: name) { (parser, opening) throws(SyntaxError) in
      let written = String(bytes: parser.bytes, in: parser.scriptMarkup(opening.markup))
      let shown = written.isEmpty ? words : written
      parser.appendHostTag(opening) { (renderer) throws(EvaluationError) in
        let address = renderer.address(of: page).map { "href=\"\($0)\" " } ?? ""
        renderer.writer.append("<a class=\"\(style)\" clicktracking=off \(address)target=\"_blank\">\(shown)</a>")
      }
    }
  }

  private static func address(_ name: String, _ page: DittofeedPage) -> TagDefinition {
    TagDefinition(name: name) { (parser, opening) throws(SyntaxError) in
      parser.appendHostTag(opening) { (renderer) throws(EvaluationError) in
        if let address = renderer.address(of: page) { renderer.writer.append(address) }
      }
    }
  }
}

/// What a link leads to.
private enum DittofeedPage { case unsubscribe, manage, view }

extension Renderer {
  /// The address with what Dittofeed signs; nil where the person or the workspace lacks what goes into it.
  fileprivate mutating func address(of page: DittofeedPage) -> String? {
    let host = "https://app.example.test/api/public"
    guard let workspace = text("workspace_id") else { return nil }
    if page == .view {
      guard let message = text("message_id") else { return nil }
      let signed = signature("server-secret", [("w", workspace), ("m", message)])
      return "\(host)/view-in-browser?w=\(workspace)&m=\(message)&h=\(signed)"
    }
    guard let key = text("identifier_key"), let secret = text("secrets", "subscription-key"),
      let user = text("user", "id"), let identifier = text("user", key)
    else { return nil }
    let signed = signature(secret, [("u", user), ("w", workspace), ("i", identifier), ("k", key)])
    let shown = FilterDefinition.percentEncoded(identifier, keeping: "-_.~*")
    var address = "\(host)/subscription-management/page?w=\(workspace)&i=\(shown)&ik=\(key)&h=\(signed)"
    if page == .manage {
      address += "&showAllChannels=true"
    } else if let group = text("subscription_group_id") {
      address += "&s=\(group)&sub=0"
    }
    return address
  }

  private mutating func text(_ root: String, _ member: String? = nil) -> String? {
    let value = scope.value(named: root)
    let found = member.map { name in value.flatMap { scriptMember(of: $0, name) } } ?? value
    guard let found, !found.isNull else { return nil }
    return scriptText(found)
  }

  private func signature(_ secret: String, _ values: [(String, String)]) -> String {
    let signed = scriptJSON(.hash(Hash(values.map { ($0.0, LiquidValue.text($0.1)) })))
    return HMAC(SHA256.self).hash(Array(signed.utf8), key: Array(secret.utf8)).hexadecimal
  }
}
