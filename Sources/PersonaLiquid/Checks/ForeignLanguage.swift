import PersonaDiagnostics
import PersonaTemplates

/// A language of templates that is no Liquid. docs/coming-from.md says what to write instead.
package enum ForeignLanguage: Int, Sendable, CaseIterable {
  // Those that are told by their markup, of two that a text may be in the narrower one first.
  case klaviyo, hubL, marketo, handlebars, mustache, django, jinja
  // Those that leave Liquid's braces alone.
  case ampscript, mergeTags, mautic, squareBrackets, erb, dollarBraces, singleBraces, other

  /// What people call it.
  package var title: String {
    switch self {
    case .klaviyo: "Klaviyo's Django"
    case .hubL: "HubSpot's HubL"
    case .marketo: "Marketo's tokens"
    case .handlebars: "Handlebars"
    case .mustache: "Mustache"
    case .django: "Django"
    case .jinja: "Jinja"
    case .ampscript: "Marketing Cloud's AMPscript"
    case .mergeTags: "Mailchimp's merge tags"
    case .mautic: "Mautic's tokens"
    case .squareBrackets: "merge tags in square brackets"
    case .erb: "ERB or Adobe Campaign"
    case .dollarBraces: "a name in `${`"
    case .singleBraces: "single braces"
    case .other: "another system's"
    }
  }

  /// What a placeholder of it is, behind "this is".
  var placeholder: String {
    switch self {
    case .ampscript: "Marketing Cloud's AMPscript"
    case .mergeTags: "a merge tag of Mailchimp"
    case .mautic: "a token of Mautic"
    case .squareBrackets: "a merge tag of Campaign Monitor and its like"
    case .erb: "ERB's or Adobe Campaign's"
    case .jinja: "a comment of Jinja"
    case .dollarBraces: "no output without the braces around it, as in {{${name}}} of Braze"
    case .singleBraces: "text, as single braces are"
    case .klaviyo, .hubL, .marketo, .handlebars, .mustache, .django, .other: "another system's"
    }
  }

  static let page = "docs/coming-from.md says what to write instead"
}

extension ForeignLanguage {
  /// A language with what tells it.
  package struct Finding: Sendable {
    package let language: ForeignLanguage
    /// As it stands in the text.
    package let sign: String
  }

  /// The language of a text that Liquid cannot read, told by the outputs and tags in it; nil where nothing tells.
  package static func ofMarkup(in bytes: [UInt8], of dialect: Dialect) -> Finding? {
    var signs: [ForeignLanguage: String] = [:]
    var hasContact = false
    for piece in MarkupPiece.all(in: bytes) {
      hasContact = hasContact || piece.words.hasPrefix("contact.") || piece.words.contains(" contact.")
      guard let language = piece.language(in: dialect) else { continue }
      signs[language] = signs[language] ?? piece.written
      if language == .klaviyo || language == .hubL { break }
    }
    // HubL is Jinja over the contacts of HubSpot.
    if hasContact, let sign = signs[.jinja], signs[.hubL] == nil { signs[.hubL] = sign }
    return allCases.lazy.compactMap { language in signs[language].map { Finding(language: language, sign: $0) } }.first
  }

  /// The first place of the text that is certainly another language's.
  package static func ofPlaceholders(in bytes: [UInt8]) -> Finding? {
    ForeignPlaceholder.all(in: bytes, 0..<bytes.count).first(where: \.isCertain).map {
      Finding(language: $0.language, sign: String(decoding: bytes[$0.place], as: UTF8.self).cut(to: 40))
    }
  }
}

/// An output or a tag as it stands in a text, whatever language it is in.
private struct MarkupPiece {
  let isTag: Bool
  /// What stands in it, without the blanks around it.
  let words: String

  var written: String { (isTag ? "{% \(words) %}" : "{{\(words)}}").cut(to: 40) }

  static func all(in bytes: [UInt8]) -> [MarkupPiece] {
    var found: [MarkupPiece] = []
    var index = 0
    while index + 1 < bytes.count, found.count < 10_000 {
      let second = bytes[index + 1]
      guard bytes[index] == UInt8(ascii: "{"), second == UInt8(ascii: "{") || second == UInt8(ascii: "%") else {
        index += 1
        continue
      }
      let isTag = second == UInt8(ascii: "%")
      let closing = isTag ? second : UInt8(ascii: "}")
      var end = index + 2
      let most = min(bytes.count, index + 500)
      while end + 1 < most, !(bytes[end] == closing && bytes[end + 1] == UInt8(ascii: "}")) { end += 1 }
      let dashes: Set<Character> = ["-", "~"]
      let words = Markup.trimmed(
        Markup.trimmed(String(decoding: bytes[(index + 2)..<end], as: UTF8.self)).drop { dashes.contains($0) })
      found.append(MarkupPiece(isTag: isTag, words: words))
      index = end
    }
    return found
  }

  private var name: String { String(words.prefix { $0.isLetter || $0.isNumber || $0 == "_" }) }

  func language(in dialect: Dialect) -> ForeignLanguage? {
    let squeezed = words.filter { $0 != " " }
    return isTag ? ofTag(squeezed, dialect) : ofOutput(squeezed, dialect)
  }

  private func ofTag(_ squeezed: String, _ dialect: Dialect) -> ForeignLanguage? {
    let name = name
    if dialect.hasTag(named: name) { return expression(squeezed) }
    let opened = name.hasPrefix("end") ? String(name.dropFirst(3)) : name
    for (language, tags) in Self.tags where tags.contains(name) || tags.contains(opened) { return language }
    return expression(squeezed)
  }

