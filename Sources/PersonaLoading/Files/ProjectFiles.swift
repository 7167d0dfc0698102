import PersonaDiagnostics

/// The files of the project by path, and which of them hold declarations.
struct ProjectFiles: Sendable {
  static let settingsPath = "persona-check.yaml"
  private static let folders: Set<String> = [
    "personas", "segments", "templates", "workflows", "expectations", "traits", "accounts", "profiles", "warehouse",
  ]

  private let places: [String: FileID]

  init(_ files: [InputFile]) {
    var places: [String: FileID] = [:]
    for (index, file) in files.enumerated() { places[file.path] = FileID(index: UInt32(index)) }
    self.places = places
  }

  subscript(path: String) -> FileID? { places[path] }

  var paths: [String] { Array(places.keys) }

  static func isSettings(_ path: String) -> Bool { path == settingsPath || path == "persona-check.yml" }

  static func holdsDeclarations(_ path: String) -> Bool {
    guard path.hasSuffix(".yaml") || path.hasSuffix(".yml") else { return false }
    return isSettings(path) || folders.contains(String(path.prefix { $0 != "/" }))
  }

  static func isSnippet(_ path: String) -> Bool { path.hasPrefix("templates/") && path.hasSuffix(".liquid") }
}
