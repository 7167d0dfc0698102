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
    let isPlain = isSafe(text) && (type != nil && type?.kind != .text || Scalar(plain: text) == .text)
    return isPlain ? text : quoted(text)
  }

  /// Whether the text can stand in a block mapping without quotes.
  private static func isSafe(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    let isNumber = Scalar(plain: text) != .text
    if first == " " || last == " " || last == ":" || (!isNumber && indicators.contains(first)) { return false }
    if text == "=" || text.contains(": ") || text.contains(" #") { return false }
    return text.unicodeScalars.allSatisfy { !needsEscape($0) && $0 != "\t" }
  }

  private static let indicators = Set("-?:,[]{}#&*!|>'\"%@`<.~".unicodeScalars)

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
