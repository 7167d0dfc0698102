import PersonaEngine
import PersonaModel
import PersonaReports

/// A message as the device shows on which it is read: mail in a frame of its own, a text message and a notification on a phone, what is
/// shown elsewhere field by field.
struct MessageFrame: Sendable {
  private let channel: String
  private let fields: [PersonFact]
  /// What tells this frame apart from others on the page.
  private let name: String

  init(_ fields: [PersonFact], on channel: String, named name: String) {
    self.fields = fields
    self.channel = channel
    self.name = name
  }

  var html: HTML {
    switch channel {
    case "email": mail
    case "sms", "whatsapp": phone(bubble)
    case "push": phone(push)
    default: card
    }
  }

  /// Whether showing it takes a frame, whose styles the page then has to allow.
  var isFramed: Bool { channel == "email" && document.looksLikeHTML }

  private func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }
  private var body: String { field("body") ?? "" }
  /// With markup, where there is such a part.
  private var document: String { field("html") ?? body }

  private func rest(without names: Set<String>) -> HTML {
    let others = fields.filter { !names.contains($0.name) }
    guard !others.isEmpty else { return "" }
    return "<dl class=\"facts small\">\(others.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" as HTML })</dl>"
  }

  // MARK: - Mail

  private var mail: HTML {
    let from: HTML = field("from").map { "<span class=\"weak\">\($0)</span>" } ?? ""
    let preview: HTML = (field("preheader") ?? field("preview")).map { "<span class=\"weak\">\($0)</span>" } ?? ""
    let others = rest(without: ["from", "subject", "preheader", "preview", "body", "html"])
    return """
      <div class="mail"><header>\(from)<b>\(field("subject") ?? "")</b>\(preview)</header>\(isFramed ? frame : "<p class=\"text\">\(document)</p>" as HTML)\(plainPart)\(others)</div>

      """
  }

  /// What a program shows that shows no markup.
  private var plainPart: HTML {
    guard field("html") != nil, !body.isEmpty else { return "" }
    return "<details><summary>As plain text</summary><p class=\"text\">\(body)</p></details>"
  }

  /// The frame may do nothing at all: no script, no form, no way out of it.
  private var frame: HTML {
    func view(_ kind: HTML, _ words: HTML, _ isFirst: Bool = false) -> HTML {
      "<label><input type=\"radio\" name=\"view-\(name)\" class=\"\(kind)\"\(isFirst ? " checked" as HTML : "")>\(words)</label>"
    }
    return """
      <fieldset class="views"><legend>Seen</legend>\(view("at-day", "on a desktop", true))\(view("at-phone", "on a phone"))\
      \(view("at-night", "in dark mode"))</fieldset><iframe sandbox\(turns) loading="lazy" title="\(field("subject") ?? "The message")" \
      srcdoc="\(HTML.framed(document))"></iframe>
      """
  }

  /// A mail that says itself how it looks in the dark is asked; programs turn the colours of others round.
  private var turns: HTML { document.contains("prefers-color-scheme") ? " class=\"turns\"" : "" }

  // MARK: - Phones

  private func phone(_ content: HTML) -> HTML { "<div class=\"phone\">\(content)</div>\n" }

  private var bubble: HTML {
    let length = TextMessageLength(body)
    let segments = length.segments == 1 ? "1 segment" : "\(length.segments) segments"
    let count: HTML =
      channel == "sms"
      ? "<p class=\"count\">\(segments), \(length.units) \(length.alphabet == .gsm7 ? "characters" : "units"), \(length.alphabet.rawValue)</p>"
      : ""
    return
      "<p class=\"from\">\(channel == "sms" ? "Text message" : "WhatsApp")</p><p class=\"bubble\">\(body)</p>\(count)\(rest(without: ["body"]))"
  }

  private var push: HTML {
    "<p class=\"from\">Notification</p><div class=\"push\"><b>\(field("title") ?? "")</b><p>\(body)</p></div>\(rest(without: ["title", "body"]))"
  }

  private var card: HTML {
    "<div class=\"card\"><p class=\"weak\">\(channel)</p><dl class=\"facts\">\(fields.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" as HTML })</dl></div>\n"
  }
}

extension String {
  /// Whether a mail program would take it for a document with markup.
  fileprivate var looksLikeHTML: Bool {
    var rest = utf8[...]
    while let place = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[place...].dropFirst()
      guard let next = rest.first else { return false }
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next | 0x20)
      if isLetter || next == UInt8(ascii: "!") || next == UInt8(ascii: "/") { return true }
    }
    return false
  }
}
