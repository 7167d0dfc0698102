import Engine
import YAML

/// Writes personas in the house form: one document each, two spaces, quotes only where the value would else be another.
package struct PersonaText: Sendable {
  private let project: Project
  private let identityOnly: Set<PropertyID>

  package init(_ project: Project) {
    self.project = project
    let addresses = project.channels.compactMap { channel -> PropertyID? in
      if case .property(let property) = channel.address { property } else { nil }
    }
    let keys = Set(project.identityKeys.map(\.name))
    identityOnly = Set(
      project.properties.indices.map { PropertyID($0) }.filter { keys.contains(project.properties[$0].name) }
    )
    .subtracting(addresses)
  }

  /// A document with its `---`, if it is not the first. `fields` are as they stand in the table.
  package func document(
    id: String, name: String?, fields: [(reader: FieldReader, text: String)], isFirst: Bool
  ) -> String {
    var text = isFirst ? "" : "---\n"
    text += "persona: \(id)\n"
    if let name { text += "name: \(Self.scalar(name))\n" }
    text += block("properties", fields.filter { !identityOnly.contains($0.reader.property) })
    text += block("identities", fields.filter { identityOnly.contains($0.reader.property) })
    return text
  }

  private func block(_ key: String, _ fields: [(reader: FieldReader, text: String)]) -> String {
    guard !fields.isEmpty else { return "" }
    let lines = fields.map { "  \(Self.scalar($0.reader.name)): \(Self.scalar($0.text, type: $0.reader.type))\n" }
    return "\(key):\n" + lines.joined()
  }

  /// A scalar that is read as this text again, or, of a type that reads characters, as the same value.
  static func scalar(_ text: String, type: PropertyType? = nil) -> String {
    let isText = Scalar(plain: text) == .text
    let mayLookOtherwise = type != nil && type?.kind != .text
    return isSafe(text, isText: isText) && (isText || mayLookOtherwise) ? text : quoted(text)
  }

  /// Whether the text can stand in a block mapping without quotes.
  private static func isSafe(_ text: String, isText: Bool) -> Bool {
    var text = text
    let (isSafe, isASCII) = text.withUTF8 { bytes -> (Bool, Bool) in
      guard let first = bytes.first, let last = bytes.last else { return (false, true) }
      if last == UInt8(ascii: " ") || last == UInt8(ascii: ":") || (isText && indicators.contains(first)) {
        return (false, true)
      }
      return hasNoMark(bytes)
    }
    return isSafe && (isASCII || !text.unicodeScalars.contains(where: needsEscape)) && text != "="
  }

  /// Whether nothing in it begins a value or a comment or is a control character, and whether all of it is ASCII.
  private static func hasNoMark(_ bytes: UnsafeBufferPointer<UInt8>) -> (Bool, Bool) {
    var before: UInt8 = 0
    var isASCII = true
    for byte in bytes {
      if byte < 0x20 || byte == 0x7F { return (false, isASCII) }
      if byte == UInt8(ascii: " "), before == UInt8(ascii: ":") { return (false, isASCII) }
      if byte == UInt8(ascii: "#"), before == UInt8(ascii: " ") { return (false, isASCII) }
      if byte >= 0x80 { isASCII = false }
      before = byte
    }
    return (true, isASCII)
  }

  private static let indicators = Set(" -?:,[]{}#&*!|>'\"%@`<.~".utf8)

  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: true
    default: false
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where needsEscape(scalar): quoted += escape(scalar)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}
