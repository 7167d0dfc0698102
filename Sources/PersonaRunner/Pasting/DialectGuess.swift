import PersonaDiagnostics
import PersonaLiquid

/// Whose Liquid a text is in, and what tells it; or which other language it is in.
package struct DialectGuess: Sendable {
  package enum Conclusion: Sendable {
    case dialect(Dialect.Kind)
    /// No Liquid at all.
    case foreign(ForeignLanguage)
  }

  package let verdict: Conclusion
  /// In words, with the piece of the text that decided.
  package let reason: String

  /// `snippets` are the names of the other texts, which it may call.
  package init(_ text: String, snippets: Set<String>) {
    let candidates = Self.signs.map { name, signs in
      Candidate(
        name: name, errors: Self.errors(in: text, name, snippets), signs: signs.filter { text.contains($0) })
    }
    // Of those that read it best the one of which it says most; plain Liquid, which comes first, where it says nothing.
    let fewest = candidates.map(\.errors).min() ?? 0
    let best = candidates.filter { $0.errors == fewest }
    if let foreign = Self.foreign(text, fewest > 0 ? best.first?.name : nil) {
      verdict = .foreign(foreign.language)
      reason = "as `\(foreign.sign)` tells"
      return
    }
    let most = best.map(\.signs.count).max() ?? 0
    guard let chosen = best.first(where: { $0.signs.count == most }) else {
      verdict = .dialect(.liquid)
      reason = ""
      return
    }
    verdict = .dialect(chosen.name)
    if let sign = chosen.signs.first {
      reason = "`\(sign.trimmed)` is \(chosen.name.title)'s"
    } else if let other = candidates.first(where: { $0.errors > fewest }) {
      reason = "\(chosen.name.title) reads it, and \(other.name.title) does not"
    } else {
      reason = "nothing in it is a platform's own"
    }
  }

  /// Markup tells only where no dialect reads it; `reader` is the one that comes nearest then.
  private static func foreign(_ text: String, _ reader: Dialect.Kind?) -> ForeignLanguage.Finding? {
    let bytes = Array(text.utf8)
    if let found = ForeignLanguage.ofPlaceholders(in: bytes) { return found }
    return reader.flatMap { ForeignLanguage.ofMarkup(in: bytes, of: .named($0)) }
  }

  private struct Candidate {
    let name: Dialect.Kind
    let errors: Int
    let signs: [String]
  }

  private static func errors(in text: String, _ name: Dialect.Kind, _ snippets: Set<String>) -> Int {
    let source = SourceText(wholeFile: FileID(index: 0), bytes: Array(text.utf8))
    let template = Template(source, environment: PersonaLiquid.ParseContext(dialect: .named(name)))
    var suggestions = 0
    let found = template.checkWithoutVariables(.nothing, &suggestions)
    return found.filter { $0.severity == .error && $0.id != .unknownSnippet }.count
  }

  /// What stands in the templates of each, the most telling first.
  private static let signs: KeyValuePairs<Dialect.Kind, [String]> = [
    .liquid: [],
    .braze: [
      "${", "connected_content", "abort_message", "catalog_items", "content_blocks.", "message_extras", "promotion(",
    ],
    .customerIO: [
      "{% unsubscribe_url", "{% view_in_browser_url", "cio_link", "{{ customer.", "{{customer.", "customer.",
      "{{ event.",
      "{{ trigger.", "snippets.", "{{ content }}",
    ],
    .dittofeed: [
      "{% unsubscribe_link", "{% subscription_management_link", "'base-email'", "\"base-email\"", "markdown-email",
      "{{ user.", "{{user.", "user.", "subscription_hidden_fields", "{{ tags.",
    ],
    .shopify: [
      "shopify_asset_url", "| money", "| img_url", "money_with_currency", "{{ shop.", "{{shop.", "shop_name",
      "line_items",
      "order_name", "fulfillment", "format_address", "date: format:",
    ],
    .liquidjs: ["{% layout", "{% block"],
  ]
}

extension String {
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
