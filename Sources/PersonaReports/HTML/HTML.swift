import PersonaDiagnostics

/// Markup in which nothing that a fixture's author wrote is markup: a literal is taken as it is, and whatever is put into it is
/// escaped unless it is markup itself.
package struct HTML: Sendable, ExpressibleByStringInterpolation {
  package private(set) var text: String

  package init(stringLiteral text: String) { self.text = text }
  package init(stringInterpolation parts: Interpolation) { text = parts.text }
  fileprivate init(escaped text: String) { self.text = text }

  package static let none: HTML = ""

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(2 * literalCapacity) }

    package mutating func appendLiteral(_ literal: String) { text += literal }
    package mutating func appendInterpolation(_ words: String) { text += HTML.escaped(words) }
    package mutating func appendInterpolation(_ number: Int) { text += String(number) }
    package mutating func appendInterpolation(_ part: HTML) { text += part.text }
    package mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { text += part.text } }
  }

  package static func += (left: inout HTML, right: HTML) { left.text += right.text }
  package static func + (left: HTML, right: HTML) -> HTML { HTML(escaped: left.text + right.text) }

  package var isEmpty: Bool { text.isEmpty }
  package var bytes: [UInt8] { Array(text.utf8) }

  /// Text between tags or between double quotes, with whatever could not be seen spelt out.
  private static func escaped(_ words: String) -> String {
    if words.utf8.allSatisfy(\.isPlainInHTML) { return words }
    return String(decoding: PersonaReports.bytes { $0.write(words, .xmlText) }, as: UTF8.self)
  }

  /// A document for the `srcdoc` of a frame: it comes out of there as it was written, and only the frame's rules keep it inert.
  package static func framed(_ document: String) -> HTML {
    var text = ""
    text.reserveCapacity(document.utf8.count + document.utf8.count / 8)
    for scalar in document.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "\"": text += "&quot;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\t", "\n", "\r": text.unicodeScalars.append(scalar)
      default: text.unicodeScalars.append(scalar.isForbiddenInHTML ? "\u{FFFD}" : scalar)
      }
    }
    return HTML(escaped: text)
  }
}

extension UInt8 {
  fileprivate var isPlainInHTML: Bool {
    switch self {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""): false
    default: self >= 0x20 && self < 0x7F
    }
  }
}

extension Unicode.Scalar {
  /// Controls and what is no character: a parser of HTML complains of them.
  fileprivate var isForbiddenInHTML: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: true
    default: value & 0xFFFE == 0xFFFE
    }
  }
}

extension [HTML] {
  package func joined(_ separator: HTML = "") -> HTML {
    var joined = HTML.none
    for (place, part) in enumerated() {
      if place > 0 { joined += separator }
      joined += part
    }
    return joined
  }
}

extension ByteWriter {
  package mutating func write(html: HTML) { write(unescaped: html.text) }
}
