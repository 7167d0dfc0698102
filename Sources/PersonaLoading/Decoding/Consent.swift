import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  func consentScope(_ node: YAMLNode) -> ConsentScope? {
    text(node, as: "a channel and type such as `email.marketing`").flatMap { consentScope($0, at: node.span) }
  }

  /// `email.marketing`, `email` for every type, `all` for every channel.
  func consentScope(_ text: String, at span: SourceSpan) -> ConsentScope? {
    let dot = text.utf8.firstIndex(of: UInt8(ascii: "."))
    let channelName = dot.map { String(text[..<$0]) } ?? text
    var scope = ConsentScope(channel: nil, type: nil)
    if channelName != "all" {
      guard let channel = channel(channelName, at: span) else { return nil }
      scope.channel = channel
    }
    guard let dot else { return scope }
    guard let type = communicationType(String(text[text.utf8.index(after: dot)...]), at: span) else { return nil }
    scope.type = type
    return scope
  }

  /// A status alone, or with when and how it came about.
  func consentEntry(_ node: YAMLNode, _ scope: ConsentScope) -> ConsentEntry? {
    guard node.kind == .mapping else {
      return choice(node, ConsentStatus.self).map { ConsentEntry(scope: scope, status: $0, span: node.span) }
    }
    guard let fields = fields(of: node, .consentEntry) else { return nil }
    guard let status = fields[.status].flatMap({ choice($0, ConsentStatus.self) }) else { return nil }
    var entry = ConsentEntry(scope: scope, status: status, span: node.span)
    entry.at = fields[.at].flatMap { time($0) }
    entry.expires = fields[.expires].flatMap { time($0) }
    entry.source = fields[.source].flatMap { text($0) }
    entry.by = fields[.by].flatMap { node in text(node).flatMap { role($0, at: node.span) } }
    return entry
  }

  /// A token, or anything that is known of a device; what was agreed to on it is a consent like others.
  func device(_ node: YAMLNode) -> Value {
    if node.kind == .mapping, let consent = node["consent"] { _ = choice(consent, ConsentStatus.self) }
    return value(node)
  }
}
