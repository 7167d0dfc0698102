import PersonaLanguage
import PersonaModel
import PersonaTables
import PersonaYAML

/// Writes the personas of a table in the house form: one document each, two spaces, quotes only where the value would
/// else be another.
package struct PersonaWriter: Sendable {
  private let project: Project
  private let identityOnly: Set<PropertyID>
  private var isFirst = true

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

  /// A document, with `---` before it if it is not the first.
  package mutating func document(_ persona: ImportedPersona) -> String {
    var text = isFirst ? "" : "---\n"
    isFirst = false
    text += "persona: \(IDSyntax.written(persona.id))\n"
    if let name = persona.name { text += "name: \(Self.scalar(name))\n" }
    text += block("properties", persona.fields.filter { !identityOnly.contains($0.reader.property) })
    text += block("identities", persona.fields.filter { identityOnly.contains($0.reader.property) })
    return text + consent(persona.consent)
  }

  private func consent(_ entries: [ConsentEntry]) -> String {
    guard !entries.isEmpty else { return "" }
    // Of two columns about one thing the later one counts.
    let last = entries.enumerated().filter { place, entry in
      !entries.dropFirst(place + 1).contains { $0.scope == entry.scope }
    }.map(\.element)
    let lines = last.map { entry in
      let channel = entry.scope.channel.map { project.channels[$0].name.text } ?? "all"
      let type = entry.scope.type.map { ".\(project.communicationTypes[$0].name)" } ?? ""
      return "  \(channel)\(type): \(entry.status.rawValue)\n"
    }
    return "consent:\n" + lines.joined()
  }

  private func block(_ key: String, _ fields: [(reader: FieldReader, text: String)]) -> String {
    guard !fields.isEmpty else { return "" }
    let lines = fields.map { "  \(Self.scalar($0.reader.name)): \(Self.scalar($0.text, type: $0.reader.type))\n" }
    return "\(key):\n" + lines.joined()
  }

  /// A scalar that is read as this text again, or, of a type that reads characters, as the same value.
  static func scalar(_ text: String, type: PropertyType? = nil) -> String {
    let mayLookOtherwise = type != nil && type?.kind != .text && !text.isEmpty && Scalar(plain: text) != .text
    return mayLookOtherwise ? text : ScalarText.written(text, inFlow: false)
  }
}
