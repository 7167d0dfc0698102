import PersonaDiagnostics
import PersonaEngine
import PersonaModel

extension DiagnosticID {
  package static let eatenValue = DiagnosticID("eaten-value")
}

extension LintRule {
  /// A phone number, postcode or version that became a number, because nothing says that it is text.
  static let eatenValue = LintRule(.eatenValue, "a phone number, postcode or version read as a number") {
    rule, linted in
    var seen: Set<SourceSpan> = []
    func finding(_ property: Persona.Property) -> Diagnostic? {
      let definition = linted.project.properties[property.id]
      guard definition.type == nil, property.value.number != nil, seen.insert(property.span).inserted else {
        return nil
      }
      let written = linted.text(at: property.span)
      guard let kind = eaten(definition.name.text, written, read: property.value.words) else { return nil }
      let read = property.value.words == written ? "a number" : "the number \(property.value.words)"
      return rule.finding(
        "'\(definition.name)' looks like \(kind), but \(written) is read as \(read)",
        at: property.span, help: "put it in quotes, or declare `\(definition.name): text` in the schema")
    }
    var found: [Diagnostic] = []
    linted.project.forEachPersonalProperty { if let eaten = finding($0) { found.append(eaten) } }
    return found + linted.project.accounts.flatMap { $0.properties.compactMap(finding) }
  }

  /// What the name promises; nil when a number is what it should be.
  private static func eaten(_ name: String, _ written: String, read: String) -> String? {
    let name = name.lowercased()
    let kinds = [
      ("a phone number", ["phone", "mobile", "fax"]), ("a postcode", ["zip", "postcode", "postalcode", "postal"]),
      ("a version", ["version"]),
    ]
    if let kind = kinds.first(where: { $0.1.contains { name.hasSuffix($0) } }) { return kind.0 }
    // 1.10 is not 1.1 to whoever wrote the zero; of money it is the same.
    let isRelease = ["release", "build", "firmware"].contains { name.hasSuffix($0) }
    return isRelease && written != read ? "a version" : nil
  }
}
