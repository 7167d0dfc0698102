import PersonaLanguage

/// What `init --editor` makes for Visual Studio Code, and editors that read its settings: which schema is for which folder,
/// and a task that keeps the schemas as the project's names are.
enum EditorSettings {
  /// By folder, since a first line that names a schema is for the first document of a file alone.
  private static var settings: String {
    let folders = ProjectFolder.folders.map { "      \"\($0)/**\"" }.joined(separator: ",\n")
    return """
      {
        "yaml.schemas": {
          "./schemas/\(EditorSchema.settings.fileName)": "\(ProjectFolder.settingsFile)",
          "./schemas/\(EditorSchema.declaration.fileName)": [
      \(folders)
          ]
        }
      }

      """
  }

  private static let tasks = """
    {
      "version": "2.0.0",
      "tasks": [
        {
          "label": "persona-check: names for the editor",
          "type": "process",
          "command": "persona-check",
          "args": ["schema", "--project", ".", "--output", "schemas", "--watch"],
          "isBackground": true,
          "problemMatcher": [],
          "presentation": {"reveal": "never"},
          "runOptions": {"runOn": "folderOpen"}
        }
      ]
    }

    """

  static let files = [
    NewFile(path: ".vscode/settings.json", text: settings), NewFile(path: ".vscode/tasks.json", text: tasks),
  ]

  /// Adds them to a project, with the schemas that it lacks. What is there already stays as it is.
  static func add(to project: ProjectFolder, named folder: String) throws {
    let schemas = NewFile.schemas(EditorSchema.allCases).filter { !$0.exists(in: project) }
    let missing = files.filter { !$0.exists(in: project) }
    try NewFile.write(schemas + missing, in: project, named: folder)
    for file in missing { Terminal.say("wrote \(file.path)\n") }
    for file in files where !missing.contains(where: { $0.path == file.path }) {
      Terminal.say("'\(file.path)' is there already, and stays as it is. What belongs into it:\n\(file.text)")
    }
  }
}
