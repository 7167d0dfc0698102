import PersonaTemplates
import PersonaTime

/// Everything a project declares, linked: every id is an index into one of these lists, and every list is in the
/// order of files and places, so that two loads of the same bytes are equal.
package struct Project: Sendable {
  package var settings = Settings()
  /// Those that templates may be written in.
  package var languages = TemplateLanguages.standard

  package var personas: [Persona] = []
  package var accounts: [Account] = []
  package var segments: [Segment] = []
  package var traits: [Trait] = []
  package var templates: [MessageTemplate] = []
  package var workflows: [Workflow] = []
  /// By the name that `{% render %}` uses: the path under `templates/` without `.liquid`.
  package var snippets: [String: any ParsedTemplate] = [:]
  /// The same snippets read in the languages of single templates.
  package var platformSnippets: [TemplateLanguageName: [String: any ParsedTemplate]] = [:]
  package var profileSets: [ProfileSet] = []
  package var warehouse: [WarehouseTable] = []
  package var expectations: [ExpectationDocument] = []

  /// Every condition of a segment, score, branch, trigger, wait or query; each compiles to one program.
  package var conditions: [Condition] = []

  // What the declarations speak of by name.
  package var properties: [PropertyDefinition] = []
  package var labels: [LabelDefinition] = []
  package var events: [EventDefinition] = []
  package var channels: [Channel] = []
  package var communicationTypes: [CommunicationType] = []
  package var identityKeys: [IdentityKey] = []
  package var roles: [Role] = []

  /// Zones by name, read once when the project was linked.
  package var zones: [String: Zone] = [:]

  package init() {}

  /// The snippets as a template of the language calls them.
  package func snippets(in language: TemplateLanguageName) -> [String: any ParsedTemplate] {
    platformSnippets[language] ?? snippets
  }
}
