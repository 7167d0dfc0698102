import ArgumentParser
import PersonaLoading

/// `persona-check init [FOLDER]`: a first project that passes, to be read and changed.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a first project that passes, to be read from top to bottom and then changed.",
    discussion: "Nothing that is there already is touched."
      + examples(("init my-campaign", "six files and the schemas for your editor")))

  @Argument(help: "The folder; this one without.", completion: .directory)
  var folder = "."

  func run() throws {
    let files =
      FirstProject.files.map { NewFile(path: $0.path, text: $0.text) } + NewFile.schemas(EditorSchema.allCases)
    let project: ProjectFolder
    do throws(FileFault) { project = try ProjectFolder(making: folder) } catch { throw unwritable(folder, error) }
    try NewFile.write(files, in: project, named: folder)
    let prefix = folder == "." ? "" : "\(folder)/"
    let option = folder == "." ? "" : " --project \(folder)"
    Terminal.say(
      """
      made \(FirstProject.files.count) files and the schemas for your editor. Read them in this order:
      \(FirstProject.files.map { "  \(prefix)\($0.path)" }.joined(separator: "\n"))
      then run:
        persona-check\(option)
      and change the 14 days in \(prefix)segments/renewing-soon.yaml to 7, to see a check fail.

      """)
  }
}
