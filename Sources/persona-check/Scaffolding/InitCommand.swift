import ArgumentParser
import PersonaDiagnostics
import PersonaLanguage
import PersonaRunner

/// `persona-check init [FOLDER]`: a first project that passes, to be read and changed.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a first project that passes, to be read from top to bottom and then changed.",
    discussion: """
      At a terminal it asks what the project shall show; --show answers beforehand, and elsewhere it shows an e-mail and a \
      journey. --ci adds the files for the CI system that the repository's remotes or files tell of; in a folder that has a \
      project already it writes those alone, and so does --editor with settings for VS Code. --from takes the templates of a \
      folder, tells in whose Liquid they are, and writes the personas that they need. Nothing that is there is touched.
      """
        + examples(
          ("init my-campaign", "six files and the schemas for your editor"),
          ("init my-texts --show sms,push,journeys", "text and push messages instead of mail"),
          ("init my-shop --ci-system github", "with a workflow for GitHub, in this version"),
          ("init my-mails --from templates", "around the templates that a platform exported"),
          ("init --editor", "in a project: settings by which VS Code checks every file")))

  @Argument(help: "The folder; this one without.", completion: .directory)
  var folder = "."

  @Option(
    help: ArgumentHelp(
      "What it shows: \(FirstTopic.allCases.map(\.rawValue).joined(separator: ", ")), with commas between them; or all.",
      valueName: "topics"),
    completion: .words(of: FirstTopic.self), transform: FirstTopics.init(argument:))
  var show: FirstTopics?

  @Option(
    help: ArgumentHelp("Make it of the templates in this folder.", valueName: "folder"), completion: .directory)
  var from: String?

  @Flag(name: .customLong("ci"), help: "Add the files for the CI system that is found here.")
  var addsCI = false

  @Option(
    help: ArgumentHelp("Add the files for this one: github or gitlab.", valueName: "system"),
    completion: .ciSystems, transform: choice)
  var ciSystem: CISystem?

  @Flag(
    name: .customLong("editor"),
    help: "Write .vscode/settings.json and tasks.json, by which VS Code checks every document and keeps up with names.")
  var isForEditor = false

  func validate() throws {
    guard from == nil || show == nil else {
      throw ValidationError("--show is for a first project, and --from for yours.")
    }
  }

  func run() throws {
    // Before there is a folder that nothing may come into.
    let made = try from.map(readTemplates)
    let project: ProjectFolder
    do throws(FileError) { project = try ProjectFolder(making: folder) } catch { throw unwritable(folder, error) }
    let environment = addsCI || ciSystem != nil ? try environment(of: project) : nil
    if let folder = environment?.folder,
      folder.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    {
      throw refusal(.invalidOption, "no file for CI can hold the name of the folder '\(visibleText(folder))'")
    }
    let ci = try environment.map { CIFiles(try system(in: $0), in: $0) }
    let isThere = NewFile(path: ProjectFolder.settingsFile, text: "").exists(in: project)
    if ci == nil && !isForEditor || show != nil || from != nil || !isThere {
      if let made { try write(made, to: project) } else { try makeProject(in: project) }
    }
    if isForEditor { try EditorSettings.add(to: project, named: folder) }
    guard let ci, let environment else { return }
    try NewFile.write(ci.files, in: environment.root, named: ".")
    report(ci)
  }

  private func makeProject(in project: ProjectFolder) throws {
    let first = FirstProject(topics: show ?? FirstQuestion.topics()).files
    let files = first.map { NewFile(path: $0.path, text: $0.text) } + NewFile.schemas(EditorSchema.allCases)
    try NewFile.write(files, in: project, named: folder)
    let prefix = folder == "." ? "" : "\(folder)/"
    let option = folder == "." ? "" : " --project \(shellWord(folder))"
    Terminal.say(
      """
      made \(first.count) files and the schemas for your editor. Read them in this order:
      \(first.map { "  \(prefix)\($0.path)" }.joined(separator: "\n"))
      then run:
        persona-check\(option)
      and change the 14 days in \(prefix)segments/renewing-soon.yaml to 7, to see a check fail.

      """)
  }

  // MARK: - CI

  private func environment(of project: ProjectFolder) throws -> CIRepository {
    do throws(FileError) { return try CIRepository(of: project) } catch { throw unwritable(folder, error) }
  }

  private func system(in environment: CIRepository) throws -> CISystem {
    if let system = ciSystem ?? environment.found { return system }
    let known = CISystem.allCases.map { "--ci-system \($0.rawValue)" }.joined(separator: " or ")
    throw refusal(
      .invalidOption, environment.doubt, help: "say \(known); docs/ci.md of persona-check has the files of others")
  }

  /// With what is in them, since they are for everybody's machine and not for this one.
  private func report(_ ci: CIFiles) {
    for file in ci.files {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      Terminal.say(
        "wrote \(file.path), for \(ci.system.name):\n" + lines.map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined())
    }
    Terminal.say("before you commit:\n" + ci.remains.map { "  \($0)\n" }.joined())
  }
}
