import PersonaDiagnostics

/// Markup in which nothing that a fixture's author wrote is markup: a literal is taken as it is, and whatever is put into it is
/// escaped unless it is markup itself.
///
/// It is bytes and not a text, since pages are put together of very many short pieces.
package struct HTML: Sendable, ExpressibleByStringInterpolation {
  package private(set) var bytes: [UInt8]

  package init(stringLiteral text: String) { bytes = Array(text.utf8) }
  package init(stringInterpolation parts: Interpolation) { bytes = parts.markup.bytes }
  private init(escaped bytes: [UInt8]) { self.bytes = bytes }

  package static let none: HTML = ""

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var markup = HTML(escaped: [])

    package init(literalCapacity: Int, interpolationCount: Int) {
      markup.bytes.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) {
      var literal = literal
      literal.withUTF8 { markup.bytes.append(contentsOf: $0) }
    }

    package mutating func appendInterpolation(_ words: String) { markup.add(escaping: words) }
    package mutating func appendInterpolation(_ number: Int) { appendLiteral(String(number)) }
    package mutating func appendInterpolation(_ part: HTML) { markup += part }
    package mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { markup += part } }
  }

  package static func += (left: inout HTML, right: HTML) { left.bytes.append(contentsOf: right.bytes) }

  package static func + (left: HTML, right: HTML) -> HTML {
    var both = left
    both += right
    return both
  }

  package var isEmpty: Bool { bytes.isEmpty }
  package var count: Int { bytes.count }
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Text between tags or between double quotes, with whatever could not be seen spelt out.
  private mutating func add(escaping words: String) {
    var words = words
    let isDone = words.withUTF8 { written in
      if !written.allSatisfy(\.isPlainInHTML) { return false }
      bytes.append(contentsOf: written)
      return true
    }
    if isDone { return }
    let isVisible = words.unicodeScalars.allSatisfy {
      $0.isASCII ? $0.value >= 0x20 && $0.value < 0x7F : !Escaping.xmlText.replaces($0)
    }
    guard !isVisible else { return words.withUTF8 { add(spellingMarkupOf: $0) } }
    bytes += PersonaReports.bytes { $0.write(words, .xmlText) }
  }

  /// A document for the `srcdoc` of a frame: it comes out of there as it was written, and only the frame's rules keep it inert.
  package static func framed(_ document: String) -> HTML {
    var (document, framed) = (document, HTML(escaped: []))
    let isPlain = document.withUTF8 { written in written.allSatisfy { !$0.mayBeForbiddenInHTML } }
    // Most that is no ASCII is allowed, and then nothing has to be copied.
    if !isPlain, document.unicodeScalars.contains(where: \.isForbiddenInHTML) {
      var allowed = String.UnicodeScalarView()
      for scalar in document.unicodeScalars { allowed.append(scalar.isForbiddenInHTML ? "\u{FFFD}" : scalar) }
      document = String(allowed)
    }
    framed.bytes.reserveCapacity(document.utf8.count + document.utf8.count / 8)
    document.withUTF8 { framed.add(spellingMarkupOf: $0) }
    return framed
  }

  private mutating func add(spellingMarkupOf written: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for place in written.indices {
      let spelling: StaticString
      switch written[place] {
      case UInt8(ascii: "&"): spelling = "&amp;"
      case UInt8(ascii: "\""): spelling = "&quot;"
      case UInt8(ascii: "<"): spelling = "&lt;"
      case UInt8(ascii: ">"): spelling = "&gt;"
      default: continue
      }
      bytes.append(contentsOf: written[start..<place])
      spelling.withUTF8Buffer { bytes.append(contentsOf: $0) }
      start = place + 1
    }
    bytes.append(contentsOf: written[start...])
  }
}

extension UInt8 {
  fileprivate var isPlainInHTML: Bool {
    switch self {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""): false
    default: self >= 0x20 && self < 0x7F
    }
  }

  /// A control, or a byte of what is no ASCII.
  fileprivate var mayBeForbiddenInHTML: Bool {
    self >= 0x7F || self < 0x20 && self != 0x09 && self != 0x0A && self != 0x0D
  }
}

extension Unicode.Scalar {
  /// Controls and what is no character: a parser of HTML complains of them.
  fileprivate var isForbiddenInHTML: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D: false
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
  package mutating func write(html: HTML) { html.bytes.withUnsafeBufferPointer { write($0) } }
}
