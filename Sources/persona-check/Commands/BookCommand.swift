import ArgumentParser
import PersonaBook
import PersonaDiagnostics
import PersonaReports
import PersonaRunner

/// `persona-check book`: the project for people who do not read YAML.
struct BookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract:
      "Write the project as a book: people, segments, messages, journeys, promises and gaps, to read in a browser.",
    discussion: """
      Pages without a network, a server or an account: who everybody is, who is in which segment and why, what each of them reads, \
      which way each of them goes, what must come out and what nobody asks. Exits 0 when it is written, whether or not every \
      expectation holds, and 2 when a fixture does not load; what loads is told in it all the same.
      """
        + examples(
          ("book --output build/book", "a folder of pages; begin with index.html"),
          ("book --single build/book.html", "the same in one file, to hand on"),
          ("book --output build/book --against main", "with what a change does to everybody"),
          ("book --output build/book --mutants", "with the edges that nobody tests")))

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var place: EnvironmentOption

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write pages into this folder.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write one file with all pages, at most 20 MB; - is standard output.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var single: String?

  @Option(
    help: ArgumentHelp(
      "Tell what changed since a branch, a tag, a commit or a file that diff --save wrote.", valueName: "revision|file")
  )
  var against: String?

  @Flag(help: "Tell under Gaps which small changes no expectation would notice; see mutate.")
  var mutants = false

  @Option(help: ArgumentHelp("How long git may take for --against, all in all.", valueName: "seconds"))
  var gitTimeout = 60

  @Option(help: ArgumentHelp("People and pages made at a time; all processors without.", valueName: "number"))
  var jobs: Int?

  func validate() throws {
    guard (output == nil) != (single == nil) else {
      throw ValidationError("Name a folder with --output, or one file with --single.")
    }
    if let against, against.isEmpty || against.hasPrefix("-") {
      throw ValidationError("--against takes a branch, a tag, a commit, or a file that diff --save wrote.")
    }
    guard (1...86_400).contains(gitTimeout) else {
      throw ValidationError("--git-timeout takes a number of seconds from 1 to 86400.")
    }
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 256, not \(jobs).")
    }
  }

  func run() throws {
    let project = try InspectedProject(projectOptions, in: place.names, jobs: jobs)
    let folder = try output.map { try BookFolder($0, of: project) }
    let source = try BookBuilder(project).source(
      against: against.map { ComparedBase($0, seconds: gitTimeout) }, triesMutants: mutants)
    if let folder {
      try folder.write(Book(source, as: .folder), project.configuration.workers)
    } else if let single {
      try write(Book(source, as: .single).single(project.configuration.workers), to: single, in: project)
    }
    try project.finish()
  }

  private func write(_ bytes: [UInt8], to path: String, in project: InspectedProject) throws {
    guard path != ReportDestination.standardOutput else {
      return project.write { writer in for byte in bytes { writer.write(byte) } }
    }
    do throws(FileError) {
      let place = try PathWalk(named: path, checkout: Checkout.current).place(makingFolders: true)
      try BookFolder.checkReplaceable(place)
      try place.write(bytes, permissions: .keptUnlessExecutable, isSynced: false)
    } catch { throw unwritable(path, error) }
  }
}
