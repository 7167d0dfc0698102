import PersonaDiagnostics
import PersonaTemplates

extension Dialect: TemplateLanguage {
  package func parse(_ source: SourceText, name: String?) -> any ParsedTemplate {
    Template(source, name: name, environment: ParseContext(dialect: self))
  }

  package var openings: [String] { ["{{", "{%"] }

  package var expressionMarks: (opening: String, closing: String)? { ("{{ ", " }}") }

  package var hasExtras: Bool { hasTag(named: "message_extras") }

  package func variables(of facts: any MessageFacts) -> any TemplateVariables {
    guard let roots else { return facts }
    return PlatformVariables(facts, roots)
  }

  package func with(_ filters: [DeclaredFilter], _ tags: [DeclaredTag]) -> any TemplateLanguage {
    adding(filters, tags)
  }

  package func foreignLanguage(in text: [UInt8], isUnreadable: Bool) -> ForeignText? {
    // Markup tells only where no dialect reads it.
    let found =
      ForeignLanguage.ofPlaceholders(in: text) ?? (isUnreadable ? ForeignLanguage.ofMarkup(in: text, of: self) : nil)
    return found.map { ForeignText(title: $0.language.title, sign: $0.sign) }
  }
}
