import PersonaTemplates

extension Dialect {
  /// LiquidJS 10.27, with its own settings: a missing variable prints nothing, unless the project wants an error.
  package static let liquidJS = Dialect(
    "liquidjs", "LiquidJS", grammar: .script, times: .utc, tags: TagDefinition.script, filters: FilterDefinition.script,
    signs: LanguageSigns(precedence: 5, ["{% layout", "{% block"]))
}