  private func ofOutput(_ squeezed: String, _ dialect: Dialect) -> ForeignLanguage? {
    if squeezed.contains(":default=") { return .marketo }
    if let first = words.first, "#^/>&!".contains(first) || words.hasPrefix("../") {
      let block = words.drop { "#^/ ".contains($0) }
      let helper = block.prefix { $0.isLetter || $0.isNumber }
      let isHelper = Self.helpers.contains(String(helper)) || block.dropFirst(helper.count).contains(" ")
      return isHelper || first == "." ? .handlebars : .mustache
    }
    if words.hasPrefix("@"), Self.loopWords.contains(String(words.dropFirst())) { return .handlebars }
    if words == "else" || words.hasPrefix("else if ") || words == "this" || words.hasPrefix("this.") {
      return .handlebars
    }
    if Self.helpers.contains(name), words.dropFirst(name.count).hasPrefix(" "), !squeezed.contains("|") {
      return .handlebars
    }
    if Self.hubLOutputs.contains(name) { return .hubL }
    return expression(squeezed)
  }

  private func expression(_ squeezed: String) -> ForeignLanguage? {
    if squeezed.contains("|lookup:") || Self.klaviyoFilters.contains(where: { squeezed.contains("|\($0)") }) {
      return .klaviyo
    }
    if squeezed.contains("personalization_token(") { return .hubL }
    if squeezed.contains("forloop.counter") || squeezed.contains("|floatformat") { return .django }
    if squeezed.contains("|datetimeformat(") || squeezed.contains(".items()") || words.contains(" is defined")
      || words.contains(" is not ") || words.contains("UserAttribute[")
      || words.contains("EventAttribute[") || words.hasPrefix("loop.")
    {
      return .jinja
    }
    return nil
  }

  private static let loopWords: Set<String> = ["index", "key", "first", "last", "root"]

  private static let helpers: Set<String> = [
    "if", "unless", "each", "with", "lookup", "assign", "ifEq", "ifGt", "ifGte", "ifLt", "ifLte", "ifContains",
    "ifContainsStr", "ifMatchesRegexStr", "ifModEq", "defaultIfEmpty", "dateFormat", "numberFormat", "capitalizeFirst",
    "snippet", "catalog",
  ]

  private static let hubLOutputs: Set<String> = [
    "unsubscribe_link", "unsubscribe_link_all", "unsubscribe_section", "site_settings", "content_attribute",
  ]

  private static let klaviyoFilters = ["format_date_string", "currency_format", "days_since", "trim_slash"]

  private static let tags: KeyValuePairs<ForeignLanguage, Set<String>> = [
    .klaviyo: [
      "web_view", "manage_preferences", "manage_preferences_link", "coupon_code", "catalog", "current_day",
      "current_month_name", "current_year", "today", "unsubscribe",
    ],
    .hubL: [
      "module", "module_block", "module_attribute", "dnd_area", "dnd_section", "dnd_column", "dnd_row", "dnd_module",
      "widget_container", "content_attribute", "require_css", "require_js", "global_partial",
    ],
    .django: [
      "load", "url", "trans", "translate", "blocktrans", "blocktranslate", "autoescape", "csrf_token", "static",
      "spaceless", "ifequal", "regroup", "widthratio", "templatetag", "extends", "with",
    ],
    .jinja: ["set", "elif", "macro", "import", "from", "call", "do", "namespace"],
  ]
}

extension Template {
  /// What is certainly a placeholder of another language, one finding for each language: nobody means it as text.
  var foreignDiagnostics: [Diagnostic] {
    var firsts: [(placeholder: ForeignPlaceholder, count: Int)] = []
    for node in program.nodes {
      guard case .text = node.instruction else { continue }
      let range = Int(node.range.lowerBound)..<Int(node.range.upperBound)
      for placeholder in ForeignPlaceholder.all(in: source.bytes, range) where placeholder.isCertain {
        if let place = firsts.firstIndex(where: { $0.placeholder.language == placeholder.language }) {
          firsts[place].count += 1
        } else {
          firsts.append((placeholder, 1))
        }
      }
    }
    return firsts.map { first, count in
      let text = String(decoding: source.bytes[first.place], as: UTF8.self).split(separator: "\n").first.map(
        String.init)
      let others = count == 1 ? "" : " and \(count - 1) more"
      return Diagnostic(
        .liquidSyntax, "\"\((text ?? "").cut(to: 60))\"\(others): this is \(first.language.placeholder), and no Liquid",
        at: source.span(of: first.place),
        help: "\(ForeignLanguage.page); a text that is meant stands in {% raw %}")
    }
  }

  /// The first of the errors says which language the template is in, where its outputs and tags tell.
  func namingLanguage(_ found: [Diagnostic]) -> [Diagnostic] {
    let reading: Set<DiagnosticID> = [.liquidSyntax, .unknownTag, .unknownFilter]
    guard let place = found.firstIndex(where: { $0.severity == .error && reading.contains($0.id) }),
      let language = ForeignLanguage.ofMarkup(in: source.bytes, of: program.dialect)?.language
    else { return found }
    var named = found
    let message = found[place].message
    let looks = "this looks like \(language.title), which is no Liquid"
    named[place].message = message.hasPrefix("this looks like") ? looks : "\(looks): \(message)"
    named[place].help = Self.help(found[place])
    return named
  }

  /// What was meant in Liquid helps nobody whose template is none, but for what a sign of the other language stands for.
  private static func help(_ found: Diagnostic) -> String {
    guard let help = found.help else { return ForeignLanguage.page }
    if found.id == .liquidSyntax {
      let looks = "this looks like Handlebars; "
      return help.hasPrefix(looks) ? "\(help.dropFirst(looks.count)); \(ForeignLanguage.page)" : ForeignLanguage.page
    }
    return help.hasSuffix("?") ? "\(help) \(ForeignLanguage.page)" : "\(help); \(ForeignLanguage.page)"
  }
}
