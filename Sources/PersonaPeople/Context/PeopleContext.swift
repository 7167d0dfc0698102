import PersonaModel

/// What the people of a project stand on: its definitions, its settings and the rules that come from both.
///
/// A class because every store shares one, and immutable so that any number of threads may.
package final class PeopleContext: Sendable {
  package let project: Project
  /// The project's settings, with those of the environment over them.
  package let settings: Settings
  package let rules: PeopleRules
  private let mark: Mark

  /// Its identity is what people have in common.
  private final class Mark: Sendable {}

  package init(project: Project, settings: Settings) {
    self.project = project
    self.settings = settings
    rules = PeopleRules(project, settings)
    mark = Mark()
  }

  /// The same people under a project in which nothing but segments, traits, templates, snippets and workflows is another.
  package init(_ other: PeopleContext, defining project: Project) {
    self.project = project
    settings = other.settings
    rules = other.rules
    mark = other.mark
  }

  /// Which people they are: the same for contexts that differ in definitions alone.
  package var people: ObjectIdentifier { ObjectIdentifier(mark) }

  /// The same for a project with more personas and accounts behind those that it has, and nothing else changed.
  package init(_ other: PeopleContext, adding project: Project) {
    self.project = project
    settings = other.settings
    rules = other.rules.adding(personasOf: project, from: other.project.personas.count)
    mark = Mark()
  }
}
