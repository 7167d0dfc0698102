import Diagnostics
import Time

/// A project made ready to be evaluated: definitions with everything compiled that is compiled once.
///
/// A class because every case shares one, and immutable so that any number of threads may.
package final class Engine: Sendable {
  package let project: Project
  /// The project's settings, with those of the environment over them.
  package let settings: Settings

  package init(project: Project, settings: Settings? = nil) {
    self.project = project
    self.settings = settings ?? project.settings
  }
}
