import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  /// `book: {title: …, url: …}`.
  func book(_ node: YAMLNode) -> BookSettings? {
    guard let fields = fields(of: node, .book) else { return nil }
    var book = BookSettings()
    book.title = fields[.title].flatMap { text($0, as: "a title") } ?? ""
    book.url = fields[.url].flatMap { publishedAddress($0) }
    return book
  }

  /// Reports make links of it, so that nothing but a page of the web is taken, and nothing behind it that would end the link.
  private func publishedAddress(_ node: YAMLNode) -> String? {
    guard let text = text(node, as: "the address of a page") else { return nil }
    let rest = ["https://", "http://"].first { text.hasPrefix($0) }.map { text.dropFirst($0.count) }
    if let rest, !rest.isEmpty, rest.utf8.first != UInt8(ascii: "/"), rest.utf8.allSatisfy(\.isOfAddress) {
      return text
    }
    report(
      .wrongType, "'\(text)' is no address that a book can be published at", at: node.span,
      help: "write it whole and without what stands behind a `?` or a `#`, as in `url: https://example.test/book/`")
    return nil
  }
}

extension UInt8 {
  /// Letters, digits and signs that mean nothing in an address but themselves, a path or a port.
  fileprivate var isOfAddress: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "%"), UInt8(ascii: "@"):
      true
    default: false
    }
  }
}
