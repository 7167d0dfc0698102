import PersonaDiagnostics
import PersonaEngine
import PersonaLoading
import PersonaModel
import PersonaPeople
import PersonaTemplates
import PersonaTime
import PersonaYAML

/// A project around the templates of a folder: the dialect they are in, a persona who has all that they need, one who has
/// nothing, and what becomes of each message.
package struct ProjectFromTemplates: Sendable {
  package let templates: [PastedTemplate]
  /// That of most templates.
  package let dialect: TemplateLanguageName

  private let configuration: RunConfiguration

  package init(_ pasted: [PastedTemplate], _ configuration: RunConfiguration) {
    self.configuration = configuration
    templates = pasted.filter { $0.dialect != nil }
    let counts = Dictionary(grouping: templates.compactMap(\.dialect), by: \.self).mapValues(\.count)
    let most = counts.values.max() ?? 0
    dialect = Self.languages.names.first { counts[$0] == most && most > 0 } ?? Self.languages.first.name
  }

  /// All of them, that of most templates first.
  package var dialects: [TemplateLanguageName] {
    let found = Set(templates.compactMap(\.dialect))
    return [dialect] + Self.languages.names.filter { $0 != dialect && found.contains($0) }
  }

  private static let languages = TemplateLanguages.standard
  private static let somebody = "somebody"
  /// What the messages of a platform go out for.
  private static let happening = "Something Happened"
  private static let nobody = "nobody-known"

  package var files: [(path: String, text: String)] {
    let drafted = written(expectations: nil)
    return written(expectations: outcomes(of: drafted))
  }

  private func written(expectations: String?) -> [(path: String, text: String)] {
    var files = [
      (ProjectLayout.settingsFile, schema("settings", "") + settings),
      ("personas/people.yaml", schema("persona", "../") + people),
    ]
    if !messages.isEmpty {
      files.append(("templates/templates.yaml", schema("template", "../") + declarations))
    }
    files += templates.map { ("templates/\($0.file)", $0.source.text) }
    if let expectations { files.append(("expectations/templates.yaml", schema("expectations", "../") + expectations)) }
    return files
  }

  private func schema(_ name: String, _ up: String) -> String {
    "# yaml-language-server: $schema=\(up)schemas/\(name).schema.json\n"
  }

  private var messages: [PastedTemplate] { templates.filter { !$0.isSnippet } }

  private var settings: String {
    """
    requires: \(LanguageVersion.current)
    now: 2026-03-02T09:00:00Z
    \(dialect == Self.languages.first.name ? "" : "dialect: \(dialect.rawValue)\n")
    """
  }

  // MARK: - Templates

  private var declarations: String {
    messages.map { template in
      let own =
        template.dialect == dialect ? "" : "dialect: \((template.dialect ?? Self.languages.first.name).rawValue)\n"
      // The title is Liquid, too, and on one line.
      let subject = ScalarText.written(template.title ?? template.id, inFlow: false)
      let field = template.isHTML ? "html" : "body"
      return """
        template: \(template.id)
        channel: email
        type: transactional
        \(own)subject: \(subject)
        \(field): {file: \(ScalarText.written(template.file, inFlow: true))}

        """
    }.joined(separator: "---\n")
  }

  // MARK: - People

  private var needs: (properties: NeededProperties, event: NeededProperties) {
    var (properties, event) = (NeededProperties(), NeededProperties())
    for template in templates {
      let platform = template.template.language.objects
      for value in template.template.neededValues {
        guard let root = value.path.first else { continue }
        if root == "event" {
          let inner = Array(value.path.dropFirst())
          guard !inner.isEmpty, !["name", "at", "channel"].contains(inner[0]) else { continue }
          event.add(NeededValue(path: inner, kind: value.kind, example: value.example))
        } else if !Self.reserved.contains(root),
          Self.written.contains(root) || platform?.standard.contains(root) != true
        {
          properties.add(value)
        }
      }
    }
    return (properties, event)
  }

  /// What platforms have of everybody and a persona has as a property; the rest of that has a value of its own.
  private static let written: Set<String> = [
    "first_name", "last_name", "gender", "country", "city", "date_of_birth", "language",
  ]

  /// What is no property, or has a value of its own.
  private static let reserved: Set<String> = [
    "persona", "account", "traits", "labels", "segments", "consent", "workflow", "now", "properties", "email",
    "timezone", "forloop",
  ]

  private var people: String {
    let (properties, event) = needs
    let lines = properties.lines(indented: 1).joined(separator: "\n")
    let fields = event.lines(indented: 0).joined(separator: ", ")
    let timeline =
      event.isEmpty
      ? "" : "timeline:\n  - {event: \(Self.happening), at: 1 day ago, properties: {\(fields)}}\n"
    return """
      # Somebody of whom everything is known: a blank of its kind for each value that the templates read.
      persona: \(Self.somebody)
      name: "[TEST] Somebody of whom everything is known"
      properties:
        email: somebody@example.test
      \(lines.isEmpty ? "" : lines + "\n")\
      consent: {email: opted-in}
      \(timeline)\
      ---
      # The edge case: nothing but an address.
      persona: \(Self.nobody)
      name: "[TEST] Somebody of whom nothing is known"
      properties: {email: nobody@example.test}
      consent: {email: opted-in}

      """
  }

  // MARK: - Expectations

  /// What becomes of each message today, tried out.
  private func outcomes(of files: [(path: String, text: String)]) -> String? {
    guard !messages.isEmpty else { return nil }
    var input = ProjectInput()
    input.files = files.map { InputFile(path: $0.path, bytes: Array($0.text.utf8)) }
    let opened = OpenedProject(input, configuration)
    guard let view = try? ProjectView(opened.loaded, configuration) else { return nil }
    let hasEvent = !needs.event.isEmpty
    var lines: [String] = []
    for template in messages {
      for persona in [Self.somebody, Self.nobody] {
        guard let outcome = outcome(of: template.id, for: persona, in: view) else { continue }
        let shown = hasEvent && persona == Self.somebody ? ", event: \(Self.happening)" : ""
        let why = outcome.reason.isEmpty ? "" : "   # \(visibleText(outcome.reason.cut(to: 120)))"
        lines.append(
          "  - {template: \(template.id), persona: \(persona)\(shown), outcome: \(outcome.kind.rawValue)}\(why)")
      }
    }
    guard !lines.isEmpty else { return nil }
    return """
      expectations: What becomes of each message
      # Say more: `subject: …`, `html: {contains: …}`. `persona-check preview TEMPLATE --all` shows what they read.
      expect:
      \(lines.joined(separator: "\n"))

      """
  }

  /// Nil for a template that did not load.
  private func outcome(of id: String, for persona: String, in view: ProjectView) -> MessageOutcome? {
    guard let template = try? view.template(id), let person = try? view.persona(persona),
      let found = try? view.store(of: person), case let (store, profile) = found
    else { return nil }
    var context = MessageContext()
    context.event = store.profiles[profile].events.last
    var budget = view.budget
    return view.evaluator.render(template, for: profile, in: store, context: context, budget: &budget)
  }
}
