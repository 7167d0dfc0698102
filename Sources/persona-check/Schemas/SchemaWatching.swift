import PersonaLanguage
import PersonaLoading

/// `schema --watch`: writes schemas again when a project has other names, until Ctrl-C.
struct SchemaWatching {
  let project: SchemaProject
  let files: SchemaFiles

  func run() throws {
    let watch = FolderWatch()
    let interruption = Interruption()
    // Watched before they are read, so that nothing is saved unseen in between.
    watch.watch(folders)
    var reading = project.read()
    var names = ProjectNames(project.load(reading))
    try files.write(names)
    Terminal.complain("watching \(reading.input.files.count) files; Ctrl-C ends")
    while watch.wait(or: interruption) != .interrupted {
      watch.watch(folders)
      let next = project.read()
      guard !next.changes(since: reading).isEmpty else { continue }
      reading = next
      let loaded = project.load(next)
      var known = ProjectNames(loaded)
      // What is being typed does not load for a while, and nothing else becomes unknown by that.
      if loaded.hasErrors { known.keep(names) }
      guard known != names else { continue }
      names = known
      try files.write(names)
      Terminal.complain("the schemas have the names of the project as it is now")
    }
  }

  private var folders: [String] { ProjectReading.folders(of: project.folder, limits: project.limits) }
}
