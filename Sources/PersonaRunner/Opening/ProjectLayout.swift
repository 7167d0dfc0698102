/// Where the files of a project stand.
package enum ProjectLayout {
  package static let settingsFile = "persona-check.yaml"

  /// Folders whose files belong to a project, in the order in which they are read.
  package static let folders = [
    "accounts", "data", "expectations", "personas", "profiles", "segments", "templates", "traits", "warehouse",
    "workflows",
  ]
}
