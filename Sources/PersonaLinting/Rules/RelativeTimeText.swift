import PersonaDiagnostics
import PersonaModel
import PersonaTime

extension DiagnosticID {
  package static let relativeTimeText = DiagnosticID("relative-time-text")
}

extension LintRule {
  /// `3 days ago` where nothing asks for a time, so that it stayed text.
  static let relativeTimeText = LintRule(.relativeTimeText, "a relative time that stayed text", severity: .note) {
    rule, linted in
    var seen: Set<SourceSpan> = []
    var found: [Diagnostic] = []
    linted.project.forEachPersonalProperty { property in
      let definition = linted.project.properties[property.id]
      guard definition.type == nil, let text = property.value.text, seen.insert(property.span).inserted else { return }
      guard let time = try? WrittenTime(parsing: text), case .relative = time else { return }
      found.append(
        rule.finding(
          "'\(definition.name)' is the text \"\(text)\", not a time", at: property.span,
          help: "declare `\(definition.name): date` or `instant` in the schema, if a time is meant"))
    }
    return found
  }
}
