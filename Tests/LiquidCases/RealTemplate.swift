import PersonaJSON
import PersonaLiquid
import PersonaTemplates

/// A template that others sent, with a context of ours and what must come out.
package struct RealTemplate: Sendable {
  package let name: String
  /// `loads`, `lenient`, `refused` or `disputed`.
  package let verdict: String
  let platform: String
  let context: String
  package let file: String
  package let expected: String?

  /// Those that a manifest lists.
  package static func all(in manifest: [UInt8]) throws(JSONError) -> [RealTemplate] {
    guard case .array(let items) = try LiquidValue(json: manifest) else { return [] }
    return items.compactMap { item in
      guard case .hash(let fields) = item, let name = fields.text("name"), let file = fields.text("file"),
        let verdict = fields.text("verdict"), let platform = fields.text("platform"),
        let context = fields.text("context")
      else { return nil }
      return RealTemplate(
        name: name, verdict: verdict, platform: platform, context: context, file: file,
        expected: fields.text("expected"))
    }
  }

  /// As a case of its platform; `read` answers with the bytes of a file beside the manifest.
  package func liquidCase(_ read: (String) throws -> [UInt8]) throws -> LiquidCase? {
    let template = String(decoding: try read(file), as: UTF8.self)
    var fields: [(String, LiquidValue)] = [
      ("name", .text(name)), ("template", .text(template)), ("dialect", .text(platform)), ("mode", .text("strict2")),
    ]
    guard case .hash(let context) = try LiquidValue(json: try read(context)) else { return nil }
    fields.append(("data", .hash(context)))
    fields.append(("now", context["now"] ?? .text("2026-03-02T09:30:00Z")))
    if platform == "shopify" {
      let shop: [(String, LiquidValue)] = [
        ("money_format", .text("${{amount}}")), ("money_with_currency_format", .text("${{amount}} USD")),
        ("timezone", .text("UTC")),
      ]
      fields.append(("shop", .hash(Hash(shop))))
    }
    if let expected {
      let text = String(decoding: try read(expected), as: UTF8.self)
      fields.append(("pieces", .array(Self.pieces(of: text).map { .text($0) })))
    }
    return LiquidCase(real: Hash(fields))
  }

  /// What stands between the places that the platform fills in, `⟦name⟧`.
  private static func pieces(of text: String) -> [String] {
    text.split(separator: "⟦", omittingEmptySubsequences: false).enumerated().map { place, part in
      guard place > 0, let end = part.firstIndex(of: "⟧") else { return String(part) }
      return String(part[part.index(after: end)...])
    }
  }
}

extension [String] {
  /// Whether a text is these pieces with anything between them.
  func make(_ text: [UInt8]) -> Bool {
    guard let first, let last else { return true }
    guard count > 1 else { return first.utf8.elementsEqual(text) }
    guard text.starts(with: first.utf8), text.suffix(last.utf8.count).elementsEqual(last.utf8) else { return false }
    var start = first.utf8.count
    let end = Swift.max(start, text.count - last.utf8.count)
    for piece in dropFirst().dropLast() {
      let wanted = [UInt8](piece.utf8)
      guard let place = (start...end).first(where: { text[$0..<end].starts(with: wanted) }) else { return false }
      start = place + wanted.count
    }
    return true
  }
}
