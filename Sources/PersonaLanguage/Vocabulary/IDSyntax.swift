import PersonaYAML

/// The form of ids: `[A-Za-z0-9][A-Za-z0-9_-]*`.
package enum IDSyntax {
  package static func isValid(_ text: String) -> Bool {
    var bytes = text.utf8.makeIterator()
    guard let first = bytes.next(), isAlphanumeric(first) else { return false }
    while let byte = bytes.next() {
      guard isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") else { return false }
    }
    return true
  }

  /// The nearest text that has the form; nil when nothing would be left.
  package static func suggestion(for text: String) -> String? {
    let words = text.utf8.split { !isAlphanumeric($0) && $0 != UInt8(ascii: "_") }
    let id = words.map { String(decoding: Array($0), as: UTF8.self) }.joined(separator: "-")
    return isValid(id) ? id : nil
  }

  /// As YAML that is read as this id: `null` would be nothing.
  package static func written(_ id: String) -> String {
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
