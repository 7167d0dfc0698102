import ArgumentParser
import PersonaLoading

/// `persona-check schema [KIND]`: the JSON Schemas by which editors complete and check fixtures.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Write the JSON Schemas by which editors complete and check fixtures.",
    discussion: """
      A file says which one is meant in its first line: '# yaml-language-server: $schema=../schemas/persona.schema.json'. \
      The schemas know keys and the form of values; only 'persona-check run' knows whether what a file names is there.
      """
        + examples(
          ("schema persona", "the schema of one kind"),
          ("schema --output schemas", "all of them, one file each")))

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

  func run() throws {
    guard let output else {
      Terminal.say((kind ?? .declaration).json)
      return
    }
    let checkout = Checkout.current
    for schema in kind.map({ [$0] }) ?? EditorSchema.allCases {
      let path = "\(output)/\(schema.fileName)"
      do throws(FileFault) {
        try PathWalk(named: path, checkout: checkout).place(makingFolders: true).write(Array(schema.json.utf8))
      } catch { throw unwritable(path, error) }
    }
  }
}
