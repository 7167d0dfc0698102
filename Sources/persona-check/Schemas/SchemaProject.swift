import PersonaLanguage
import PersonaLoading
import PersonaRunner

/// The project whose names schemas are to know, read as often as it changes.
struct SchemaProject {
  let folder: ProjectFolder
  let limits: ProjectLimits
  private let configuration: RunConfiguration

  init(_ options: ProjectOptions) throws {
    do throws(FileError) { folder = try ProjectFolder(chosen: options.project) } catch {
      throw refusal(ProjectFolder.unusable(options.project, error), exit: .invalid)
    }
    limits = options.limits
    configuration = options.configuration()
  }

  func read() -> ProjectReading { ProjectReading(folder, workers: configuration.workers, limits: limits) }

  func load(_ reading: ProjectReading) -> LoadedProject { OpenedProject(reading.input, configuration).loaded }
}
