import PersonaModel

/// What the people of a project stand on: its definitions, its settings and the rules that come from both.
///
/// A class because every world shares one, and immutable so that any number of threads may.
package final class PeopleContext: Sendable {
  package let project: Project
  /// The project's settings, with those of the environment over them.
  package let settings: Settings
  package let rules: PeopleRules

  package init(project: Project, settings: Settings) {
    self.project = project
    self.settings = settings
    rules = PeopleRules(project, settings)
  }

  /// The same for a project with more personas and accounts behind those that it has, and nothing else changed.
  package init(_ other: PeopleContext, adding project: Project) {
    self.project = project
    settings = other.settings
    rules = other.rules.adding(personasOf: project, from: other.project.personas.count)
  }
}
