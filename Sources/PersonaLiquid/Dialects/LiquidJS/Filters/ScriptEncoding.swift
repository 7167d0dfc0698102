import PersonaText

extension FilterDefinition {
  static let scriptEncoding = [
    scriptText("escape") { escaped($0, quote: "&#34;") },
    scriptText("xml_escape") { escaped($0, quote: "&#34;") },
    scriptText("escape_once") { escaped(unescapedScript($0), quote: "&#34;") },
    scriptText("strip_html") { withoutTags($0) },
    scriptText("url_encode") { percentEncoded($0, keeping: "-_.!~*'()", spaceAsPlus: true) },
    scriptText("cgi_escape") { percentEncoded($0, keeping: "-_.~", spaceAsPlus: true) },
    scriptText("uri_escape") { percentEncoded($0, keeping: "-_.!~*'();/?:@&=+$,#[]") },
    script("url_decode") { (value, _, _) throws(EvaluationError) in
      let bytes = Array(PersonaLiquid.scriptText(value).utf8)
      var decoded: [UInt8] = []
      var index = 0
      while index < bytes.count {
        if bytes[index] == UInt8(ascii: "%") {
          guard index + 2 < bytes.count,
            let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
          else { throw .error(.invalidBytes) }
          decoded.append(byte)
          index += 3
        } else {
          decoded.append(bytes[index] == UInt8(ascii: "+") ? UInt8(ascii: " ") : bytes[index])
          index += 1
        }
      }
      guard let text = String(validating: decoded, as: UTF8.self) else { throw .error(.invalidBytes) }
      return .text(text)
    },
    scriptText("base64_encode") { base64(Array($0.utf8)) },
    scriptText("base64_decode") { looselyDecodedBase64($0) },
    scriptText("sha256") { SHA256.hash(Array($0.utf8)).hexadecimal },
    script("hmac_sha256") { (value, arguments, _) throws(EvaluationError) in
      let key = Array(arguments.text(0, else: "").utf8)
      return .text(HMAC(SHA256.self).hash(Array(PersonaLiquid.scriptText(value).utf8), key: key).hexadecimal)
    },
  ]

  private static func unescapedScript(_ text: String) -> String {
    let entities = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&#34;", "\""), ("&#39;", "'")]
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let entity = entities.first { bytes[index...].starts(with: $0.0.utf8) }
      result += entity.map { Array($0.1.utf8) } ?? [bytes[index]]
      index += entity?.0.utf8.count ?? 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  static func percentEncoded(_ text: String, keeping kept: String, spaceAsPlus: Bool = false) -> String {
    var writer = OutputBuffer()
    for byte in text.utf8 {
      if isLetter(byte) || isDigit(byte) || kept.utf8.contains(byte) {
        writer.append(byte)
      } else if spaceAsPlus, byte == UInt8(ascii: " ") {
        writer.append(UInt8(ascii: "+"))
      } else {
        writer.append("%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true))
      }
    }
    return writer.text
  }

  /// Letters that do not belong to it are left out, and what is missing at the end is not missed.
  private static func looselyDecodedBase64(_ text: String) -> String {
    var decoded: [UInt8] = []
    var (group, bits): (UInt32, UInt32) = (0, 0)
    for byte in text.utf8 {
      let value: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - 0x41
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - 0x61 + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - 0x30 + 52
      case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
      case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
      default: continue
      }
      group = (group << 6 | UInt32(value)) & 0xFFFFFF
      bits += 6
      guard bits >= 8 else { continue }
      bits -= 8
      decoded.append(UInt8(truncatingIfNeeded: group >> bits))
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}
