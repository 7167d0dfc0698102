import PersonaDiagnostics
import PersonaYAML

/// The form of ids: `[A-Za-z0-9][A-Za-z0-9_-]*`.
enum IDSyntax {
  /// Said of its length alone, since nobody wants to read such an id.
  static func fault(ofLength node: YAMLNode, most: Int) -> Diagnostic? {
    fault(ofLength: node.text, at: node.span, most: most)
  }

  static func fault(ofLength id: String, at span: SourceSpan, most: Int) -> Diagnostic? {
    let count = id.unicodeScalars.count
    guard count > most else { return nil }
    return Diagnostic(
      .invalidID, "an id of \(count) characters is too long", at: span,
      help: "ids have at most \(most), and `--limit \(LimitName.idLength)=…` allows more")
  }

  static func isValid(_ text: String) -> Bool {
    var bytes = text.utf8.makeIterator()
    guard let first = bytes.next(), isAlphanumeric(first) else { return false }
    while let byte = bytes.next() {
      guard isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") else { return false }
    }
    return true
  }

  /// The nearest text that has the form; nil when nothing would be left.
  static func suggestion(for text: String) -> String? {
    let words = text.utf8.split { !isAlphanumeric($0) && $0 != UInt8(ascii: "_") }
    let id = words.map { String(decoding: Array($0), as: UTF8.self) }.joined(separator: "-")
    return isValid(id) ? id : nil
  }

  /// As YAML that is read as this id: `null` would be nothing.
  static func written(_ id: String) -> String {
    Scalar(plain: id) == .null ? ScalarText.written(id, inFlow: false) : id
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
