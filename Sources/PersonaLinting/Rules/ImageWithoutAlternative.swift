import PersonaDiagnostics
import PersonaTemplates

extension DiagnosticID {
  package static let imageWithoutAlternative = DiagnosticID("image-without-alternative")
}

extension LintRule {
  /// An image that says nothing to whoever does not see it: because of their eyes, or because the mail program hides it.
  static let imageWithoutAlternative = LintRule(.imageWithoutAlternative, "an image without alternative text") {
    rule, linted in
    linted.templates.flatMap { template in
      template.source.imagesWithoutAlternative.map {
        rule.finding(
          "this image has no alternative text", at: $0,
          help: "add `alt=\"…\"` with what it says, or `alt=\"\"` if it says nothing")
      }
    }
  }
}

extension SourceText {
  fileprivate var imagesWithoutAlternative: [SourceSpan] {
    var found: [SourceSpan] = []
    var index = 0
    while let start = firstTag("<img", from: index) {
      let end = endOfTag(from: start)
      if !hasAlternative(start..<end) { found.append(span(of: start..<end)) }
      index = max(end, start + 1)
    }
    return found
  }

  private func firstTag(_ tag: StaticString, from index: Int) -> Int? {
    let count = tag.utf8CodeUnitCount
    guard index + count < bytes.count else { return nil }
    return (index..<bytes.count - count).first { place in
      (0..<count).allSatisfy { bytes[place + $0] | 0x20 == tag.utf8Start[$0] | 0x20 }
        && !(bytes[place + count] | 0x20 &- UInt8(ascii: "a") < 26)
    }
  }

  /// Behind the next `>` that stands in no quotes.
  private func endOfTag(from start: Int) -> Int {
    var quote: UInt8?
    for index in start..<bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      }
    }
    return bytes.count
  }

  /// Looks at names of attributes, not at their values.
  private func hasAlternative(_ tag: Range<Int>) -> Bool {
    var quote: UInt8?
    var names: [UInt8] = []
    for byte in bytes[tag] {
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
        names.append(UInt8(ascii: " "))
      } else {
        names.append(byte)
      }
    }
    let words = String(decoding: names, as: UTF8.self).lowercased().split { " \t\r\n/>".contains($0) }
    return words.contains { $0 == "alt" || $0.hasPrefix("alt=") }
  }
}
