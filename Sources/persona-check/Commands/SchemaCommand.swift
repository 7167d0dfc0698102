import ArgumentParser
import PersonaDiagnostics
import PersonaLanguage
import PersonaLoading

/// `persona-check schema [KIND]`: the JSON Schemas by which editors complete and check fixtures.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Write the JSON Schemas by which editors complete and check fixtures.",
    discussion: """
      A file says which one is meant in its first line: '# yaml-language-server: $schema=../schemas/persona.schema.json'. \
      The schemas know keys and the form of values. With --project they know a project's names, too: ids, labels, \
      properties, events, channels and whatever else is declared, so that an editor offers them and marks a misspelt one.
      """
        + examples(
          ("schema persona", "the schema of one kind"),
          ("schema --output schemas", "all of them, one file each"),
          ("schema --project . --output schemas", "with the names of this project"),
          ("schema --project . --output schemas --watch", "and again whenever a file is saved")))

  @OptionGroup var projectOptions: ProjectOptions

  @Argument(
    help: ArgumentHelp(
      "What to describe; with --output all without.",
      discussion:
        "'declaration' is any of them, for files that hold several kinds; without --output it is the default.",
      valueName: "kind"),
    completion: .words(of: EditorSchema.self), transform: choice)
  var kind: EditorSchema?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write into files of this folder.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Flag(help: "Write them again whenever a file of the project is saved, until Ctrl-C.")
  var watch = false

  func validate() throws {
    guard !watch || output != nil && projectOptions.project != nil else {
      throw ValidationError("--watch keeps the files of --output as the names of --project are; name both.")
    }
  }

  func run() throws {
    guard projectOptions.project != nil else { return try SchemaFiles(kind, output).write(nil) }
    let project = try SchemaProject(projectOptions)
    if watch {
      let watching = SchemaWatching(project: project, files: SchemaFiles(kind, output))
      return try watching.run()
    }
    let loaded = project.load(project.read())
    try SchemaFiles(kind, output).write(ProjectNames(loaded))
    guard loaded.hasErrors else { return }
    Terminal.complain("note: names in files that do not load may be missing: `persona-check run` says what is wrong")
  }
}
